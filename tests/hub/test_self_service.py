"""What customers have done for them: once per message and request, on record, and never by half."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from hub.container import Container
from hub.domain.bot_turns.ports import Answer, BotMessage, Question
from hub.domain.self_service.requests import Request
from tests.conftest import SignIn
from tests.support.bot_actions import BotActions
from tests.support.company import (
    ELENA,
    ActingBot,
    SteeredCompany,
    SteeredDatabase,
    company_of,
    verified,
    with_steered_company,
)
from tests.support.gate import Gate
from tests.support.hub import drain, rows, scalar
from tests.support.operator import ANNA
from tests.support.visitor import Visitor

GIGABIT = ("change_tariff", {"tariff": "gigabit"})
REFUND = ("refund_request", {"reason": "двойное списание", "amount": "450"})
BILL = ("invoice_request", {})
ACTS = "SELECT data ->> 'verb', data ->> 'status', data ->> 'assurance' FROM event WHERE type = 'action_performed'"


@pytest.fixture
def bot() -> ActingBot:
    return ActingBot()


@pytest.fixture
def container(container: Container) -> Container:
    return with_steered_company(container)


@pytest.fixture
def company(container: Container) -> SteeredCompany:
    return company_of(container)


@pytest.fixture
async def petr(actions: BotActions, visitor: Visitor, bot: ActingBot) -> Visitor:
    """Petr, verified."""
    await verified(actions, visitor)
    bot.actions = actions
    return visitor


async def counts(container: Container) -> tuple[int, ...]:
    """Journal entries, tickets, files, acts on record."""
    tables = ("demo_change", "ticket", "stored_file")
    found = [await scalar(container, f"SELECT count(*) FROM {table}") for table in tables]
    return (*found, len(await rows(container, ACTS)))


@pytest.mark.parametrize(("wish", "left"), [(GIGABIT, (1, 0, 0, 1)), (REFUND, (0, 1, 0, 1))], ids=["plan", "refund"])
@pytest.mark.parametrize("at_once", [False, True], ids=["one by one", "all at once"])
async def test_ten_times_the_same_request_is_one(
    container: Container,
    actions: BotActions,
    petr: Visitor,
    wish: tuple[str, Any],
    left: tuple[int, ...],
    at_once: bool,
) -> None:
    verb, params = wish
    message = await petr.say("сделайте")
    calls = [actions.call(petr, message["id"], verb, **params) for _ in range(10)]
    replies = await asyncio.gather(*calls) if at_once else [await call for call in calls]
    assert [reply.status_code for reply in replies] == [200] * 10
    assert {reply.json()["status"] for reply in replies} == {"ok"}
    assert all(reply.json() == replies[0].json() for reply in replies)
    assert await counts(container) == left


async def test_a_bill_asked_for_again_is_the_same_file(
    container: Container, actions: BotActions, petr: Visitor
) -> None:
    message = await petr.say("счёт")
    replies = [(await actions.call(petr, message["id"], *BILL[:1])).json() for _ in range(3)]
    assert replies[0] == replies[1] == replies[2]
    assert await counts(container) == (0, 0, 1, 1)


async def test_bills_asked_for_at_once_are_one_file(container: Container, actions: BotActions, petr: Visitor) -> None:
    message = await petr.say("счёт")
    calls = (actions.call(petr, message["id"], *BILL[:1]) for _ in range(4))
    replies = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(reply) for reply in replies] == [httpx.Response] * 4
    bills = [reply.json() for reply in replies if isinstance(reply, httpx.Response)]
    assert all(bill == bills[0] for bill in bills)
    assert await counts(container) == (0, 0, 1, 1)


async def test_another_message_or_other_parameters_are_another_request(
    container: Container, actions: BotActions, petr: Visitor
) -> None:
    verb, params = REFUND
    message = await petr.say("верните")
    await actions.call(petr, message["id"], verb, **params)
    await actions.call(petr, message["id"], verb, reason="другое")
    await actions.ask(petr, "и ещё", verb, **params)
    assert (await counts(container))[1] == 3


@pytest.mark.parametrize(
    ("wish", "left"),
    [(GIGABIT, (1, 0, 0, 1)), (REFUND, (0, 1, 0, 1)), (BILL, (0, 0, 1, 1))],
    ids=["plan", "refund", "bill"],
)
async def test_a_crash_between_company_and_receipt_costs_nothing(
    container: Container, actions: BotActions, petr: Visitor, wish: tuple[str, Any], left: tuple[int, ...]
) -> None:
    verb, params = wish
    message = await petr.say("сделайте")

    async def die_before_the_receipt(number: int) -> None:
        if number == 2:
            raise ConnectionError("the hub dies")

    dying = SteeredDatabase(container.database, die_before_the_receipt)
    request = Request(verb, f"action_{verb}", UUID(petr.conversation_id), UUID(message["id"]), params)
    with pytest.raises(ConnectionError):
        await container.self_service.perform(dying, request, None)
    assert (await counts(container))[1:] == (0, 0, 0)
    assert (await actions.call(petr, message["id"], verb, **params)).json()["status"] == "ok"
    assert await counts(container) == left


async def test_an_act_that_people_overtake_is_on_record_and_not_told(
    container: Container, actions: BotActions, company: SteeredCompany, petr: Visitor, sign_in: SignIn
) -> None:
    message = await petr.say("гигабит")
    gate = company.gate = Gate()
    acting = asyncio.create_task(actions.call(petr, message["id"], GIGABIT[0], **GIGABIT[1]))
    await gate.reached.wait()
    await (await sign_in(ANNA)).does(petr.conversation_id, "claim")
    gate.set()
    assert (await acting).json() == {"status": "superseded", "data": {}}
    assert await rows(container, ACTS) == [("change_tariff", "ok", "verified")]
    assert await counts(container) == (1, 0, 0, 1)


@pytest.mark.parametrize("wish", [REFUND, BILL], ids=lambda wish: wish[0])
async def test_what_people_overtake_opens_no_ticket_and_leaves_no_file(
    container: Container, petr: Visitor, sign_in: SignIn, wish: tuple[str, Any]
) -> None:
    message, anna = await petr.say("сделайте"), await sign_in(ANNA)

    async def claim(number: int) -> None:
        if number == 2:
            await anna.does(petr.conversation_id, "claim")

    request = Request(wish[0], "action", UUID(petr.conversation_id), UUID(message["id"]), wish[1])
    reply = await container.self_service.perform(SteeredDatabase(container.database, claim), request, None)
    assert reply == {"status": "superseded", "data": {}}
    assert await counts(container) == (0, 0, 0, 1)


async def test_a_conversation_that_people_own_gets_nothing_done(
    container: Container, actions: BotActions, company: SteeredCompany, petr: Visitor, sign_in: SignIn
) -> None:
    message = await petr.say("гигабит")
    await (await sign_in(ANNA)).does(petr.conversation_id, "claim")
    company.asked.clear()
    for verb, params in (GIGABIT, REFUND, BILL, ("check_balance", {}), ("ticket_status", {})):
        reply = await actions.call(petr, message["id"], verb, **params)
        assert (verb, reply.json()) == (verb, {"status": "superseded", "data": {}})
    assert company.asked == []
    assert await counts(container) == (0, 0, 0, 0)


async def test_a_refusal_is_an_answer_and_on_record(
    container: Container, actions: BotActions, petr: Visitor, sign_in: SignIn
) -> None:
    refused = await actions.ask(petr, "комфорт", "change_tariff", tariff="comfort-300")
    assert refused == {"status": "refused", "data": {"code": "same_tariff"}}
    assert await counts(container) == (0, 0, 0, 1)
    entry = next(
        item["activity"]
        for item in await (await sign_in(ANNA)).timeline(petr.conversation_id)
        if (item["activity"] or {}).get("kind") == "action_performed"
    )
    assert entry["params"] == {
        "verb": "change_tariff",
        "status": "refused",
        "assurance": "verified",
        "details": {"tariff": "comfort-300"},
    }


async def test_a_company_that_is_away_leaves_no_receipt(
    container: Container, actions: BotActions, company: SteeredCompany, petr: Visitor
) -> None:
    message = await petr.say("гигабит")
    company.away = True
    for verb, params in (GIGABIT, BILL, ("check_balance", {})):
        reply = await actions.call(petr, message["id"], verb, **params)
        assert (reply.status_code, reply.json()["code"]) == (503, "unavailable")
    assert await counts(container) == (0, 0, 0, 0)
    settled = "SELECT count(result), count(*) FROM action_run WHERE message_id = :id"
    assert await rows(container, settled, id=UUID(message["id"])) == [(0, 2)], "what was begun is on record"
    company.away = False
    assert (await actions.call(petr, message["id"], GIGABIT[0], **GIGABIT[1])).json()["status"] == "ok"


@pytest.mark.parametrize(
    ("verb", "params"),
    [
        ("change_tariff", {}),
        ("change_tariff", {"tariff": ["gigabit"]}),
        ("promised_payment", {"promise_until": "завтра"}),
        ("refund_request", {"reason": "  "}),
        ("suspend_service", {"suspend_from": "2026-12-01"}),
    ],
)
async def test_parameters_that_cannot_be_used_do_nothing(
    container: Container, actions: BotActions, petr: Visitor, verb: str, params: dict[str, Any]
) -> None:
    message = await petr.say("сделайте")
    reply = await actions.call(petr, message["id"], verb, **params)
    assert (reply.status_code, reply.json()["code"]) == (422, "invalid_request")
    assert await counts(container) == (0, 0, 0, 0)


def sends(bot: ActingBot, *file_ids: str) -> None:
    """The bot's next answers hand out these files."""

    def reply(_: Question) -> Answer:
        return Answer([BotMessage("Счёт", file=id_) for id_ in file_ids], intent="invoice_request")

    bot.reply = reply


async def test_the_bill_travels_with_the_bots_words(
    container: Container, bot: ActingBot, petr: Visitor, sign_in: SignIn
) -> None:
    await drain(container)
    bot.wishes = [BILL]
    bot.reply = lambda _: Answer([BotMessage("Счёт", file=bot.heard[-1]["data"]["file"]["id"])], intent="inform")
    await petr.say("счёт")
    await drain(container)
    said = (await petr.read())["messages"][-1]
    assert (said["author"], said["text"]) == ("bot", "Счёт")
    [bill] = said["attachments"]
    assert (bill["name"], bill["mime"]) == ("INV-2026-10.pdf", "application/pdf")
    mine = await petr.http.get(bill["url"], headers=petr.headers)
    assert (mine.status_code, mine.content[:5]) == (200, b"%PDF-")
    entry = (await (await sign_in(ANNA)).timeline(petr.conversation_id))[-1]
    assert [item["name"] for item in entry["attachments"]] == ["INV-2026-10.pdf"]


async def test_a_file_of_another_message_or_of_nobody_is_not_handed_out(
    container: Container, actions: BotActions, bot: ActingBot, petr: Visitor, http: httpx.AsyncClient
) -> None:
    bill = (await actions.ask(petr, "счёт", *BILL[:1]))["data"]["file"]["id"]
    await drain(container)
    other = await Visitor.arrive(http)
    await verified(actions, other, ELENA)
    theirs = (await actions.ask(other, "мой счёт", *BILL[:1]))["data"]["file"]["id"]
    await drain(container)
    sends(bot, bill, theirs, str(uuid4()), "../../etc/passwd", "")
    await petr.say("и ещё раз")
    await drain(container)
    said = (await petr.read())["messages"][-5:]
    assert [(one["author"], one["text"], one["attachments"]) for one in said] == [("bot", "Счёт", [])] * 5
    for file_id in (bill, theirs):
        answer = await petr.http.get(f"/api/widget/v1/files/{file_id}", headers=petr.headers)
        assert answer.status_code == 404
