"""People give the conversation back, with a form for the bot to finish or without."""

from typing import Any

import pytest

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot, echo
from hub.domain.bot_turns.ports import Answer, BotMessage, Question
from tests.conftest import SignIn
from tests.support.hub import change, drain, rows, scalar
from tests.support.operator import ANNA, BORIS, OLGA, OperatorClient
from tests.support.visitor import Visitor

KNOWN = {
    "language": "ru",
    "tariff": "gigabit",
    "reason": "простой",
    "amount": "450",
    "payment_date": None,
    "verified": True,
    "requested_slot": "tariff",
}
NOTICES = {
    "ru": "Дальше поможет бот: возврат денег. Если что, просто позовите оператора.",
    "en": "The bot will take it from here: a refund. Just ask for a person if you need one.",
}


def knows(bot: FakeBot, **slots: Any) -> None:
    """The bot has these slots after its next turns."""
    bot.reply = lambda _: Answer([BotMessage("Понятно")], intent="inform", slots={**KNOWN, **slots})


async def with_anna(container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot) -> OperatorClient:
    """The bot has talked, then Anna has claimed."""
    knows(bot)
    await visitor.say("верните деньги")
    await drain(container)
    anna = await sign_in(ANNA)
    await anna.does(visitor.conversation_id, "claim")
    bot.asked.clear()
    bot.reply = echo
    return anna


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_bot_takes_the_form_up_at_once(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot, language: str
) -> None:
    anna = await with_anna(container, visitor, sign_in, bot)
    await change(container, "UPDATE conversation SET language = :language", language=language)
    seen = await anna.does(visitor.conversation_id, "hand-back", form="refund_request")
    assert (seen["owner"], seen["assignee"], seen["handoff"], seen["waiting_since"]) == ("bot", None, None, None)
    assert (await visitor.read())["idle"] is False
    await drain(container)
    assert bot.asked == [
        Question(
            conversation_id=visitor.conversation_id,
            session=bot.asked[0].session,
            message_id=bot.asked[0].message_id,
            text=NOTICES[language],
            intent="/refund_request",
            slots={"reason": "простой", "amount": "450", "language": language},
        )
    ]
    said = [(one["author"], one["text"]) for one in (await visitor.read())["messages"]][-2:]
    assert said == [("system", NOTICES[language]), ("bot", f"echo: {NOTICES[language]}")]
    handed = [entry for entry in await anna.timeline(visitor.conversation_id) if entry["activity"]][-1]
    assert (handed["author"], handed["activity"]) == (
        "operator",
        {"kind": "handed_back", "params": {"form": "refund_request"}},
    )


async def test_the_bot_starts_a_new_session(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    knows(bot)
    await visitor.say("верните деньги")
    await drain(container)
    [before] = bot.asked
    anna = await sign_in(ANNA)
    await anna.does(visitor.conversation_id, "claim")
    await anna.does(visitor.conversation_id, "hand-back", form="change_tariff")
    await drain(container)
    await visitor.say("гигабит")
    await drain(container)
    assert [question.session - before.session for question in bot.asked] == [0, 1, 1]
    assert bot.asked[1].slots == {"tariff": "gigabit", "language": "ru"}


async def test_without_a_form_the_bot_waits_and_knows_nothing(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    anna = await with_anna(container, visitor, sign_in, bot)
    heard = await visitor.hears()
    await anna.does(visitor.conversation_id, "hand-back")
    await drain(container)
    assert (bot.asked, await visitor.hears()) == ([], heard)
    assert (await visitor.read())["idle"] is True
    await visitor.say("ещё вопрос")
    await drain(container)
    assert [(question.text, question.intent, question.slots) for question in bot.asked] == [
        ("ещё вопрос", None, {"language": "ru"})
    ]


@pytest.mark.parametrize("form", ["check_balance", "greet", "no_such_form", "", "/refund_request", "x" * 101, 7])
async def test_a_form_that_there_is_not(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot, form: Any
) -> None:
    anna = await with_anna(container, visitor, sign_in, bot)
    heard = await visitor.hears()
    refused = await anna.act(visitor.conversation_id, "hand-back", form=form)
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_request")
    await drain(container)
    assert (bot.asked, await visitor.hears()) == ([], heard)
    assert (await visitor.read())["owner"] == "operator"


async def test_every_form_can_be_handed_back(visitor: Visitor, sign_in: SignIn) -> None:
    await visitor.say("здравствуйте")
    anna = await sign_in(ANNA)
    forms = [form["name"] for form in (await anna.get("/directory")).json()["forms"]]
    assert "refund_request" in forms
    for form in forms:
        await anna.does(visitor.conversation_id, "claim")
        assert (await anna.does(visitor.conversation_id, "hand-back", form=form))["owner"] == "bot"
    assert len(await visitor.hears("system")) == len(forms)


async def test_only_the_owner_hands_a_form_back_and_only_at_its_epoch(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    anna = await with_anna(container, visitor, sign_in, bot)
    epoch = (await anna.sees(visitor.conversation_id))["epoch"]
    heard = await visitor.hears()
    boris = await sign_in(BORIS)
    for who, body in ((boris, {}), (anna, {"epoch": epoch - 1}), (anna, {"epoch": epoch + 1})):
        refused = await who.act(visitor.conversation_id, "hand-back", form="refund_request", **body)
        assert (refused.status_code, refused.json()["code"]) == (409, "stale_epoch")
    await drain(container)
    assert (bot.asked, await visitor.hears()) == ([], heard)
    assert await scalar(container, "SELECT count(*) FROM event WHERE type = 'handed_back'") == 0
    seen = await anna.does(visitor.conversation_id, "hand-back", form="refund_request", epoch=epoch)
    assert (seen["owner"], seen["epoch"]) == ("bot", epoch + 1)
    again = await anna.act(visitor.conversation_id, "hand-back", form="refund_request", epoch=epoch)
    assert again.status_code == 409
    assert len(await visitor.hears("system")) == 1


async def test_a_supervisor_hands_back_from_the_queue(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    bot.reply = lambda _: Answer([BotMessage(custom={"command": "handoff", "reason": "form_failed"})], slots=KNOWN)
    await visitor.say("верните деньги")
    await drain(container)
    bot.reply = echo
    olga = await sign_in(OLGA)
    await olga.does(visitor.conversation_id, "hand-back", form="refund_request")
    await drain(container)
    assert (bot.asked[-1].intent, bot.asked[-1].slots) == (
        "/refund_request",
        {"reason": "простой", "amount": "450", "language": "ru"},
    )


async def test_a_form_that_people_take_back_before_the_bot_began_is_not_asked(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    anna = await with_anna(container, visitor, sign_in, bot)
    await anna.does(visitor.conversation_id, "hand-back", form="refund_request")
    await anna.does(visitor.conversation_id, "claim")
    await drain(container)
    assert bot.asked == []
    assert (await visitor.read())["idle"] is True


async def test_a_handoff_after_the_form_goes_to_its_department(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    anna = await with_anna(container, visitor, sign_in, bot)
    bot.reply = lambda _: Answer([BotMessage(custom={"command": "handoff", "reason": "form_failed"})])
    await anna.does(visitor.conversation_id, "hand-back", form="refund_request")
    await drain(container)
    seen = await (await sign_in(OLGA)).sees(visitor.conversation_id)
    assert (seen["owner"], seen["department"], seen["handoff"]["reason"]) == ("queue", "billing", "form_failed")


@pytest.mark.parametrize(
    ("turns", "form", "renewed"),
    [(77, None, False), (79, None, True), (79, "refund_request", False), (200, None, True)],
)
async def test_a_long_session_is_renewed_but_never_within_a_form(
    container: Container, visitor: Visitor, bot: FakeBot, turns: int, form: str | None, renewed: bool
) -> None:
    bot.reply = lambda _: Answer([BotMessage("…")], intent="inform", form=form, slots={"reason": "простой"})
    await visitor.say("раз")
    await drain(container)
    await change(container, "UPDATE bot_state SET turns = :turns", turns=turns)
    for text in ("два", "три"):
        await visitor.say(text)
        await drain(container)
    first, second, third = bot.asked
    assert (second.session, third.session) == (first.session, first.session + (1 if renewed else 0))
    assert third.slots == {"language": "ru"}
    [(counted,)] = await rows(container, "SELECT turns FROM bot_state")
    assert counted == (1 if renewed else turns + 2)


async def test_the_session_is_renewed_once_the_form_ends(container: Container, visitor: Visitor, bot: FakeBot) -> None:
    form: list[str | None] = ["refund_request"]
    bot.reply = lambda _: Answer([BotMessage("…")], intent="inform", form=form[0])
    await visitor.say("раз")
    await drain(container)
    await change(container, "UPDATE bot_state SET turns = 100")
    await visitor.say("два")
    await drain(container)
    form[0] = None
    for text in ("три", "четыре"):
        await visitor.say(text)
        await drain(container)
    start = bot.asked[0].session
    assert [question.session - start for question in bot.asked] == [0, 0, 0, 1]
