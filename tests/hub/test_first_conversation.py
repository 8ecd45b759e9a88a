"""A customer writes, the bot answers: in order, once, and visibly done."""

import asyncio
from uuid import uuid4

import httpx

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot
from hub.domain.bot_turns.ports import Answer, BotMessage, Question
from tests.support.hub import drain, scalar
from tests.support.visitor import Visitor


async def test_opening_a_session_says_nothing(container: Container, visitor: Visitor) -> None:
    page = await visitor.read()
    assert page["messages"] == []
    assert (page["owner"], page["assurance"], page["idle"]) == ("bot", "anonymous", True)
    assert await scalar(container, "SELECT count(*) FROM message") == 0


async def test_the_bot_answers_and_the_conversation_is_idle(container: Container, visitor: Visitor) -> None:
    accepted = await visitor.say("Привет 👋")
    waiting = await visitor.read()
    assert waiting["idle"] is False
    await drain(container)
    page = await visitor.read()
    said = [(message["author"], message["text"]) for message in page["messages"]]
    assert said == [("customer", "Привет 👋"), ("bot", "echo: Привет 👋")]
    assert page["messages"][0]["id"] == accepted["id"]
    assert page["messages"][0]["seq"] == accepted["seq"]
    assert page["idle"] is True


async def test_answers_keep_the_order_of_the_messages(container: Container, visitor: Visitor) -> None:
    texts = [f"номер {number}" for number in range(7)]
    for text in texts:
        await visitor.say(text)
    await asyncio.gather(*(drain(container) for _ in range(3)))
    await drain(container)
    assert await visitor.hears("bot") == [f"echo: {text}" for text in texts]
    seqs = [message["seq"] for message in (await visitor.read())["messages"]]
    assert seqs == sorted(set(seqs))


async def test_several_bot_messages_arrive_in_one_piece(container: Container, visitor: Visitor, bot: FakeBot) -> None:
    bot.reply = lambda _: Answer(messages=[BotMessage(text=text) for text in ("раз", "два", "три")], intent="greet")
    await visitor.say("считай")
    await drain(container)
    assert await visitor.hears("bot") == ["раз", "два", "три"]


async def test_a_replayed_message_is_taken_once(container: Container, visitor: Visitor, bot: FakeBot) -> None:
    id_ = uuid4()
    first = await visitor.say("один раз", id_)
    await drain(container)
    assert await visitor.say("один раз", id_) == first
    await drain(container)
    assert await visitor.hears("customer", "bot") == ["один раз", "echo: один раз"]
    assert len(bot.asked) == 1


async def test_parallel_replays_are_taken_once(container: Container, visitor: Visitor) -> None:
    id_ = uuid4()
    answers = await asyncio.gather(*(visitor.say("разом", id_) for _ in range(8)))
    assert all(answer == answers[0] for answer in answers)
    assert await scalar(container, "SELECT count(*) FROM message") == 1


async def test_other_words_under_a_used_id_are_refused(visitor: Visitor) -> None:
    id_ = uuid4()
    await visitor.say("одно", id_)
    response = await visitor.post({"client_message_id": str(id_), "text": "другое"})
    assert response.status_code == 409
    assert response.json()["code"] == "idempotency_conflict"


async def test_two_visitors_may_use_the_same_message_id(http: httpx.AsyncClient, visitor: Visitor) -> None:
    id_, other = uuid4(), await Visitor.arrive(http)
    assert (await visitor.say("я", id_))["id"] != (await other.say("и я", id_))["id"]


async def test_visitors_do_not_see_each_other(container: Container, http: httpx.AsyncClient, visitor: Visitor) -> None:
    other = await Visitor.arrive(http)
    await visitor.say("моё дело")
    await drain(container)
    assert (await other.read())["messages"] == []


async def test_a_button_sends_its_title_to_people_and_its_intent_to_the_bot(
    container: Container, visitor: Visitor, bot: FakeBot
) -> None:
    button = {"title": "Часы работы", "payload": "/office_hours"}
    bot.reply = lambda _: Answer(messages=[BotMessage(text="Выберите", buttons=[button])], intent="help")
    await visitor.say("помощь")
    await drain(container)
    offered = (await visitor.read())["messages"][-1]["buttons"]
    assert [found["title"] for found in offered] == ["Часы работы"]
    assert "office_hours" not in offered[0]["payload"]
    await visitor.press(offered[0]["payload"])
    await drain(container)
    assert bot.asked[-1].intent == "/office_hours"
    assert (await visitor.hears("customer"))[-1] == "Часы работы"


async def test_a_button_that_was_never_offered_is_refused(
    container: Container, visitor: Visitor, http: httpx.AsyncClient, bot: FakeBot
) -> None:
    bot.reply = lambda _: Answer(messages=[BotMessage(buttons=[{"title": "Да", "payload": "/affirm"}])], intent="help")
    await visitor.say("?")
    await drain(container)
    theirs = (await visitor.read())["messages"][-1]["buttons"][0]["payload"]
    other = await Visitor.arrive(http)
    await other.say("!")
    for payload in (theirs, "/affirm", "", "zzz", f"{uuid4().hex}.0"):
        response = await other.post({"client_message_id": str(uuid4()), "payload": payload})
        assert response.status_code == 422, payload


async def test_the_bot_learns_the_language_of_the_session(
    http: httpx.AsyncClient, bot: FakeBot, container: Container
) -> None:
    def answer(question: Question) -> Answer:
        return Answer(messages=[BotMessage(text=question.slots["language"])], intent="greet")

    bot.reply = answer
    english = await Visitor.arrive(http, locale="en")
    await english.say("hello")
    await drain(container)
    assert await english.hears() == ["en"]


async def test_pages_hold_at_most_a_hundred_messages(container: Container, visitor: Visitor) -> None:
    for batch in range(2):
        await container.hints.redis.flushdb()
        for number in range(30):
            await visitor.say(f"{batch}-{number}")
    await drain(container)
    first = (await visitor.read())["messages"]
    rest = (await visitor.read(first[-1]["seq"]))["messages"]
    assert (len(first), len(rest)) == (100, 20)
    assert first[-1]["seq"] < rest[0]["seq"]
