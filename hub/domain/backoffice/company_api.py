"""One HTTP call to a company's back office: its deadline, its limits, and what its answers mean."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from pydantic import TypeAdapter, ValidationError

from hub.domain.backoffice.ports import Refused
from hub.domain.backoffice.wire import Refusal
from hub.infra.errors import Unavailable

_T = TypeVar("_T")
_CONNECTION_RETRIES = 1
_POOL = httpx.Limits(max_connections=50, max_keepalive_connections=20, keepalive_expiry=3)
"""Idle connections end before common servers' 5 s: a request on one that the server is just closing would be lost."""
_JSON_LIMIT = 1_000_000
_PDF_LIMIT = 10_000_000
_PDF_START, _PDF_END, _PDF_TAIL = b"%PDF-", b"%%EOF", 1024
_DIVIDERS = {"/", "\\"}
_refusal: TypeAdapter[Refusal] = TypeAdapter(Refusal)

Path = Sequence[str]
"""The parts of an address, as they are: customer ids may hold anything."""


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    body: bytes


class CompanyApi:
    """Calls `url`, each call within `deadline` seconds from the first try to the last byte.

    Only connecting is tried again, once: until then nothing of the call has arrived. Everything that is no answer
    in the sense of the protocol raises Unavailable.
    """

    def __init__(self, url: str, token: str, *, deadline: float) -> None:
        self._deadline = deadline
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"},
            timeout=deadline,
            transport=httpx.AsyncHTTPTransport(retries=_CONNECTION_RETRIES, limits=_POOL),
        )

    async def read(self, path: Path, reader: Callable[[bytes], _T]) -> _T | None:
        """What stands at `path`; None when the company knows no such thing."""
        return await self._read("GET", path, reader)

    async def ask(self, path: Path, question: Mapping[str, Any], reader: Callable[[bytes], _T]) -> _T | None:
        """Like `read`, with personal data in the question: bodies stay out of access logs, addresses do not."""
        return await self._read("POST", path, reader, json=question)

    async def read_pdf(self, path: Path) -> bytes | None:
        """The PDF at `path`, whole and at most 10 MB."""
        return await self._read("GET", path, _pdf, limit=_PDF_LIMIT)

    async def act(self, path: Path, body: Mapping[str, Any], reader: Callable[[bytes], _T], *, key: str) -> _T:
        """Has the company do something, once per key. Raises Refused."""
        return _answer(await self._act(path, body, key), reader)

    async def act_silently(self, path: Path, body: Mapping[str, Any], *, key: str) -> None:
        """Like `act` where the company only says that it is done: by 204, so that no stray page means yes."""
        _answer(await self._act(path, body, key), lambda _: None, expected=HTTPStatus.NO_CONTENT)

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.aclose()

    async def _act(self, path: Path, body: Mapping[str, Any], key: str) -> _Reply:
        if not _can_exist(path):
            raise Refused("no_such_customer")
        headers = {"Idempotency-Key": quote(key, safe=":", errors="replace")}
        reply = await self._call("POST", path, json=body, headers=headers)
        if reply.status == HTTPStatus.CONFLICT:
            raise Refused(_parsed(reply, _refusal.validate_json).code)
        return reply

    async def _read(self, method: str, path: Path, reader: Callable[[bytes], _T], **call: Any) -> _T | None:
        if not _can_exist(path):
            return None
        reply = await self._call(method, path, **call)
        return None if reply.status == HTTPStatus.NOT_FOUND else _answer(reply, reader)

    async def _call(self, method: str, path: Path, *, limit: int = _JSON_LIMIT, **request: Any) -> _Reply:
        address = "/" + "/".join(quote(part, safe="") for part in path)
        try:
            async with asyncio.timeout(self._deadline), self._client.stream(method, address, **request) as response:
                return _Reply(response.status_code, await _body(response, limit))
        except TimeoutError:
            raise Unavailable("The company's system took too long.") from None
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise Unavailable(f"The company's system is away: {type(error).__name__}.") from error


def _can_exist(path: Path) -> bool:
    """Whether each part stays one part on any server: many unpack %2F before they look where a request goes."""
    return all(part.isprintable() and part.strip(".") and not _DIVIDERS & set(part) for part in path)


async def _body(response: httpx.Response, limit: int) -> bytes:
    """The body as sent: nothing is unpacked, so that a small answer cannot become a large one."""
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > limit:
            raise Unavailable("The company's system sent too much.")
    return bytes(body)


def _answer(reply: _Reply, reader: Callable[[bytes], _T], *, expected: int = HTTPStatus.OK) -> _T:
    if reply.status != expected:
        raise Unavailable(f"The company's system answered {reply.status}, which means nothing here.")
    return _parsed(reply, reader)


def _parsed(reply: _Reply, reader: Callable[[bytes], _T]) -> _T:
    try:
        return reader(reply.body)
    except ValidationError as error:
        # neither the text nor the cause: both would carry the company's data into logs
        raise Unavailable(f"The company's system answered in a way that does not fit: {_places(error)}.") from None


def _places(error: ValidationError) -> str:
    return ", ".join(".".join(map(str, item["loc"])) or item["type"] for item in error.errors()[:3])


def _pdf(body: bytes) -> bytes:
    if not body.startswith(_PDF_START) or _PDF_END not in body[-_PDF_TAIL:]:
        raise Unavailable("The company's system sent a bill that is no whole PDF.")
    return body
