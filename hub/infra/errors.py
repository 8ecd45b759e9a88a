"""Errors with a meaning in the domain. `hub.api.errors` alone knows what they are in HTTP.

DomainError
 ├─ Malformed      the request cannot be read
 ├─ Invalid        readable, but a value is not acceptable
 ├─ Unauthorised   who are you?
 ├─ Forbidden      you may not
 ├─ NotFound       no such thing, or none that you may see
 ├─ Conflict       someone was faster, or the same key means two things
 ├─ TooLarge       more bytes than we take
 ├─ RateLimited    too often; carries the seconds to wait
 └─ Unavailable    something we stand on is away; try again
"""

from typing import Any


class DomainError(Exception):
    """Base of all expected failures: a stable machine `code`, a text for people and extra fields for the client."""

    code = "error"

    def __init__(self, detail: str = "", *, code: str | None = None, **fields: Any) -> None:
        super().__init__(detail or code or self.code)
        self.code = code or self.code
        self.detail = detail
        self.fields = fields


class Malformed(DomainError):
    code = "malformed"


class Invalid(DomainError):
    code = "invalid_request"

    def __init__(self, detail: str, *, field: str | None = None, **fields: Any) -> None:
        errors = [{"field": field, "message": detail}] if field else []
        super().__init__(detail, errors=errors, **fields)


class Unauthorised(DomainError):
    code = "invalid_token"


class Forbidden(DomainError):
    code = "forbidden"


class NotFound(DomainError):
    code = "not_found"


class Conflict(DomainError):
    code = "idempotency_conflict"


class TooLarge(DomainError):
    code = "body_too_large"


class RateLimited(DomainError):
    code = "rate_limited"

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"Too many requests; try again in {retry_after} s.")
        self.retry_after = retry_after


class Unavailable(DomainError):
    code = "unavailable"
