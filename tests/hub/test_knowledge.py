"""What only the customer knows, through the bot's real turns: compared once, counted always, heard by nobody."""

import asyncio
from uuid import UUID

import pytest

from hub.container import Container
from hub.domain.bot_turns import queries
from hub.domain.bot_turns.ports import Answer, BotMessage
from hub.domain.bot_turns.service import take_next
from hub.domain.identification.rules import MASK
from hub.domain.identification.service import knowledge
from tests.conftest import SignIn
from tests.support.bot_actions import BotActions
from tests.support.company import (
    COMPARE,
    ELENA,
    JOHN,
    PETR,
    ActingBot,
    SteeredCompany,
    asked,
    company_of,
    says,
    verified,
    with_steered_company,
)
from tests.support.gate import Gate
from tests.support.hub import SteeredClock, change, drain, scalar
from tests.support.operator import ANNA
from tests.support.visitor import Visitor

CHANGED = "assurance_changed"


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
def acting(bot: ActingBot, actions: BotActions) -> ActingBot:
    """The bot, able to call the hub."""
    bot.actions = actions
    return bot


@pytest.mark.parametrize(
    ("phone", "answer", "secret"),
    [
        (PETR, "берёза", "бер"),
        (PETR, "моё кодовое слово: БЕРЕЗА", "БЕР"),
        (PETR, "05.03.1984", "1984"),
        (PETR, "я родился 5 марта 1984", "1984"),
        (JOHN, "my code word is harbour", "harbour"),
    ],
)
async def test_the_right_answer_makes_strong_and_is_seen_by_nobody(
    container: Container, acting: ActingBot, visitor: Visitor, sign_in: SignIn, phone: str, answer: str, secret: str
) -> None:
    await asked(container, acting, visitor, phone)
    await says(container, visitor, answer)
    assert acting.heard == [{"status": "strong", "data": {}}]
    assert [question.text for question in acting.asked] == [MASK]
    page = await visitor.read()
    assert page["assurance"] == "strong"
    assert [(said["text"], said["redacted"]) for said in page["messages"] if said["author"] == "customer"][-1] == (
        MASK,
        True,
    )
    timeline = await (await sign_in(ANNA)).timeline(visitor.conversation_id)
    assert secret not in str(timeline)
    raised = [item["activity"]["params"] for item in timeline if (item["activity"] or {}).get("kind") == CHANGED]
    assert [(item["assurance"], item["evidence"]) for item in raised][-1] == ("strong", "knowledge")
    for place in ("message", "event", "bot_turn", "bot_state", "action_run", "knowledge_guess", "conversation"):
        found = f"SELECT count(*) FROM {place} AS t WHERE t::text LIKE :secret"
        assert await scalar(container, found, secret=f"%{secret}%") == 0, place


async def test_a_digression_counts_and_is_heard(
    container: Container, acting: ActingBot, company: SteeredCompany, visitor: Visitor
) -> None:
    await asked(container, acting, visitor)
    acting.wishes = []
    await says(container, visitor, "а сколько стоит симка?")
    acting.wishes = COMPARE
    await says(container, visitor, "сосна")
    assert acting.heard == [{"status": "wrong_answer", "data": {"attempts_left": 3}}]
    assert [question.text for question in acting.asked] == ["а сколько стоит симка?", "сосна"]
    assert company.asked.count("knows") == 2


async def test_a_right_answer_that_the_bot_takes_for_small_talk_is_masked_all_the_same(
    container: Container, acting: ActingBot, visitor: Visitor
) -> None:
    await asked(container, acting, visitor)
    acting.wishes = []
    await says(container, visitor, "берёза")
    assert [question.text for question in acting.asked] == [MASK]
    assert "берёза" not in str(await visitor.read())
    assert (await visitor.read())["assurance"] == "verified"


async def test_what_cannot_be_the_secret_is_not_compared(
    container: Container, acting: ActingBot, company: SteeredCompany, visitor: Visitor
) -> None:
    await asked(container, acting, visitor)
    button = {"title": "Берёза", "payload": "/repeat"}
    acting.wishes, acting.reply = [], lambda _: Answer([BotMessage("?", buttons=[button])], intent="inform")
    await says(container, visitor, "б" * 61)
    await visitor.press((await visitor.read())["messages"][-1]["buttons"][0]["payload"])
    await drain(container)
    assert (await visitor.upload("a.txt", b"bytes")).status_code == 202
    await drain(container)
    assert len(acting.asked) == 3
    assert "knows" not in company.asked
    assert await scalar(container, "SELECT count(*) FROM knowledge_guess") == 0


async def test_once_settled_nothing_is_compared(
    container: Container, acting: ActingBot, company: SteeredCompany, visitor: Visitor
) -> None:
    await asked(container, acting, visitor)
    await visitor.say("берёза")
    await visitor.say("спасибо")
    await drain(container)
    await says(container, visitor, "сосна")
    assert company.asked.count("knows") == 1
    assert [question.text for question in acting.asked] == [MASK, "спасибо", "сосна"]
    assert [reply["status"] for reply in acting.heard] == ["strong"] * 3


async def test_nothing_is_compared_before_it_is_asked_for(
    container: Container, acting: ActingBot, company: SteeredCompany, visitor: Visitor
) -> None:
    assert acting.actions is not None
    await verified(acting.actions, visitor)
    await drain(container)
    acting.wishes = COMPARE
    await says(container, visitor, "берёза")
    assert "knows" not in company.asked
    assert (await visitor.read())["assurance"] == "verified"


async def test_nothing_is_compared_while_people_own(
    container: Container, acting: ActingBot, company: SteeredCompany, visitor: Visitor, sign_in: SignIn
) -> None:
    await asked(container, acting, visitor)
    message = await visitor.say("берёза")
    await (await sign_in(ANNA)).does(visitor.conversation_id, "claim")
    await drain(container)
    await knowledge.hear(container.database, container.identifier, UUID(message["id"]))
    assert "knows" not in company.asked
    assert (await visitor.read())["assurance"] == "verified"


async def test_a_retried_turn_does_not_compare_again(
    container: Container, acting: ActingBot, company: SteeredCompany, visitor: Visitor
) -> None:
    await asked(container, acting, visitor)
    acting.crash = ConnectionError("the worker dies")
    await visitor.say("берёза")
    with pytest.raises(ConnectionError):
        await drain(container)
    await change(container, "UPDATE pending_turn SET due_at = now()")
    await drain(container)
    assert company.asked.count("knows") == 1
    assert [question.text for question in acting.asked] == [MASK, MASK]
    assert [reply["status"] for reply in acting.heard] == ["strong", "strong"]


async def test_a_directory_that_is_away_costs_a_try_and_the_bot_hears_nothing(
    container: Container, acting: ActingBot, company: SteeredCompany, visitor: Visitor
) -> None:
    await asked(container, acting, visitor)
    company.away = True
    await says(container, visitor, "берёза")
    assert acting.heard == [{"status": "wrong_answer", "data": {"attempts_left": 4}}]
    assert [question.text for question in acting.asked] == [MASK]
    company.away = False
    await says(container, visitor, "берёза")
    assert acting.heard[-1] == {"status": "strong", "data": {}}


async def test_claiming_to_be_another_ends_strong_and_the_question(
    container: Container, acting: ActingBot, company: SteeredCompany, visitor: Visitor
) -> None:
    await asked(container, acting, visitor)
    await says(container, visitor, "берёза")
    acting.wishes = [("identify", {"phone": ELENA})]
    await says(container, visitor, "нет, я Елена", "маяк")
    assert company.asked.count("knows") == 1
    assert (await visitor.read())["assurance"] == "claimed"


async def test_a_lapsed_customer_does_not_become_strong(
    container: Container, acting: ActingBot, visitor: Visitor, clock: SteeredClock
) -> None:
    await asked(container, acting, visitor)
    clock.forward(minutes=31)
    await visitor.say("берёза")
    await change(container, "UPDATE pending_turn SET due_at = now()")
    await drain(container)
    assert [reply["status"] for reply in acting.heard] == ["no_claim"]
    assert (await visitor.read())["assurance"] == "claimed"


async def test_a_slow_directory_does_not_make_a_right_answer_wrong(
    container: Container,
    acting: ActingBot,
    company: SteeredCompany,
    visitor: Visitor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await asked(container, acting, visitor)
    monkeypatch.setattr(queries, "CLAIM_LEASE_SECONDS", 0)
    gate = company.gate = Gate()
    await visitor.say("берёза")
    waiting = asyncio.create_task(take_next(container.database, acting, container.identifier))
    await gate.reached.wait()
    other = asyncio.create_task(take_next(container.database, acting, container.identifier))
    assert await other is False, "the head is taken"
    gate.set()
    await waiting
    assert company.asked.count("knows") == 1
    assert [reply["status"] for reply in acting.heard] == ["strong"]
    assert (await visitor.read())["assurance"] == "strong"
