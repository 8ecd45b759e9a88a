"""How often one may guess at what only the customer knows: five times a day, over all conversations, also at once."""

import asyncio
from uuid import UUID

import httpx
import pytest

from hub.container import Container
from hub.domain.identification.service import knowledge
from tests.support.bot_actions import BotActions
from tests.support.company import (
    COMPARE,
    ELENA,
    ActingBot,
    SteeredCompany,
    asked,
    company_of,
    says,
    with_steered_company,
)
from tests.support.hub import change, drain, rows, scalar
from tests.support.visitor import Visitor


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


async def test_five_wrong_answers_lock_for_the_day(
    container: Container, acting: ActingBot, company: SteeredCompany, visitor: Visitor
) -> None:
    await asked(container, acting, visitor)
    await says(container, visitor, "сосна", "дуб", "клён", "ольха", "липа")
    wrong = [{"status": "wrong_answer", "data": {"attempts_left": left}} for left in (4, 3, 2, 1)]
    assert acting.heard == [*wrong, {"status": "locked", "data": {}}]
    assert [question.text for question in acting.asked] == ["сосна", "дуб", "клён", "ольха", "липа"]
    await says(container, visitor, "берёза")
    assert company.asked.count("knows") == 5
    assert (await visitor.read())["assurance"] == "verified"


async def test_the_lock_opens_after_a_day(container: Container, acting: ActingBot, visitor: Visitor) -> None:
    await asked(container, acting, visitor)
    await says(container, visitor, "сосна", "дуб", "клён", "ольха", "липа")
    await change(container, "UPDATE knowledge_guess SET created_at = created_at - interval '24 hours 1 minute'")
    acting.wishes = [("standing", {"goal": "sim_replace"})]
    await says(container, visitor, "замените симку")
    acting.wishes = COMPARE
    await says(container, visitor, "берёза")
    assert (await visitor.read())["assurance"] == "strong"


async def test_another_conversation_gives_no_more_tries(
    container: Container, acting: ActingBot, company: SteeredCompany, visitor: Visitor, http: httpx.AsyncClient
) -> None:
    other = await Visitor.arrive(http)
    await asked(container, acting, visitor)
    await says(container, visitor, "сосна", "дуб", "клён")
    await asked(container, acting, other)
    await says(container, other, "ольха", "липа")
    assert [reply["status"] for reply in acting.heard] == ["wrong_answer", "locked"]
    await says(container, visitor, "берёза")
    await says(container, other, "берёза")
    assert {reply["status"] for reply in acting.heard[2:]} == {"locked"}
    assert company.asked.count("knows") == 5
    assert [(await one.read())["assurance"] for one in (visitor, other)] == ["verified", "verified"]


async def test_another_customers_failures_do_not_lock(
    container: Container, acting: ActingBot, visitor: Visitor, http: httpx.AsyncClient
) -> None:
    other = await Visitor.arrive(http)
    await asked(container, acting, visitor, ELENA)
    await says(container, visitor, "сосна", "дуб", "клён", "ольха", "липа")
    await asked(container, acting, other)
    await says(container, other, "берёза")
    assert (await other.read())["assurance"] == "strong"


async def test_a_hundred_guesses_at_once_admit_five(
    container: Container, acting: ActingBot, company: SteeredCompany, http: httpx.AsyncClient
) -> None:
    visitors = [await Visitor.arrive(http) for _ in range(4)]
    for visitor in visitors:
        await change(container, "UPDATE code_challenge SET forgotten = true")
        await asked(container, acting, visitor)
    guesses = [await visitor.say(f"слово{step}") for step in range(25) for visitor in visitors]
    await asyncio.gather(*(scalar(container, "SELECT 1 FROM pg_sleep(0.1)") for _ in range(10)))  # all connections open
    hearing = (knowledge.hear(container.database, container.identifier, UUID(guess["id"])) for guess in guesses)
    await asyncio.gather(*hearing)
    assert company.asked.count("knows") == 5
    assert await rows(container, "SELECT count(*), count(matched), bool_or(matched) FROM knowledge_guess") == [
        (5, 5, False)
    ]
    await asyncio.gather(*(drain(container) for _ in range(4)))
    assert company.asked.count("knows") == 5
    assert {reply["status"] for reply in acting.heard} == {"locked"}
    assert await scalar(container, "SELECT count(*) FROM conversation WHERE assurance = 'strong'") == 0
