"""The widget hears of everything at once, and nothing twice or never."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from websockets.asyncio.client import connect
from websockets.typing import Origin

from hub.container import Container
from tests.conftest import SignIn
from tests.support.frames import Frame, Frames, opened
from tests.support.hub import change, drain, scalar
from tests.support.operator import ANNA
from tests.support.serving import serving
from tests.support.visitor import Visitor

NOT_AUTHORISED = 4401


@pytest.fixture
async def url(app: FastAPI) -> AsyncIterator[str]:
    async with serving(app) as address:
        yield f"ws://{address}/api/widget/v1/ws"


def texts(frames: list[Frame]) -> list[str]:
    return [frame["message"]["text"] for frame in frames if frame["type"] == "message"]


def is_idle(frame: Frame) -> bool:
    return frame["type"] == "state" and bool(frame["idle"])


async def test_messages_and_states_come_by_themselves(container: Container, visitor: Visitor, url: str) -> None:
    async with opened(url, ticket=await visitor.ticket()) as socket:
        first = await socket.next()
        assert (first["type"], first["owner"], first["idle"]) == ("state", "bot", True)
        await visitor.say("привет")
        await socket.until(lambda frame: frame["type"] == "state" and not frame["idle"])
        await drain(container)
        assert texts(await socket.until(is_idle)) == ["echo: привет"]


async def test_a_ticket_opens_one_socket(visitor: Visitor, url: str) -> None:
    ticket = await visitor.ticket()
    async with opened(url, ticket=ticket) as socket:
        await socket.next()
    async with opened(url, ticket=ticket) as socket:
        assert await socket.closed() == NOT_AUTHORISED


async def test_a_ticket_lasts_half_a_minute(container: Container, visitor: Visitor, url: str) -> None:
    ticket = await visitor.ticket()
    await change(container, "UPDATE widget_ws_ticket SET expires_at = now() - interval '1 second'")
    async with opened(url, ticket=ticket) as socket:
        assert await socket.closed() == NOT_AUTHORISED


@pytest.mark.parametrize(
    "frame", ["[]", "{}", "nonsense", '{"type": "auth"}', '{"type": "auth", "ticket": 5}', '"\\ud800"']
)
async def test_a_bad_first_frame_ends_it(url: str, frame: str) -> None:
    async with connect(url) as connection:
        await connection.send(frame)
        assert await Frames(connection).closed() == NOT_AUTHORISED


async def test_a_binary_first_frame_ends_it(url: str) -> None:
    async with connect(url) as connection:
        await connection.send(b"\x00\x01")
        assert await Frames(connection).closed() in (NOT_AUTHORISED, 1003, 1007)


async def test_a_foreign_origin_gets_nothing(visitor: Visitor, url: str) -> None:
    async with connect(url, origin=Origin("https://evil.example")) as connection:
        frames = Frames(connection)
        await frames.send(type="auth", ticket=await visitor.ticket())
        assert await frames.closed() == NOT_AUTHORISED


async def test_reconnecting_brings_what_was_missed_and_nothing_twice(
    container: Container, visitor: Visitor, url: str
) -> None:
    async with opened(url, ticket=await visitor.ticket()) as socket:
        await visitor.say("раз")
        await drain(container)
        seen = await socket.until(is_idle)
        while texts(seen)[-1:] != ["echo: раз"]:
            seen += await socket.until(is_idle)
    last = max(frame["message"]["seq"] for frame in seen if frame["type"] == "message")
    await visitor.say("два")
    await drain(container)
    async with opened(url, ticket=await visitor.ticket(), after_seq=last) as socket:
        again = await socket.until(is_idle)
        assert texts(again) == ["два", "echo: два"]
        await visitor.say("три")
        await drain(container)
        assert texts(await socket.until(lambda frame: texts([frame]) == ["echo: три"])) == ["три", "echo: три"]


async def test_a_long_history_comes_whole(container: Container, visitor: Visitor, url: str) -> None:
    for batch in range(4):
        await container.hints.redis.flushdb()
        for number in range(30):
            await visitor.say(f"{batch * 30 + number}")
    async with opened(url, ticket=await visitor.ticket()) as socket:
        seen = await socket.until(lambda frame: texts([frame]) == ["119"])
    assert texts(seen) == [str(number) for number in range(120)]


async def test_junk_on_an_open_socket_does_no_harm(container: Container, visitor: Visitor, url: str) -> None:
    async with opened(url, ticket=await visitor.ticket()) as socket:
        await socket.next()
        for junk in ('{"type": "read", "seq": "x"}', '{"type": "read", "seq": -1}', '{"type": "?"}', "[1]", "null"):
            await socket.connection.send(junk)
        await visitor.say("привет")
        await drain(container)
        assert "echo: привет" in texts(await socket.until(lambda frame: texts([frame]) == ["echo: привет"]))


async def test_an_enormous_read_mark_does_no_harm(container: Container, visitor: Visitor, url: str) -> None:
    async with opened(url, ticket=await visitor.ticket()) as socket:
        await socket.next()
        await socket.send(type="read", seq=10**30)
        await visitor.say("привет")
        await drain(container)
        await socket.until(lambda frame: texts([frame]) == ["echo: привет"])


async def test_reading_is_noted(container: Container, visitor: Visitor, url: str) -> None:
    await visitor.say("привет")
    await drain(container)
    async with opened(url, ticket=await visitor.ticket()) as socket:
        last = (await socket.until(lambda frame: texts([frame]) == ["echo: привет"]))[-1]["message"]
        await socket.send(type="read", seq=last["seq"])
        async with asyncio.timeout(5):
            while await scalar(container, "SELECT status FROM outbox_item") != "read":  # noqa: ASYNC110
                await asyncio.sleep(0.02)


async def test_an_operators_reply_arrives_within_a_second(
    container: Container, visitor: Visitor, sign_in: SignIn, url: str
) -> None:
    await visitor.say("оператор?")
    anna = await sign_in(ANNA)
    await anna.does(visitor.conversation_id, "claim")
    async with opened(url, ticket=await visitor.ticket()) as socket:
        await socket.next()
        started = time.monotonic()
        await anna.does(visitor.conversation_id, "reply", text="Слушаю")
        await socket.until(lambda frame: texts([frame]) == ["Слушаю"])
        assert time.monotonic() - started < 1


async def test_an_operators_typing_shows(visitor: Visitor, container: Container, url: str) -> None:
    async with opened(url, ticket=await visitor.ticket()) as socket:
        await socket.next()
        await asyncio.sleep(0.1)
        await container.hints.publish("hint:typing", f"{visitor.conversation_id} operator")
        assert (await socket.next())["type"] == "typing"


async def poll(visitor: Visitor, **params: Any) -> tuple[dict[str, Any], float]:
    started = time.monotonic()
    page = await visitor.read(**params)
    return page, time.monotonic() - started


async def test_a_long_poll_ends_with_the_reply(container: Container, visitor: Visitor) -> None:
    said = await visitor.say("привет")
    waiting = asyncio.create_task(poll(visitor, after_seq=said["seq"], wait=20))
    await asyncio.sleep(0.2)
    await drain(container)
    answered = time.monotonic()
    page, _ = await waiting
    assert time.monotonic() - answered < 1
    assert [message["text"] for message in page["messages"]] == ["echo: привет"]
    assert page["idle"] is True


async def test_a_long_poll_ends_with_a_change_of_owner(visitor: Visitor, sign_in: SignIn) -> None:
    said = await visitor.say("привет")
    anna = await sign_in(ANNA)
    waiting = asyncio.create_task(poll(visitor, after_seq=said["seq"], wait=20))
    await asyncio.sleep(0.2)
    await anna.does(visitor.conversation_id, "claim")
    page, seconds = await waiting
    assert (page["owner"], page["messages"]) == ("operator", [])
    assert seconds < 3


async def test_a_long_poll_survives_lost_hints(container: Container, visitor: Visitor) -> None:
    said = await visitor.say("привет")
    waiting = asyncio.create_task(poll(visitor, after_seq=said["seq"], wait=20))
    await asyncio.sleep(0.2)
    await container.hints.redis.execute_command("CLIENT", "KILL", "TYPE", "pubsub")  # type: ignore[no-untyped-call]
    await drain(container)
    page, seconds = await waiting
    assert [message["text"] for message in page["messages"]] == ["echo: привет"]
    assert seconds < 3


async def test_long_polls_hold_no_database_connections(
    container: Container, http: httpx.AsyncClient, visitor: Visitor
) -> None:
    waiting = [asyncio.create_task(poll(visitor, after_seq=0, wait=20)) for _ in range(40)]
    await asyncio.sleep(1)
    said = await visitor.post({"client_message_id": str(uuid4()), "text": "и всё же"})
    assert said.status_code == 202
    pages = [await task for task in waiting]
    assert all([message["text"] for message in page["messages"]] == ["и всё же"] for page, _ in pages)


async def test_a_short_wait_ends_by_itself(visitor: Visitor) -> None:
    page, seconds = await poll(visitor, wait=0.3)
    assert page["messages"] == []
    assert 0.2 < seconds < 2
