"""The one place where errors become HTTP: problem+json with a stable `code`, the framework's own errors included."""

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from hub.infra import errors
from hub.infra.database import is_connection_lost

_log = structlog.get_logger()

_STATUS: dict[type[errors.DomainError], int] = {
    errors.Malformed: 400,
    errors.Unauthorised: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.TooLarge: 413,
    errors.Invalid: 422,
    errors.RateLimited: 429,
    errors.Unavailable: 503,
}
_FRAMEWORK_CODES = {
    400: "malformed",
    401: "invalid_token",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
    429: "rate_limited",
    503: "unavailable",
}
_NUL_STATES = frozenset({"22021", "22P05"})
"""PostgreSQL holds no NUL in text or JSON: the value came from a request, so it is the caller's mistake."""
_TITLES = {
    400: "Bad request",
    401: "Unauthorised",
    403: "Forbidden",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    413: "Too large",
    422: "Not acceptable",
    429: "Too many requests",
    500: "Internal error",
    503: "Unavailable",
}


def problem(status: int, code: str, detail: str = "", headers: dict[str, str] | None = None, **fields: Any) -> Response:
    """An RFC 9457 answer."""
    body = {"type": "about:blank", "title": _TITLES.get(status, "Error"), "status": status, "code": code}
    if detail:
        body["detail"] = detail
    return JSONResponse({**body, **fields}, status, headers, media_type="application/problem+json")


def of_domain(error: errors.DomainError) -> Response:
    """The answer to an expected failure."""
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, errors.RateLimited) else None
    return problem(status, error.code, error.detail, headers, **error.fields)


def of_validation(error: RequestValidationError | ValidationError) -> Response:
    """The answer to a body or query of the wrong shape."""
    found = error.errors()
    if any(item["type"] == "json_invalid" for item in found):
        return problem(400, "malformed", "The body is not valid JSON.")
    listed = [
        {
            "field": ".".join(str(part) for part in item["loc"] if part not in ("body", "query", "path")),
            "message": item["msg"],
        }
        for item in found
    ]
    return problem(422, "invalid_request", "Some values are not acceptable.", errors=listed)


def of_database(error: Exception) -> Response:
    """The answer when the database does not serve us."""
    if is_connection_lost(error) or isinstance(error, PoolTimeout):
        return problem(503, "unavailable", "Please try again in a moment.", {"Retry-After": "1"})
    if getattr(getattr(error, "orig", None), "sqlstate", None) in _NUL_STATES:
        return problem(422, "invalid_request", "A text holds a NUL character.", errors=[])
    _log.error("unexpected_error", exc_info=error)
    return problem(500, "internal_error", "Something went wrong on our side.")


def install(app: FastAPI) -> None:
    """Registers the handlers."""

    async def domain(_: Request, error: Exception) -> Response:
        assert isinstance(error, errors.DomainError)  # noqa: S101 - registered for this kind below
        return of_domain(error)

    async def validation(_: Request, error: Exception) -> Response:
        assert isinstance(error, (RequestValidationError, ValidationError))  # noqa: S101 - as above
        return of_validation(error)

    async def framework(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - as above
        code = _FRAMEWORK_CODES.get(error.status_code, "error")
        return problem(error.status_code, code, str(error.detail), dict(error.headers or {}))

    async def unexpected(_: Request, error: Exception) -> Response:
        return of_database(error)

    app.add_exception_handler(errors.DomainError, domain)
    app.add_exception_handler(RequestValidationError, validation)
    app.add_exception_handler(ValidationError, validation)
    app.add_exception_handler(HTTPException, framework)
    for kind in (DBAPIError, PoolTimeout, OSError):
        app.add_exception_handler(kind, unexpected)
    app.add_exception_handler(Exception, unexpected)
