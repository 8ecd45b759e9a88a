"""The console's feed: everything a reader may see, in one order, resumable, and dead with the sign-in."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from fastapi import FastAPI
from websockets.asyncio.client import connect
from websockets.typing import Origin

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot
from hub.domain.bot_turns.ports import Answer, BotMessage
from tests.conftest import SignIn
from tests.support.bot_actions import BotActions
from tests.support.frames import Frame, Frames, opened
from tests.support.hub import change, drain, relay, rows, scalar
from tests.support.operator import ANNA, BORIS, OLGA
from tests.support.serving import serving
from tests.support.visitor import Visitor

NOT_AUTHORISED = 4401


@pytest.fixture
async def url(app: FastAPI) -> AsyncIterator[str]:
    async with serving(app) as address:
        yield f"ws://{address}/api/console/v1/ws"


def numbers(frames: list[Frame]) -> list[int]:
    return [frame["feed_no"] for frame in frames if frame["type"] in ("event", "gone")]


def texts(frames: list[Frame]) -> list[str]:
    return [
        entry["text"] for frame in frames if frame["type"] == "event" for entry in frame["entries"] if entry["text"]
    ]


def has_text(text: str) -> Callable[[Frame], bool]:
    return lambda frame: text in texts([frame])


async def test_a_conversation_appears_by_itself(
    container: Container, visitor: Visitor, sign_in: SignIn, url: str
) -> None:
    anna = await sign_in(ANNA)
    async with opened(url, ticket=await anna.ticket()) as socket:
        assert (await socket.next())["type"] == "ready"
        await visitor.say("привет")
        await drain(container)
        seen = await socket.until(has_text("echo: привет"))
        assert texts(seen) == ["привет", "echo: привет"]
        assert {frame["conversation"]["id"] for frame in seen} == {visitor.conversation_id}
        assert numbers(seen) == sorted(set(numbers(seen)))


async def test_a_ticket_opens_one_socket(sign_in: SignIn, url: str) -> None:
    ticket = await (await sign_in(ANNA)).ticket()
    async with opened(url, ticket=ticket) as socket:
        await socket.next()
    async with opened(url, ticket=ticket) as socket:
        assert await socket.closed() == NOT_AUTHORISED


async def test_a_ticket_dies_with_its_sign_in(sign_in: SignIn, url: str) -> None:
    anna = await sign_in(ANNA)
    ticket = await anna.ticket()
    await anna.post("/logout")
    async with opened(url, ticket=ticket) as socket:
        assert await socket.closed() == NOT_AUTHORISED


async def test_a_widgets_ticket_opens_no_console(visitor: Visitor, url: str) -> None:
    async with opened(url, ticket=await visitor.ticket()) as socket:
        assert await socket.closed() == NOT_AUTHORISED


async def test_a_foreign_origin_gets_nothing(url: str) -> None:
    async with connect(url, origin=Origin("https://evil.example")) as connection:
        assert await Frames(connection).closed() == NOT_AUTHORISED


async def test_logging_out_ends_an_open_socket(
    container: Container, visitor: Visitor, sign_in: SignIn, url: str
) -> None:
    anna = await sign_in(ANNA)
    async with opened(url, ticket=await anna.ticket()) as socket:
        await socket.next()
        await anna.post("/logout")
        assert await socket.closed() == NOT_AUTHORISED


async def test_a_disabled_account_hears_no_more(container: Container, sign_in: SignIn, url: str) -> None:
    anna = await sign_in(ANNA)
    async with opened(url, ticket=await anna.ticket()) as socket:
        await socket.next()
        await change(container, "UPDATE staff_member SET active = false WHERE login = :login", login=ANNA)
        assert await socket.closed() == NOT_AUTHORISED


async def test_resuming_brings_what_was_missed_in_order_and_once(
    container: Container, visitor: Visitor, sign_in: SignIn, url: str
) -> None:
    anna = await sign_in(ANNA)
    async with opened(url, ticket=await anna.ticket(), after_feed_no=0) as socket:
        await visitor.say("раз")
        await drain(container)
        seen = await socket.until(has_text("echo: раз"))
    await visitor.say("два")
    await drain(container)
    async with opened(url, ticket=await anna.ticket(), after_feed_no=numbers(seen)[-1]) as socket:
        ready = await socket.next()
        assert ready == {"type": "ready", "feed_no": numbers(seen)[-1]}
        later = await socket.until(has_text("echo: два"))
        assert await socket.rest() == []
    assert texts(later) == ["два", "echo: два"]
    stored = await rows(container, "SELECT feed_no FROM event ORDER BY feed_no")
    shown = numbers(seen) + numbers(later)
    assert shown == sorted(set(shown))
    assert set(shown) == {row[0] for row in stored}


async def test_resuming_from_the_future_resets(container: Container, sign_in: SignIn, url: str) -> None:
    async with opened(url, ticket=await (await sign_in(ANNA)).ticket(), after_feed_no=10**9) as socket:
        assert [(await socket.next())["type"], (await socket.next())["type"]] == ["reset", "ready"]


async def test_a_transfer_out_of_sight_says_gone(
    container: Container, visitor: Visitor, sign_in: SignIn, url: str
) -> None:
    anna, boris, olga = await sign_in(ANNA), await sign_in(BORIS), await sign_in(OLGA)
    await visitor.say("привет")
    await anna.does(visitor.conversation_id, "claim")
    await drain(container)
    async with (
        opened(url, ticket=await anna.ticket()) as hers,
        opened(url, ticket=await boris.ticket()) as his,
        opened(url, ticket=await olga.ticket()) as supervisors,
    ):
        for socket in (hers, his, supervisors):
            await socket.next()
        await anna.does(visitor.conversation_id, "transfer", department="technical")
        await drain(container)
        gone = await hers.next()
        assert (gone["type"], gone["conversation_id"]) == ("gone", visitor.conversation_id)
        shown = await his.next()
        assert (shown["event"], shown["conversation"]["department"]) == ("transferred", "technical")
        assert (await supervisors.next())["event"] == "transferred"
        await visitor.say("вы где?")
        await drain(container)
        assert texts(await his.until(has_text("вы где?"))) == ["вы где?"]
        assert await hers.rest() == []


async def test_a_handoff_out_of_sight_says_gone(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot, url: str
) -> None:
    """While the bot talks everybody may look on; the handoff then gives it to one department."""
    boris = await sign_in(BORIS)
    async with opened(url, ticket=await boris.ticket()) as socket:
        await socket.next()
        await visitor.say("привет")
        await drain(container)
        await socket.until(has_text("echo: привет"))
        command = BotMessage(custom={"command": "handoff", "reason": "customer_asked"})
        bot.reply = lambda _: Answer(messages=[command], intent="check_balance")
        await visitor.say("мой баланс")
        await drain(container)
        gone = (await socket.until(lambda frame: frame["type"] == "gone"))[-1]
        assert gone["conversation_id"] == visitor.conversation_id
        assert await boris.lists() == []


async def test_giving_away_what_only_the_assignee_may_see_says_gone(
    container: Container, visitor: Visitor, sign_in: SignIn, url: str
) -> None:
    anna, boris = await sign_in(ANNA), await sign_in(BORIS)
    await visitor.say("привет")
    await anna.does(visitor.conversation_id, "claim")
    await anna.does(visitor.conversation_id, "transfer", department="billing")
    olga = await sign_in(OLGA)
    for act in ("hand-back", "claim", "resolve"):
        await olga.does(visitor.conversation_id, "transfer", operator=BORIS)
        await drain(container)
        async with opened(url, ticket=await boris.ticket()) as socket:
            await socket.next()
            who = olga if act == "claim" else boris
            await who.does(visitor.conversation_id, act)
            await drain(container)
            assert (await socket.next())["type"] == "gone", act
            assert await socket.rest() == []


async def test_a_masked_code_is_masked_on_open_consoles(
    container: Container, visitor: Visitor, sign_in: SignIn, actions: BotActions, url: str
) -> None:
    anna = await sign_in(ANNA)
    await actions.ask(visitor, "я", "identify", phone="+79990000001")
    code = await actions.newest_code("+79990000001")
    await relay(container)
    async with opened(url, ticket=await anna.ticket()) as socket:
        await socket.next()
        message = await visitor.say(code)
        await relay(container)
        before = await socket.until(has_text(code))
        seq = next(entry["seq"] for entry in before[-1]["entries"] if entry["text"] == code)
        await actions.call(visitor, message["id"], "verify_code")
        await relay(container)
        masked = (await socket.until(lambda frame: frame["event"] == "message_redacted"))[-1]
        assert [entry["text"] for entry in masked["entries"] if entry["seq"] == seq] == ["••••••"]


async def test_notes_reach_colleagues_live(container: Container, visitor: Visitor, sign_in: SignIn, url: str) -> None:
    anna, olga = await sign_in(ANNA), await sign_in(OLGA)
    await visitor.say("привет")
    await drain(container)
    async with opened(url, ticket=await olga.ticket()) as socket:
        await socket.next()
        await anna.does(visitor.conversation_id, "note", text="тише")
        await drain(container)
        frame = (await socket.until(has_text("тише")))[-1]
        assert frame["entries"][0]["type"] == "note"


async def test_customers_typing_is_for_those_who_may_see(
    container: Container, visitor: Visitor, sign_in: SignIn, url: str
) -> None:
    anna = await sign_in(ANNA)
    await visitor.say("привет")
    await drain(container)
    async with opened(url, ticket=await anna.ticket()) as socket:
        await socket.next()
        await asyncio.sleep(0.1)
        await container.hints.publish("hint:typing", f"{visitor.conversation_id} operator")
        await container.hints.publish("hint:typing", f"{visitor.conversation_id} customer")
        frame = await socket.next()
        assert (frame["type"], frame["conversation_id"]) == ("typing", visitor.conversation_id)


async def test_the_feed_numbers_events_without_gaps_in_commit_order(container: Container, visitor: Visitor) -> None:
    others = [await Visitor.arrive(visitor.http) for _ in range(3)]
    relaying = asyncio.create_task(_relay_for_ever(container))
    await asyncio.gather(*(_chat(who) for who in [visitor, *others]))
    relaying.cancel()
    await asyncio.gather(relaying, return_exceptions=True)
    await asyncio.gather(*(relay(container) for _ in range(4)))
    await relay(container)
    given = [row[0] for row in await rows(container, "SELECT feed_no FROM event ORDER BY feed_no")]
    assert given == list(range(1, len(given) + 1))
    within = """
        SELECT count(*) FROM (
            SELECT feed_no < lag(feed_no) OVER (PARTITION BY conversation_id ORDER BY seq) AS back FROM event
        ) AS steps WHERE back
    """
    assert await scalar(container, within) == 0


async def _chat(visitor: Visitor) -> None:
    for number in range(10):
        await visitor.say(str(number))


async def _relay_for_ever(container: Container) -> None:
    while True:
        await relay(container)
        await asyncio.sleep(0)
