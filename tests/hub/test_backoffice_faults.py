"""The HTTP adapter before servers that fail, lie or stall: Unavailable within the deadline, and nothing believed."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from hub import container
from hub.domain.backoffice import wire
from hub.domain.backoffice.demo import DemoBackOffice
from hub.domain.backoffice.journal import MemoryJournal
from hub.domain.backoffice.ports import BackOffice, Order, Refused
from hub.domain.backoffice.remote import HttpBackOffice
from hub.domain.backoffice.unconfigured import UnconfiguredBackOffice
from hub.infra.errors import Unavailable
from hub.settings import Settings
from tests.support.backoffice_server import create, description
from tests.support.serving import serving

DEADLINE = 0.5
TOKEN = "back-office-token"
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Company:
    """A server that answers every request with the same bytes and keeps what it was asked."""

    def __init__(self, answer: bytes = b"", *, stall: float = 0, drip: float = 0, reset: bool = False) -> None:
        self.answer, self.stall, self.drip, self.reset = answer, stall, drip, reset
        self.requests: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.requests.append(await reader.readuntil(b"\r\n\r\n"))
        if self.reset:
            writer.transport.abort()
            return
        writer.write(self.answer)
        await writer.drain()
        while self.drip and not writer.is_closing():
            writer.write(b" ")
            await asyncio.sleep(self.drip)
        await asyncio.sleep(self.stall)
        writer.close()


@asynccontextmanager
async def before(company: Company) -> AsyncIterator[HttpBackOffice]:
    """The adapter, calling this company."""
    server = await asyncio.start_server(company.serve, "127.0.0.1", 0)
    adapter = HttpBackOffice(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", TOKEN, deadline=DEADLINE)
    try:
        yield adapter
    finally:
        await adapter.close()
        server.close()


def response(body: Any, status: str = "200 OK", *, headers: str = "") -> bytes:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(raw)}\r\n{headers}\r\n".encode() + raw


async def every_call(company: BackOffice) -> list[BaseException | Any]:
    """What comes of each method of the port."""
    day = date(2026, 11, 25)
    calls: list[Awaitable[Any]] = [
        company.by_phone("+79990000001"), company.by_email("a@b.c"), company.by_contract("NL"), company.by_id("1"),
        company.knows("1", "word"), company.balance("1"), company.contract("1"), company.usage("1"),
        company.autopay("1"), company.invoices("1"), company.invoice_pdf("1", "I"), company.orders("1"),
        company.visits("1"), company.promise_payment("1", day, key="a"), company.change_tariff("1", "t", key="b"),
        company.add_service("1", "s", key="c"), company.remove_service("1", "s", key="d"),
        company.visit_windows("1"), company.book_visit("1", "w", "r", key="e"), company.move_visit("1", "w", key="f"),
        company.suspend("1", day, day, key="g"), company.block_sim("1", key="h"),
        company.replace_sim("1", "sim", key="i"), company.tariffs(), company.services(), company.offices(),
        company.payment_methods(), company.promotions(), company.roaming(), company.outage("a"), company.coverage("a"),
    ]  # fmt: skip
    return await asyncio.gather(*calls, return_exceptions=True)


FAULTS = {
    "broken": Company(response(b"", "500 Internal Server Error")),
    "away": Company(response({}, "503 Service Unavailable")),
    "moved": Company(response(b"", "302 Found", headers="Location: http://127.0.0.1:1/\r\n")),
    "unauthorised": Company(response({}, "401 Unauthorized")),
    "malformed request": Company(response({}, "422 Unprocessable Entity")),
    "garbage": Company(response(b"<html>hello")),
    "other json": Company(response({"hello": ["world"]})),
    "no http": Company(b"\x00\x01\x02\r\n\r\n"),
    "half": Company(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n["),
    "packed": Company(response(b"\x1f\x8b\x08\x00", headers="Content-Encoding: gzip\r\n")),
    "cut": Company(reset=True),
    "silent": Company(stall=5),
    "stuck": Company(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n[", stall=5),
    "dripping": Company(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n[", drip=DEADLINE / 5),
    "endless": Company(b"HTTP/1.1 200 OK\r\n\r\n" + b"[" * 1_200_000),
}


@pytest.mark.parametrize("company", FAULTS.values(), ids=FAULTS)
async def test_a_fault_is_unavailable_within_the_deadline(company: Company) -> None:
    async with before(company) as adapter:
        started = time.monotonic()
        outcomes = await every_call(adapter)
        took = time.monotonic() - started
    assert [type(outcome) for outcome in outcomes] == [Unavailable] * len(outcomes)
    assert took < DEADLINE * 3  # all calls at once on a busy machine; one call alone stays within one deadline


async def test_no_server_is_unavailable_and_asked_twice_at_most() -> None:
    adapter = HttpBackOffice("http://127.0.0.1:1", TOKEN, deadline=DEADLINE)
    started = time.monotonic()
    with pytest.raises(Unavailable):
        await adapter.block_sim("1", key="k")
    assert time.monotonic() - started < DEADLINE + 0.2
    await adapter.close()


async def test_an_act_is_sent_once_even_when_the_connection_is_cut() -> None:
    company = Company(reset=True)
    async with before(company) as adapter:
        with pytest.raises(Unavailable):
            await adapter.block_sim("1", key="ключ/1")
    (request,) = company.requests
    assert request.startswith(b"POST /customers/1/sim-blocks ")
    assert b"idempotency-key: %d0%ba%d0%bb%d1%8e%d1%87%2f1" in request.lower()


class Forgetful(DemoBackOffice):
    """Acts, and has its first answer arrive too late."""

    late = True

    async def replace_sim(self, customer_id: str, kind: str, *, key: str) -> Order:
        order = await super().replace_sim(customer_id, kind, key=key)
        if self.late:
            self.late = False
            await asyncio.sleep(DEADLINE * 2)
        return order


async def test_an_act_whose_answer_was_lost_is_told_again() -> None:
    company = Forgetful(MemoryJournal())
    async with serving(create(company, TOKEN)) as place:
        adapter = HttpBackOffice(f"http://{place}", TOKEN, deadline=DEADLINE)
        with pytest.raises(Unavailable):
            await adapter.replace_sim("1", "sim", key="k")
        order = await adapter.replace_sim("1", "sim", key="k")
        assert await adapter.orders("1") == [order]
        await adapter.close()


async def test_absence_is_no_fault_where_it_means_something() -> None:
    async with before(Company(response({}, "404 Not Found"))) as adapter:
        outcomes = await every_call(adapter)
    acts = [number for number, outcome in enumerate(outcomes) if isinstance(outcome, Unavailable)]
    assert acts == [13, 14, 15, 16, 18, 19, 20, 21, 22]
    assert outcomes[0] == []
    assert outcomes[3] is None
    assert outcomes[4] is False


@pytest.mark.parametrize("body", [{"code": "x" * 50}, {"code": "<b>"}, {"code": 5}, {}, b"no", ["code"]])
async def test_an_unreadable_refusal_is_no_refusal(body: Any) -> None:
    async with before(Company(response(body, "409 Conflict"))) as adapter:
        with pytest.raises(Unavailable):
            await adapter.block_sim("1", key="k")


async def test_a_refusal_and_what_is_none() -> None:
    async with before(Company(response({"code": "already_blocked"}, "409 Conflict"))) as adapter:
        with pytest.raises(Refused, match="already_blocked"):
            await adapter.block_sim("1", key="k")
        with pytest.raises(Unavailable):
            await adapter.balance("1")


async def test_another_customer_is_not_believed() -> None:
    async with before(Company(response(CUSTOMER))) as adapter:
        assert (await adapter.by_id("1")) is not None
    async with before(Company(response(CUSTOMER))) as adapter:
        with pytest.raises(Unavailable):
            await adapter.by_id("2")


@pytest.mark.parametrize(
    ("pdf", "good"),
    [(b"%PDF-1.4\n%%EOF\n", True), (b"%PDF-1.4\n", False), (b"<html>%%EOF", False), (b"", False),
     (b"%PDF-" + b"x" * 10_000_000 + b"%%EOF", False)],
    ids=["whole", "cut", "page", "empty", "huge"],
)  # fmt: skip
async def test_only_a_whole_pdf_of_bearable_size_is_a_bill(pdf: bytes, good: bool) -> None:
    async with before(Company(response(pdf))) as adapter:
        if good:
            assert await adapter.invoice_pdf("1", "I") == pdf
        else:
            with pytest.raises(Unavailable):
                await adapter.invoice_pdf("1", "I")


RUBLE = {"amount": "1", "currency": "RUB"}
CUSTOMER = {"id": "1", "name": "N", "contract": "C", "phone": "", "email": "", "language": "ru"}
HOSTILE = {
    "naive moment": (wire.windows, [{"id": "w", "start": "2026-11-25T10:00:00", "end": "2026-11-25T13:00:00"}]),
    "no number": (wire.money, {"amount": "NaN", "currency": "RUB"}),
    "endless number": (wire.money, {"amount": "1e999999", "currency": "RUB"}),
    "markup for a currency": (wire.money, {"amount": "1", "currency": "<b>"}),
    "whole card number": (wire.autopay, {"enabled": True, "card": "4111111111111111"}),
    "one language": (wire.services, [{"id": "s", "name": {"ru": "x"}, "monthly_fee": RUBLE}]),
    "long name": (wire.customers, [{**CUSTOMER, "name": "x" * 301}]),
    "phone with letters": (wire.customers, [{**CUSTOMER, "phone": "+7abc"}]),
    "no id": (wire.customers, [{**CUSTOMER, "id": ""}]),
}


@pytest.mark.parametrize(("reader", "body"), HOSTILE.values(), ids=HOSTILE)
def test_what_does_not_fit_is_not_read(reader: wire.Reader[Any], body: Any) -> None:
    with pytest.raises(ValidationError):
        reader(json.dumps(body).encode())


async def test_the_companys_data_stays_out_of_the_error() -> None:
    async with before(Company(response({"amount": "secret-amount", "currency": "RUB"}))) as adapter:
        with pytest.raises(Unavailable) as raised:
            await adapter.balance("1")
    assert "secret" not in repr(raised.value)
    assert raised.value.__cause__ is None


async def test_a_wrong_token_is_unavailable() -> None:
    async with serving(create(DemoBackOffice(MemoryJournal()), TOKEN)) as place:
        stranger = HttpBackOffice(f"http://{place}", "another token")
        with pytest.raises(Unavailable):
            await stranger.tariffs()
        await stranger.close()


async def test_nothing_connected_is_unavailable() -> None:
    outcomes = await every_call(UnconfiguredBackOffice())
    assert [type(outcome) for outcome in outcomes] == [Unavailable] * 31


def test_the_description_beside_the_adapter_is_the_servers() -> None:
    assert Path(wire.__file__).with_name("openapi.json").read_text("utf-8") == description(), (
        "python -m tests.support.backoffice_server > hub/domain/backoffice/openapi.json"
    )


@pytest.mark.parametrize(
    "half",
    [{"backoffice_url": "https://x"}, {"backoffice_token": "t"}, {"backoffice_url": "x", "backoffice_token": "t"}],
)
def test_url_and_token_belong_together(half: dict[str, Any]) -> None:
    known: dict[str, Any] = {"database_url": "postgresql://x", "secret_key": "x" * 32, "internal_secret": "x" * 32}
    with pytest.raises(ValidationError, match="BACKOFFICE_URL"):
        Settings(demo_mode=True, **known, **half)


@pytest.mark.parametrize(
    ("demo", "connected", "adapter"),
    [(True, True, HttpBackOffice), (True, False, DemoBackOffice), (False, True, HttpBackOffice),
     (False, False, UnconfiguredBackOffice)],
)  # fmt: skip
async def test_a_connected_company_comes_before_the_demo(
    settings: Settings, demo: bool, connected: bool, adapter: type[BackOffice]
) -> None:
    address = {"backoffice_url": "http://127.0.0.1:1", "backoffice_token": SecretStr(TOKEN)} if connected else {}
    chosen, close = container._back_office(settings.model_copy(update={"demo_mode": demo, **address}))
    assert isinstance(chosen, adapter)
    await close()
