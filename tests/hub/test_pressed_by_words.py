"""Buttons pressed by typing: their number, their place, their very words; and what only looks like it."""

import pytest

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot, echo
from hub.domain.bot_turns.ports import Answer, BotMessage
from hub.domain.bot_turns.rules import pressed
from tests.conftest import SignIn
from tests.support.hub import drain
from tests.support.operator import ANNA
from tests.support.visitor import Visitor

PLANS = [
    {"title": "Старт 100", "payload": "/start"},
    {"title": "Комфорт 300", "payload": "/comfort"},
    {"title": "Ещё тарифы", "payload": "/more"},
]
OFFERED = [{"title": button["title"], "intent": button["payload"]} for button in PLANS]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1", "/start"),
        (" 2. ", "/comfort"),
        ("№3", "/more"),
        ("вариант 2", "/comfort"),
        ("номер 3", "/more"),
        ("option 1", "/start"),
        ("Option #2", "/comfort"),
        ("1)", "/start"),
        ("2-й", "/comfort"),
        ("3rd", "/more"),
        ("1st", "/start"),
        ("первый", "/start"),
        ("Давайте второй", "/comfort"),
        ("третью, пожалуйста", "/more"),
        ("the first one", "/start"),
        ("second please", "/comfort"),
        ("I'll take the third", "/more"),
        ("последний", "/more"),
        ("the last one", "/more"),
        ("старт 100", "/start"),
        ("КОМФОРТ 300!", "/comfort"),
        ("еще тарифы", "/more"),
    ],
)
def test_what_presses(text: str, meant: str) -> None:
    assert pressed(text, OFFERED) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "…",
        "👍",
        "0",
        "4",
        "99",
        "100",
        "300",
        "четвёртый",
        "+7 999 000-00-01",
        "89990000002",
        "123456",
        "123 456",
        "NL-100002",
        "2 рубля",
        "у меня 2 договора",
        "второй раз не работает",
        "не первый день нет интернета",
        "первый и второй",
        "1 или 2",
        "1 2",
        "комфорт",
        "сколько стоит Комфорт 300?",
        "2024-03-02",
        "1.5",
        "²",
    ],
)
def test_what_does_not_press(text: str) -> None:
    assert pressed(text, OFFERED) is None


@pytest.mark.parametrize("text", ["1", "первый", "последний", "the last one", ""])
def test_nothing_is_pressed_where_nothing_was_offered(text: str) -> None:
    assert pressed(text, []) is None


def test_a_title_wins_over_a_number() -> None:
    numbers = [{"title": "2", "intent": "/two"}, {"title": "1", "intent": "/one"}]
    assert [pressed(text, numbers) for text in ("1", "2", "первый")] == ["/one", "/two", "/two"]


async def offer(container: Container, visitor: Visitor, bot: FakeBot) -> None:
    """The bot has offered the plans, and echoes from now on."""
    bot.reply = lambda _: Answer([BotMessage("Какой тариф?", buttons=PLANS)], intent="change_tariff")
    await visitor.say("хочу другой тариф")
    await drain(container)
    bot.reply = echo
    bot.asked.clear()


async def meant(
    container: Container, visitor: Visitor, bot: FakeBot, *texts: str
) -> list[tuple[str | None, str | None]]:
    """What the bot is asked when the customer says `texts`: words and what they press."""
    for text in texts:
        await visitor.say(text)
        await drain(container)
    return [(question.text, question.intent) for question in bot.asked]


@pytest.mark.parametrize(
    ("text", "intent"),
    [("2", "/comfort"), ("the second one", "/comfort"), ("Старт 100", "/start"), ("7", None), ("89990000002", None)],
)
async def test_words_reach_the_bot_as_the_button(
    container: Container, visitor: Visitor, bot: FakeBot, text: str, intent: str | None
) -> None:
    await offer(container, visitor, bot)
    assert await meant(container, visitor, bot, text) == [(text, intent)]


async def test_a_number_after_words_without_buttons_is_a_number(
    container: Container, visitor: Visitor, bot: FakeBot
) -> None:
    assert await meant(container, visitor, bot, "здравствуйте", "2", "первый") == [
        ("здравствуйте", None),
        ("2", None),
        ("первый", None),
    ]


@pytest.mark.parametrize("text", ["последний", "last"])
async def test_the_last_of_nothing_is_still_answered(
    container: Container, visitor: Visitor, bot: FakeBot, text: str
) -> None:
    assert await meant(container, visitor, bot, text) == [(text, None)]


async def test_buttons_of_an_older_message_are_not_pressed(
    container: Container, visitor: Visitor, bot: FakeBot
) -> None:
    await offer(container, visitor, bot)
    assert await meant(container, visitor, bot, "а что с баллами?", "2", "Старт 100") == [
        ("а что с баллами?", None),
        ("2", None),
        ("Старт 100", None),
    ]


async def test_several_messages_answer_the_same_buttons(container: Container, visitor: Visitor, bot: FakeBot) -> None:
    """The customer types on while the bot has not answered: each of their words stands after the same offer."""
    await offer(container, visitor, bot)
    await visitor.say("ну")
    await visitor.say("2")
    await drain(container)
    heard = {question.text: question.intent for question in bot.asked}
    assert heard["ну"] is None
    assert heard["2"] == "/comfort"


async def test_an_operators_words_end_the_offer(
    container: Container, visitor: Visitor, bot: FakeBot, sign_in: SignIn
) -> None:
    await offer(container, visitor, bot)
    anna = await sign_in(ANNA)
    await anna.does(visitor.conversation_id, "claim")
    await anna.does(visitor.conversation_id, "note", text="выбирает тариф")
    await anna.does(visitor.conversation_id, "reply", text="Сколько у вас комнат?")
    await anna.does(visitor.conversation_id, "hand-back")
    assert await meant(container, visitor, bot, "2") == [("2", None)]


async def test_a_note_does_not_end_the_offer(
    container: Container, visitor: Visitor, bot: FakeBot, sign_in: SignIn
) -> None:
    await offer(container, visitor, bot)
    await (await sign_in(ANNA)).does(visitor.conversation_id, "note", text="1. звонил 2. ждёт")
    assert await meant(container, visitor, bot, "2") == [("2", "/comfort")]


@pytest.mark.parametrize("text", ["/comfort", "/more", '/restart{"x": 1}', "/session_start"])
async def test_a_typed_payload_presses_nothing(container: Container, visitor: Visitor, bot: FakeBot, text: str) -> None:
    await offer(container, visitor, bot)
    assert await meant(container, visitor, bot, text) == [(text, None)]
