"""What every back office keeps: the demo over both journals, and the HTTP adapter before the reference server."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hub.domain.backoffice.database_journal import DatabaseJournal
from hub.domain.backoffice.demo import DemoBackOffice
from hub.domain.backoffice.journal import MemoryJournal
from hub.domain.backoffice.ports import BackOffice, Money, Refused
from hub.domain.backoffice.remote import HttpBackOffice
from hub.infra.database import Database
from tests.support.backoffice_server import create
from tests.support.hub import SteeredClock
from tests.support.servers import Servers
from tests.support.serving import serving

TODAY = date(2026, 11, 24)  # a Tuesday
NOBODY = "99"
TOKEN = "back-office-token"


async def _over_database(servers: Servers, stack: AsyncExitStack) -> BackOffice:
    name = await servers.new_database()
    stack.push_async_callback(servers.drop_database, name)
    database = Database(f"postgresql+asyncpg://{servers.postgres.url_of(name).partition('://')[2]}", pool_size=2)
    stack.push_async_callback(database.close)
    return DemoBackOffice(DatabaseJournal(database))


async def _over_http(stack: AsyncExitStack) -> BackOffice:
    place = await stack.enter_async_context(serving(create(DemoBackOffice(MemoryJournal()), TOKEN)))
    adapter = HttpBackOffice(f"http://{place}", TOKEN)
    stack.push_async_callback(adapter.close)
    return adapter


@pytest.fixture(params=["memory", "database", "http"])
async def company(request: pytest.FixtureRequest, clock: SteeredClock) -> AsyncIterator[BackOffice]:
    """A company where it is Tuesday noon."""
    clock.stand_at(datetime(2026, 11, 24, 9, tzinfo=UTC))
    async with AsyncExitStack() as stack:
        if request.param == "database":
            yield await _over_database(request.getfixturevalue("servers"), stack)
        elif request.param == "http":
            yield await _over_http(stack)
        else:
            yield DemoBackOffice(MemoryJournal())


async def refusal(act: Awaitable[Any]) -> str:
    """The code with which an act is refused."""
    with pytest.raises(Refused) as refused:
        await act
    return refused.value.code


async def test_customers_are_found_by_what_they_name(company: BackOffice) -> None:
    assert [one.id for one in await company.by_phone("+79990000007")] == ["7", "8"]
    assert [one.id for one in await company.by_email("Petr.Ivanov@example.com")] == ["1"]
    assert [one.name for one in await company.by_contract("NL-100003")] == ["John Miller"]
    found = await company.by_id("5")
    assert found is not None
    assert (found.email, found.language) == ("sarah.johnson@example.com", "en")
    assert await company.by_phone("+79991112233") == []
    assert await company.by_email("") == []
    assert await company.by_contract("../../x?y#z") == []


async def test_secrets_are_known_and_never_told(company: BackOffice) -> None:
    assert await company.knows("1", "кодовое слово БЕРЕЗА")
    assert await company.knows("3", "July 14 1978")
    assert not await company.knows("1", "маяк")
    assert not await company.knows(NOBODY, "берёза")


async def test_accounts(company: BackOffice) -> None:
    assert await company.balance("2") == Money(Decimal("-150.00"), "RUB")
    contract = await company.contract("3")
    assert contract is not None
    assert (contract.number, contract.holder, contract.tariff.id) == ("NL-100003", "John Miller", "gigabit")
    assert [service.id for service in contract.services] == ["cinema", "second-tv-box"]
    assert (contract.since, contract.suspended_from) == (date(2017, 2, 20), None)
    usage, autopay = await company.usage("1"), await company.autopay("6")
    assert usage is not None
    assert autopay is not None
    assert (usage.gigabytes_left, usage.minutes_left) == (Decimal("18.4"), 240)
    assert (autopay.enabled, autopay.card) == (True, "1881")


async def test_bills(company: BackOffice) -> None:
    for customer in map(str, range(1, 9)):
        invoices = await company.invoices(customer)
        assert [invoice.month for invoice in invoices] == [date(2026, 10, 1), date(2026, 9, 1), date(2026, 8, 1)]
        pdf = await company.invoice_pdf(customer, invoices[0].number)
        assert pdf is not None
        assert pdf.startswith(b"%PDF-")
    newest = (await company.invoices("2"))[0]
    assert (newest.number, newest.amount.amount, newest.paid) == ("INV-2026-10", Decimal("450.00"), False)
    assert await company.invoice_pdf("1", "INV-1999-01") is None
    assert await company.invoice_pdf("1", "../contract") is None


async def test_what_is_on_its_way(company: BackOffice) -> None:
    (router,) = await company.orders("5")
    assert (router.number, router.expected) == ("A-7781", TODAY + timedelta(days=1))
    (visit,) = await company.visits("4")
    assert visit.start == datetime(2026, 11, 26, 10, tzinfo=UTC)
    assert await company.orders("1") == []
    assert await company.visits("1") == []


@pytest.mark.parametrize("customer", [NOBODY, "1/balance", "..", "%2e%2e", "ё", "1?x=1"])
async def test_nobody_has_nothing(company: BackOffice, customer: str) -> None:
    for ask in (company.by_id, company.balance, company.contract, company.usage, company.autopay):
        assert await ask(customer) is None
    for ask_all in (company.invoices, company.orders, company.visits, company.visit_windows):
        assert await ask_all(customer) == []
    assert await company.invoice_pdf(customer, "INV-2026-10") is None


async def test_nobody_can_do_nothing(company: BackOffice) -> None:
    acts = (
        company.promise_payment(NOBODY, TODAY, key="a"),
        company.change_tariff(NOBODY, "gigabit", key="b"),
        company.add_service(NOBODY, "sport", key="c"),
        company.remove_service(NOBODY, "sport", key="d"),
        company.book_visit(NOBODY, "2026-11-25T10-13", "no light", key="e"),
        company.move_visit(NOBODY, "2026-11-25T10-13", key="f"),
        company.suspend(NOBODY, TODAY, TODAY + timedelta(days=10), key="g"),
        company.block_sim(NOBODY, key="h"),
        company.replace_sim(NOBODY, "sim", key="i"),
    )
    assert [await refusal(act) for act in acts] == ["no_such_customer"] * len(acts)


async def test_catalogue(company: BackOffice) -> None:
    assert [plan.id for plan in await company.tariffs()] == ["start-100", "comfort-300", "gigabit", "mobile-20"]
    assert {"static-ip", "antivirus", "cinema", "second-tv-box"} <= {extra.id for extra in await company.services()}
    assert [office.city["en"] for office in await company.offices()] == ["Moscow", "Tver"]
    assert [way.id for way in await company.payment_methods()] == ["card", "sbp", "bank_app", "terminal", "office"]
    assert all(offer.text["ru"] and offer.text["en"] for offer in await company.promotions())
    zones = {key: zone.id for zone in await company.roaming() for key in zone.keys}
    assert [zones[name] for name in ("турции", "turkey", "казахстан", "germany", "сша")] == [
        "holiday", "holiday", "cis", "europe", "world",
    ]  # fmt: skip


async def test_addresses(company: BackOffice) -> None:
    outage = await company.outage("Lenina street 5 Moscow")
    assert outage is not None
    assert outage.since == datetime(2026, 11, 24, 6, tzinfo=UTC)
    assert outage.until == datetime(2026, 11, 24, 13, tzinfo=UTC)
    assert await company.outage("Москва, ул. Гагарина, 17") is None
    covered = await company.coverage("Калуга, Мира 2")
    assert (covered.available, [plan.id for plan in covered.tariffs]) == (True, ["start-100", "comfort-300"])
    elsewhere, unread = await company.coverage("Казань, Баумана 1"), await company.coverage("фыва 12")
    assert (elsewhere.understood, elsewhere.available) == (True, False)
    assert (unread.understood, unread.available) == (False, False)


async def test_promised_payment(company: BackOffice) -> None:
    until = TODAY + timedelta(days=7)
    assert await refusal(company.promise_payment("1", TODAY - timedelta(days=1), key="p0")) == "in_the_past"
    assert await refusal(company.promise_payment("1", until + timedelta(days=1), key="p1")) == "too_late"
    assert (await company.promise_payment("1", until, key="p2")).until == until
    assert await refusal(company.promise_payment("1", until, key="p3")) == "already_promised"


async def test_change_of_plan(company: BackOffice, clock: SteeredClock) -> None:
    assert await refusal(company.change_tariff("1", "nonesuch", key="t0")) == "no_such_tariff"
    assert await refusal(company.change_tariff("1", "comfort-300", key="t1")) == "same_tariff"
    assert await company.change_tariff("1", "gigabit", key="t2") == date(2026, 12, 1)
    assert await refusal(company.change_tariff("1", "gigabit", key="t3")) == "same_tariff"
    before = await company.contract("1")
    clock.stand_at(datetime(2026, 12, 1, 9, tzinfo=UTC))
    after = await company.contract("1")
    assert before is not None
    assert after is not None
    assert (before.tariff.id, after.tariff.id) == ("comfort-300", "gigabit")


async def test_extras(company: BackOffice) -> None:
    assert await refusal(company.add_service("1", "nonesuch", key="s0")) == "no_such_service"
    assert await refusal(company.remove_service("1", "nonesuch", key="s1")) == "no_such_service"
    assert await refusal(company.remove_service("1", "sport", key="s2")) == "not_connected"
    assert (await company.add_service("1", "sport", key="s3")).name["en"] == "Sports TV package"
    assert await refusal(company.add_service("1", "sport", key="s4")) == "already_connected"
    contract = await company.contract("1")
    assert contract is not None
    assert [extra.id for extra in contract.services] == ["sport"]
    assert (await company.remove_service("1", "sport", key="s5")).id == "sport"
    assert await refusal(company.remove_service("1", "sport", key="s6")) == "not_connected"


async def test_technicians(company: BackOffice) -> None:
    windows = await company.visit_windows("1")
    assert len(windows) == 5 * 3 - 1  # customer 4 holds one from the start
    assert windows[0].start == datetime(2026, 11, 25, 7, tzinfo=UTC)
    first, second = windows[0].id, windows[1].id
    assert await refusal(company.move_visit("1", first, key="v0")) == "nothing_booked"
    assert await refusal(company.book_visit("1", "2020-01-01T10-13", "old", key="v1")) == "window_taken"
    assert await refusal(company.book_visit("1", "nonsense", "old", key="v2")) == "window_taken"
    booked = await company.book_visit("1", first, "Роутер не включается", key="v3")
    assert await company.visits("1") == [booked]
    assert await refusal(company.book_visit("1", second, "again", key="v4")) == "already_booked"
    assert await refusal(company.book_visit("2", first, "mine", key="v5")) == "window_taken"
    assert await refusal(company.move_visit("4", first, key="v6")) == "window_taken"
    moved = await company.move_visit("1", second, key="v7")
    assert (moved.id, moved.start) == (booked.id, windows[1].start)
    assert (await company.book_visit("2", first, "now free", key="v8")).start == windows[0].start
    (later,) = [await company.move_visit("4", windows[5].id, key="v9")]
    assert await company.visits("4") == [later]


async def test_suspension(company: BackOffice) -> None:
    def ask(start: int, days: int, key: str) -> Awaitable[None]:
        first = TODAY + timedelta(days=start)
        return company.suspend("1", first, first + timedelta(days=days), key=key)

    assert await refusal(ask(-1, 20, "h0")) == "in_the_past"
    assert await refusal(ask(1, 6, "h1")) == "too_short"
    assert await refusal(ask(1, -20, "h2")) == "too_short"
    assert await refusal(ask(1, 181, "h3")) == "too_long"
    await ask(1, 180, "h4")
    assert await refusal(ask(1, 7, "h5")) == "already_suspended"
    contract = await company.contract("1")
    assert contract is not None
    assert (contract.suspended_from, contract.suspended_until) == (date(2026, 11, 25), date(2027, 5, 24))


async def test_sim(company: BackOffice) -> None:
    await company.block_sim("8", key="b0")
    assert await refusal(company.block_sim("8", key="b1")) == "already_blocked"
    assert await refusal(company.replace_sim("8", "nano", key="b2")) == "no_such_kind"
    card = await company.replace_sim("8", "sim", key="b3")
    assert card.expected == TODAY + timedelta(days=2)
    assert await company.orders("8") == [card]
    await company.block_sim("8", key="b4")  # the new one


Act = Callable[[BackOffice, str], Awaitable[Any]]
ACTS: dict[str, Act] = {
    "promise": lambda company, key: company.promise_payment("1", TODAY, key=key),
    "tariff": lambda company, key: company.change_tariff("1", "gigabit", key=key),
    "add": lambda company, key: company.add_service("1", "sport", key=key),
    "remove": lambda company, key: company.remove_service("3", "cinema", key=key),
    "book": lambda company, key: company.book_visit("1", "2026-11-25T10-13", "why", key=key),
    "move": lambda company, key: company.move_visit("4", "2026-11-25T10-13", key=key),
    "suspend": lambda company, key: company.suspend("1", TODAY, TODAY + timedelta(days=9), key=key),
    "block": lambda company, key: company.block_sim("1", key=key),
    "replace": lambda company, key: company.replace_sim("1", "esim", key=key),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
async def test_the_same_key_acts_once(company: BackOffice, act: Act) -> None:
    key = "ключ 1/ü:" + "x" * 60
    first = await act(company, key)
    assert await act(company, key) == first
    assert len(await company.orders("1")) <= 1


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
async def test_twenty_at_once_with_one_key_are_one(company: BackOffice, act: Act) -> None:
    answers = await asyncio.gather(*(act(company, "same") for _ in range(20)))
    assert all(answer == answers[0] for answer in answers)
    assert len(await company.orders("1")) <= 1


async def test_a_key_means_one_thing(company: BackOffice) -> None:
    await company.block_sim("1", key="k")
    assert await refusal(company.block_sim("2", key="k")) == "key_reused"
    assert await refusal(company.change_tariff("1", "gigabit", key="k")) == "key_reused"


async def test_one_window_goes_to_one_customer(company: BackOffice) -> None:
    window = (await company.visit_windows("1"))[3].id
    tries = [company.book_visit(customer, window, "race", key=f"r{customer}") for customer in "1235678"]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    lost = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert [refused.code for refused in lost] == ["window_taken"] * 6
    assert len([outcome for outcome in outcomes if not isinstance(outcome, Exception)]) == 1


async def test_one_customer_gets_one_of_twenty_wishes(company: BackOffice) -> None:
    """Rules hold across keys: twenty promises at once are one promise."""
    wishes = [company.promise_payment("1", TODAY, key=f"w{number}") for number in range(20)]
    outcomes = await asyncio.gather(*wishes, return_exceptions=True)
    codes = [outcome.code for outcome in outcomes if isinstance(outcome, Refused)]
    assert codes == ["already_promised"] * 19
