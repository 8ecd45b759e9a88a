"""When the bot cannot go on, people are asked once, with the reason and everything they need."""

import asyncio
from datetime import UTC, datetime

import pytest

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot, echo
from hub.domain.bot_turns.ports import Answer, BotFailure, BotMessage, Question
from tests.conftest import SignIn
from tests.support.bot_actions import BotActions
from tests.support.hub import SteeredClock, change, drain, scalar
from tests.support.operator import ANNA
from tests.support.visitor import Visitor

MONDAY_NOON = datetime(2026, 11, 23, 9, tzinfo=UTC)


def says(text: str | None = None, **answer: object) -> Answer:
    messages = [BotMessage(text=text)] if text else []
    return Answer(messages=messages, **answer)  # type: ignore[arg-type]


def commands(reason: str) -> Answer:
    return Answer(messages=[BotMessage(custom={"command": "handoff", "reason": reason})], intent="human_handoff")


async def handed_over(container: Container, visitor: Visitor, sign_in: SignIn, reason: str) -> None:
    """The queue owns, the customer got exactly one notice, and the reason is on record."""
    page = await visitor.read()
    assert (page["owner"], page["idle"]) == ("queue", True)
    seen = await (await sign_in(ANNA)).sees(visitor.conversation_id)
    assert seen["handoff"]["reason"] == reason
    assert seen["handoff_reason"] == reason
    assert seen["waiting_since"] is not None
    assert await scalar(container, "SELECT count(*) FROM event WHERE type = 'handed_over'") == 1
    assert await scalar(container, "SELECT count(*) FROM pending_turn") == 0


@pytest.mark.parametrize("reason", ["bot_unavailable", "timeout"])
async def test_a_bot_that_fails(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot, reason: str
) -> None:
    bot.failure = BotFailure(reason, "as the test wants")
    await visitor.say("раз")
    await visitor.say("два")
    await drain(container)
    await handed_over(container, visitor, sign_in, reason)
    assert len(await visitor.hears()) == 1
    await visitor.say("три")
    await drain(container)
    assert len(await visitor.hears()) == 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(messages=[], intent="greet"), "empty_answer"),
        (Answer(messages=[BotMessage(text="")], intent="greet"), "empty_answer"),
        (says("Минутку", failed_actions=["action_check_balance"]), "action_failed"),
        (says("Минутку", actions=["action_check_balance"]), "action_failed"),
        (commands("customer_asked"), "customer_asked"),
        (commands("identification_failed"), "identification_failed"),
        (commands("form_failed"), "form_failed"),
        (commands("a reason of its own"), "policy"),
    ],
)
async def test_an_answer_that_hands_over(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot, answer: Answer, reason: str
) -> None:
    bot.reply = lambda _: answer
    await visitor.say("сколько на счету?")
    await drain(container)
    await handed_over(container, visitor, sign_in, reason)
    heard = await visitor.hears()
    assert len(heard) == 1
    assert heard != ["Минутку"]


async def test_an_action_with_its_receipt_is_trusted(
    container: Container, visitor: Visitor, bot: FakeBot, actions: BotActions
) -> None:
    bot.reply = lambda _: says("450 рублей", actions=["action_tariffs"], intent="tariff_info")
    message = await visitor.say("тарифы?")
    assert (await actions.call(visitor, message["id"], "tariffs")).status_code == 200
    await drain(container)
    assert await visitor.hears() == ["450 рублей"]


async def test_low_confidence_twice_running(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    bot.reply = lambda _: says("Не понял", intent="nlu_fallback", confidence=0.2)
    await visitor.say("абракадабра")
    await drain(container)
    assert await visitor.hears() == ["Не понял"]
    await visitor.say("кракозябра")
    await drain(container)
    await handed_over(container, visitor, sign_in, "low_confidence")
    heard = await visitor.hears()
    assert len(heard) == 2
    assert heard[1] != "Не понял"


async def test_a_good_answer_between_resets_the_count(container: Container, visitor: Visitor, bot: FakeBot) -> None:
    def answer(question: Question) -> Answer:
        return says("?", intent="nlu_fallback") if "?" in (question.text or "") else echo(question)

    bot.reply = answer
    for text in ("?", "да", "?", "да", "?"):
        await visitor.say(text)
        await drain(container)
    assert (await visitor.read())["owner"] == "bot"


async def test_messages_behind_the_handoff_get_no_notice_of_their_own(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    bot.reply = lambda _: commands("customer_asked")
    for number in range(5):
        await visitor.say(f"сообщение {number}")
    await asyncio.gather(*(drain(container) for _ in range(3)))
    await handed_over(container, visitor, sign_in, "customer_asked")
    assert len(await visitor.hears()) == 1
    assert len(bot.asked) == 1


async def test_the_operator_reads_what_it_is_about(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    bot.reply = lambda _: says(
        "Вот тарифы", intent="tariff_info", confidence=0.9, slots={"language": "ru", "speed": 300}
    )
    await visitor.say("какие есть тарифы?")
    await drain(container)
    bot.reply = lambda _: commands("customer_asked")
    await visitor.say("слишком дорого")
    await drain(container)
    seen = await (await sign_in(ANNA)).get(f"/conversations/{visitor.conversation_id}")
    assert seen.status_code == 404, "sales are not Anna's"
    handoff = (await (await sign_in("emily@northlink.example")).sees(visitor.conversation_id))["handoff"]
    assert handoff["steps"] == ["tariff_info", "human_handoff"]
    assert "какие есть тарифы?" in handoff["summary"]
    assert "слишком дорого" in handoff["summary"]


@pytest.mark.parametrize(
    ("topic", "department"),
    [("tariff_info", "sales"), ("check_balance", "billing"), ("greet", "general"), ("unheard_of", "general")],
)
async def test_the_topic_chooses_the_department(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot, topic: str, department: str
) -> None:
    bot.reply = lambda _: says("…", intent=topic)
    await visitor.say("вопрос")
    await drain(container)
    bot.reply = lambda _: says("…", intent="thanks")
    await visitor.say("спасибо")
    await drain(container)
    bot.failure = BotFailure("timeout", "slow")
    await visitor.say("ещё")
    await drain(container)
    seen = await (await sign_in("olga@northlink.example")).sees(visitor.conversation_id)
    assert seen["department"] == department


async def test_a_new_episode_forgets_the_topic(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    olga = await sign_in("olga@northlink.example")
    bot.reply = lambda _: says("…", intent="tariff_info")
    await visitor.say("тарифы")
    await drain(container)
    await olga.does(visitor.conversation_id, "resolve")
    bot.failure = BotFailure("timeout", "slow")
    await visitor.say("снова я")
    await drain(container)
    seen = await olga.sees(visitor.conversation_id)
    assert (seen["department"], seen["episode"]) == ("general", 2)


async def test_a_recovered_bot_takes_its_conversation_back(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    bot.failure = BotFailure("bot_unavailable", "down")
    await visitor.say("есть кто?")
    await drain(container)
    await handed_over(container, visitor, sign_in, "bot_unavailable")
    await visitor.say("ау")
    await drain(container)
    assert len(await visitor.hears()) == 1, "still down: no second notice"
    bot.failure = None
    await visitor.say("а теперь?")
    await drain(container)
    page = await visitor.read()
    assert (page["owner"], page["idle"], page["messages"][-1]["text"]) == ("bot", True, "echo: а теперь?")
    assert (await (await sign_in(ANNA)).sees(visitor.conversation_id))["handoff"] is None


async def test_a_claimed_conversation_stays_with_people_when_the_bot_recovers(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    bot.failure = BotFailure("bot_unavailable", "down")
    await visitor.say("есть кто?")
    await drain(container)
    await (await sign_in(ANNA)).does(visitor.conversation_id, "claim")
    bot.failure = None
    await visitor.say("а теперь?")
    await drain(container)
    assert (await visitor.read())["owner"] == "operator"
    assert len(bot.asked) == 1


@pytest.mark.parametrize("reason", ["timeout", "customer_asked"])
async def test_other_reasons_do_not_bring_the_bot_back(
    container: Container, visitor: Visitor, bot: FakeBot, reason: str
) -> None:
    bot.reply = lambda _: commands(reason)
    await visitor.say("раз")
    await drain(container)
    bot.reply = echo
    await visitor.say("два")
    await drain(container)
    assert (await visitor.read())["owner"] == "queue"
    assert len(bot.asked) == 1


async def test_a_turn_that_kills_workers_goes_to_people(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    await visitor.say("ядовитое")
    await change(container, "UPDATE pending_turn SET attempts = 5")
    await drain(container)
    await handed_over(container, visitor, sign_in, "bot_unavailable")
    assert bot.asked == []


async def test_the_guard_hears_a_request_for_a_person_without_the_bot(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    bot.failure = BotFailure("bot_unavailable", "down")
    await visitor.say("позовите оператора")
    await drain(container)
    await handed_over(container, visitor, sign_in, "customer_asked")
    assert bot.asked == []


async def test_the_notice_tells_the_place_in_the_queue(
    container: Container, visitor: Visitor, bot: FakeBot, clock: SteeredClock
) -> None:
    clock.stand_at(MONDAY_NOON)
    await change(container, 'UPDATE business_hours SET week = \'{"1": ["00:00-24:00"]}\'')
    bot.reply = lambda _: commands("customer_asked")
    second = await Visitor.arrive(visitor.http, locale="en")
    await visitor.say("оператора")
    await drain(container)
    clock.stand_at(MONDAY_NOON.replace(minute=1))
    await second.say("a person, please")
    await drain(container)
    assert "первые в очереди" in (await visitor.hears())[0]
    assert "number 2 in the queue" in (await second.hears())[0]
    assert (await second.read())["queue"]["position"] == 2


async def test_out_of_hours_only_the_words_differ(
    container: Container, visitor: Visitor, bot: FakeBot, clock: SteeredClock
) -> None:
    clock.stand_at(datetime(2026, 11, 22, 20, tzinfo=UTC))
    bot.reply = lambda _: commands("customer_asked")
    await visitor.say("оператора")
    await drain(container)
    assert (await visitor.read())["owner"] == "queue"
    assert "в понедельник в 08:00" in (await visitor.hears())[0]
