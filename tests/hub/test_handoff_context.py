"""What people read when the bot hands over, how long customers are told to wait, and the call back out of hours."""

from datetime import UTC, datetime, timedelta

import pytest

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot
from hub.domain.bot_turns.ports import Answer, BotFailure, BotMessage
from tests.conftest import SignIn
from tests.support.bot_actions import BotActions
from tests.support.company import ActingBot, verified
from tests.support.hub import SteeredClock, change, drain, rows, scalar
from tests.support.operator import ANNA, OLGA
from tests.support.visitor import Visitor

MONDAY_NOON = datetime(2026, 11, 23, 9, tzinfo=UTC)
SUNDAY_NIGHT = datetime(2026, 11, 22, 20, tzinfo=UTC)
ASKED = Answer([BotMessage(custom={"command": "handoff", "reason": "customer_asked"})], intent="human_handoff")
ANGRY = [{"entity": "mood", "value": "angry", "start": 0, "end": 4}]


@pytest.fixture
def bot() -> ActingBot:
    return ActingBot()


@pytest.fixture
def acting(bot: ActingBot, actions: BotActions) -> ActingBot:
    bot.actions = actions
    return bot


async def says(container: Container, visitor: Visitor, bot: FakeBot, text: str, answer: Answer) -> None:
    bot.reply = lambda _: answer
    await visitor.say(text)
    await drain(container)


async def handed_over(container: Container, visitor: Visitor, bot: FakeBot) -> str:
    """The customer asks for a person; what they are told."""
    await says(container, visitor, bot, "можно с кем-нибудь поговорить", ASKED)
    assert (await visitor.read())["owner"] == "queue"
    return (await visitor.hears())[-1]


SUMMARIES = {
    "ru": (
        "Клиент попросил человека.\n"
        "Клиент: Иванов Пётр Сергеевич, NL-100001 (личность подтверждена).\n"
        "Клиент раздражён.\n"
        "Тема: смена тарифа.\n"
        "Бот пробовал: смена тарифа (отказ компании), возврат денег (сделано).\n"
        "Писал: «да сколько можно», «верните деньги», «с кем поговорить»."
    ),
    "en": (
        "The customer asked for a person.\n"
        "Customer: Иванов Пётр Сергеевич, NL-100001 (verified).\n"
        "The customer is angry.\n"
        "Topic: changing your plan.\n"
        "The bot tried: changing your plan (refused by the company), a refund (done).\n"
        "Wrote: “да сколько можно”, “верните деньги”, “с кем поговорить”."
    ),
}


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_operator_reads_it_all(
    container: Container, acting: ActingBot, visitor: Visitor, sign_in: SignIn, language: str
) -> None:
    assert acting.actions is not None
    await change(container, "UPDATE conversation SET language = :language", language=language)
    await verified(acting.actions, visitor)
    await drain(container)
    topic = Answer([BotMessage("…")], intent="change_tariff", confidence=0.97, slots={"tariff": "comfort-300"})
    acting.wishes = [("change_tariff", {"tariff": "comfort-300"})]
    await says(container, visitor, acting, "комфорт", topic)
    acting.wishes = []
    angry = Answer([BotMessage("…")], intent="chitchat", entities=ANGRY)
    await says(container, visitor, acting, "да сколько можно", angry)
    acting.wishes = [("refund_request", {"reason": "простой"})]
    await says(container, visitor, acting, "верните деньги", Answer([BotMessage("…")], intent="affirm"))
    acting.wishes = []
    await says(container, visitor, acting, "с кем поговорить", ASKED)
    handoff = (await (await sign_in(OLGA)).sees(visitor.conversation_id))["handoff"]
    assert handoff["summary"] == SUMMARIES[language]
    assert handoff["mood"] == "angry"
    assert handoff["tried"] == [
        {"verb": "change_tariff", "status": "refused"},
        {"verb": "refund_request", "status": "ok"},
    ]
    assert handoff["steps"] == ["inform", "change_tariff", "chitchat", "affirm", "human_handoff"]
    assert (handoff["reason"], handoff["intent"]) == ("customer_asked", "human_handoff")
    assert (await (await sign_in(OLGA)).sees(visitor.conversation_id))["department"] == "sales"


async def test_a_stranger_in_a_good_mood_makes_a_short_summary(
    container: Container, visitor: Visitor, bot: FakeBot, sign_in: SignIn
) -> None:
    await says(container, visitor, bot, "с кем поговорить", ASKED)
    handoff = (await (await sign_in(ANNA)).sees(visitor.conversation_id))["handoff"]
    assert handoff["summary"] == (
        "Клиент попросил человека.\nКлиент не назван (личность неизвестна).\nПисал: «с кем поговорить»."
    )
    assert (handoff["mood"], handoff["tried"]) == (None, [])


async def test_acts_and_anger_of_an_earlier_episode_are_not_told(
    container: Container, acting: ActingBot, visitor: Visitor, sign_in: SignIn
) -> None:
    assert acting.actions is not None
    await verified(acting.actions, visitor)
    acting.wishes = [("refund_request", {"reason": "простой"})]
    await says(container, visitor, acting, "верните", Answer([BotMessage("…")], intent="affirm", entities=ANGRY))
    acting.wishes = []
    olga = await sign_in(OLGA)
    await olga.does(visitor.conversation_id, "resolve")
    await says(container, visitor, acting, "с кем поговорить", ASKED)
    handoff = (await olga.sees(visitor.conversation_id))["handoff"]
    assert (handoff["tried"], handoff["mood"], handoff["steps"]) == ([], None, ["human_handoff"])
    assert "возврат" not in handoff["summary"]
    assert "раздраж" not in handoff["summary"]


async def taken_after(
    container: Container,
    visitor: Visitor,
    bot: FakeBot,
    sign_in: SignIn,
    clock: SteeredClock,
    at: datetime,
    seconds: int,
) -> None:
    """Somebody takes the customer, who came at `at`, from the queue after so many seconds."""
    clock.stand_at(at)
    await handed_over(container, visitor, bot)
    clock.stand_at(at + timedelta(seconds=seconds))
    await (await sign_in(ANNA)).does(visitor.conversation_id, "claim")


@pytest.mark.parametrize(
    ("waits", "told"),
    [([], None), ([200, 200], None), ([30, 200, 3000], "обычно минут за 4"), ([700, 700, 700], "обычно минут за 15")],
)
async def test_the_usual_wait_is_told_once_there_is_one(
    container: Container,
    visitor: Visitor,
    bot: FakeBot,
    sign_in: SignIn,
    clock: SteeredClock,
    waits: list[int],
    told: str | None,
) -> None:
    for seconds in waits:
        earlier = await Visitor.arrive(visitor.http)
        await taken_after(container, earlier, bot, sign_in, clock, MONDAY_NOON, seconds)
    clock.stand_at(MONDAY_NOON + timedelta(hours=1))
    notice = await handed_over(container, visitor, bot)
    assert "Вы первые в очереди" in notice
    assert ("обычно" in notice) is (told is not None)
    assert told is None or told in notice


async def test_waits_of_yesterday_tell_nothing(
    container: Container, visitor: Visitor, bot: FakeBot, sign_in: SignIn, clock: SteeredClock
) -> None:
    for _ in range(3):
        earlier = await Visitor.arrive(visitor.http)
        await taken_after(container, earlier, bot, sign_in, clock, MONDAY_NOON - timedelta(hours=25), 200)
    clock.stand_at(MONDAY_NOON)
    assert "обычно" not in await handed_over(container, visitor, bot)


TICKETS = "SELECT type, subject, department.name FROM ticket JOIN department ON department.id = department_id"


async def offered(container: Container, visitor: Visitor, bot: FakeBot, clock: SteeredClock) -> str:
    """The button under the notice on a Sunday night."""
    clock.stand_at(SUNDAY_NIGHT)
    await handed_over(container, visitor, bot)
    [button] = (await visitor.read())["messages"][-1]["buttons"]
    assert button["title"] in ("Перезвоните мне", "Call me back")
    payload: str = button["payload"]
    return payload


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "ru",
            "Записали, заявка T-1001: перезвоним в рабочее время. "
            "Если звонить нужно не на телефон из договора, напишите номер сюда.",
        ),
        (
            "en",
            "Noted as request T-1001: we will call you in working hours. "
            "To be called on another phone than the one in your contract, type its number here.",
        ),
    ],
)
async def test_the_button_opens_one_ticket_however_often_it_is_pressed(
    container: Container, visitor: Visitor, bot: FakeBot, clock: SteeredClock, language: str, words: str
) -> None:
    customer = await Visitor.arrive(visitor.http, locale=language)
    button = await offered(container, customer, bot, clock)
    for _ in range(3):
        await customer.press(button)
        await drain(container)
    title = {"ru": "Обратный звонок", "en": "Call back"}[language]
    assert await rows(container, TICKETS) == [("callback_request", title, "general")]
    assert set(await customer.hears("system")) == {words}
    page = await customer.read()
    assert (page["owner"], page["idle"], len(bot.asked)) == ("queue", True, 1)


async def test_the_callback_goes_to_the_topics_department(
    container: Container, visitor: Visitor, bot: FakeBot, clock: SteeredClock, sign_in: SignIn
) -> None:
    await says(container, visitor, bot, "тарифы", Answer([BotMessage("…")], intent="tariff_info"))
    await visitor.press(await offered(container, visitor, bot, clock))
    assert await rows(container, TICKETS) == [("callback_request", "Обратный звонок", "sales")]
    seen = await (await sign_in(OLGA)).sees(visitor.conversation_id)
    assert seen["tickets"] == [{"number": "T-1001", "status": "open", "subject": "Обратный звонок"}]


async def test_in_hours_there_is_no_button(
    container: Container, visitor: Visitor, bot: FakeBot, clock: SteeredClock
) -> None:
    clock.stand_at(MONDAY_NOON)
    await handed_over(container, visitor, bot)
    assert (await visitor.read())["messages"][-1]["buttons"] == []


async def test_the_button_does_nothing_once_an_operator_is_there(
    container: Container, visitor: Visitor, bot: FakeBot, clock: SteeredClock, sign_in: SignIn
) -> None:
    button = await offered(container, visitor, bot, clock)
    anna = await sign_in(ANNA)
    await anna.does(visitor.conversation_id, "claim")
    await visitor.press(button)
    await drain(container)
    assert await scalar(container, "SELECT count(*) FROM ticket") == 0
    assert await visitor.hears("system") == []
    page = await visitor.read()
    assert (page["owner"], page["idle"], len(bot.asked)) == ("operator", True, 1)
    assert (await anna.timeline(visitor.conversation_id))[-1]["text"] == "Перезвоните мне"


async def test_a_new_episode_may_ask_for_a_call_again(
    container: Container, visitor: Visitor, bot: FakeBot, clock: SteeredClock, sign_in: SignIn
) -> None:
    await visitor.press(await offered(container, visitor, bot, clock))
    await (await sign_in(OLGA)).does(visitor.conversation_id, "resolve")
    await visitor.press(await offered(container, visitor, bot, clock))
    assert await scalar(container, "SELECT count(*) FROM ticket") == 2


async def test_the_button_is_not_the_bots_when_it_recovers(
    container: Container, visitor: Visitor, bot: FakeBot, clock: SteeredClock
) -> None:
    clock.stand_at(SUNDAY_NIGHT)
    bot.failure = BotFailure("bot_unavailable", "down")
    await visitor.say("есть кто?")
    await drain(container)
    bot.failure = None
    await visitor.press((await visitor.read())["messages"][-1]["buttons"][0]["payload"])
    await drain(container)
    assert await scalar(container, "SELECT count(*) FROM ticket") == 1
    assert len(bot.asked) == 1
    assert (await visitor.read())["owner"] == "queue"


async def test_a_person_asked_for_in_the_middle_of_a_form_sees_what_was_collected(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    bot.reply = lambda _: Answer(
        messages=[BotMessage(text="Верно?")], intent="change_tariff", slots={"tariff": "gigabit", "language": "ru"}
    )
    await visitor.say("хочу гигабит")
    await drain(container)
    await visitor.say("нет, позовите оператора")
    await drain(container)
    seen = await (await sign_in(OLGA)).sees(visitor.conversation_id)
    assert seen["handoff"]["slots"] == {"tariff": "gigabit", "language": "ru"}
