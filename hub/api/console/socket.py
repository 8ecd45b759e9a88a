"""The console's live feed: every change a member of staff may see, in feed order, resumable by `feed_no`."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, ValidationError
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.api.access import check_origin, container_of, own_origins, scope_of
from hub.api.console import presenter
from hub.api.console.schemas import AuthFrame, EventFrame, GoneFrame, ReadyFrame, ResetFrame, TypingFrame
from hub.api.live import Live
from hub.container import Container
from hub.domain.conversations import queries
from hub.domain.realtime import service as feed
from hub.domain.realtime.service import FeedItem
from hub.domain.staff import service as staff
from hub.domain.timeline import queries as timeline
from hub.infra import hints
from hub.infra.errors import DomainError

router = APIRouter()

_AUTH_SECONDS = 10
_POLL_SECONDS = 1.0
_BATCH = 200
_LONGEST_GAP = 2000
NOT_AUTHORISED, TRY_AGAIN = 4401, 1013
_COUNTED = frozenset(
    {"episode_opened", "claimed", "transferred", "handed_back", "handed_over", "resolved", "bot_recovered"}
)

_MAY_HIDE = frozenset({"claimed", "transferred", "handed_back", "handed_over", "resolved"})
"""Events after which a reader may no longer see what they saw: a department took over, or they lost the assignment."""


@router.websocket("/api/console/v1/ws")
async def console_socket(socket: WebSocket) -> None:
    """First frame: `{"type": "auth", "ticket", "after_feed_no"}`; then `ready`, and events as they happen."""
    container = container_of(socket)
    await socket.accept()
    try:
        check_origin(socket, own_origins(container.settings))
        async with asyncio.timeout(_AUTH_SECONDS):
            auth = AuthFrame.model_validate(await socket.receive_json())
        async with container.database.transaction() as session:
            _, session_digest = await staff.redeem_ticket(session, auth.ticket)
    except (DomainError, ValidationError, ValueError, KeyError, TimeoutError):
        await socket.close(NOT_AUTHORISED)
        return
    except WebSocketDisconnect:
        return
    reader = FeedReader(socket, container, session_digest)
    pushing = asyncio.create_task(reader.push(auth.after_feed_no))
    hearing = asyncio.create_task(_hear(socket, container))
    done, pending = await asyncio.wait({pushing, hearing}, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    failure = next((task.exception() for task in done if task.exception() is not None), None)
    if failure is not None and not isinstance(failure, WebSocketDisconnect):
        with suppress(RuntimeError, WebSocketDisconnect):
            await socket.close(NOT_AUTHORISED if isinstance(failure, DomainError) else TRY_AGAIN)


class FeedReader:
    """One socket's place in the feed. The sign-in is checked again with every batch, so a lapsed one hears nothing."""

    def __init__(self, socket: WebSocket, container: Container, session_digest: str) -> None:
        self._socket = socket
        self._container = container
        self._session_digest = session_digest
        self._typing: set[str] = set()

    async def push(self, after: int | None) -> None:
        live: Live = self._socket.app.state.live
        wake = asyncio.Event()

        def note_typing(message: str) -> None:
            conversation_id, _, author = message.partition(" ")
            if author == "customer":
                self._typing.add(conversation_id)
                wake.set()

        with live.listen(hints.FEED, "", lambda _: wake.set()), live.listen(hints.TYPING, "", note_typing):
            at = await self._start(after)
            while True:
                wake.clear()
                at, more = await self._send_batch(at)
                await self._send_typing()
                if not more:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(wake.wait(), _POLL_SECONDS)

    async def _start(self, after: int | None) -> int:
        async with self._container.database.transaction() as session:
            newest = await feed.latest(session)
        if after is not None and not 0 <= newest - after <= _LONGEST_GAP:
            await self._send(ResetFrame())
            after = None
        at = newest if after is None else after
        await self._send(ReadyFrame(feed_no=at))
        return at

    async def _send_batch(self, at: int) -> tuple[int, bool]:
        async with self._container.database.transaction() as session:
            member = await staff.member_of_session(session, self._session_digest)
            items = await feed.read(session, at, _BATCH)
            frames = await frames_for(session, await scope_of(session, member), items) if items else []
        for frame in frames:
            await self._send(frame)
        return (items[-1].feed_no if items else at), len(items) == _BATCH

    async def _send_typing(self) -> None:
        while self._typing:
            conversation_id = UUID(self._typing.pop())
            async with self._container.database.transaction() as session:
                member = await staff.member_of_session(session, self._session_digest)
                visible = await queries.rows(session, await scope_of(session, member), [conversation_id])
            if visible:
                await self._send(TypingFrame(conversation_id=conversation_id))

    async def _send(self, frame: BaseModel) -> None:
        await self._socket.send_text(frame.model_dump_json())


async def frames_for(session: AsyncSession, scope: queries.Scope, items: Sequence[FeedItem]) -> list[BaseModel]:
    """One frame per event, in order; `gone` where one took a conversation out of the reader's sight."""
    rows = {
        row.conversation.id: row for row in await queries.rows(session, scope, [item.conversation_id for item in items])
    }
    masked = [UUID(str(item.data["message_id"])) for item in items if item.type == "message_redacted"]
    places = [(item.conversation_id, item.seq) for item in items] + await timeline.redacted_messages(session, masked)
    entries: dict[tuple[UUID, int], timeline.Entry] = {
        (entry.event.conversation_id, entry.event.seq): entry for entry in await timeline.at(session, places)
    }
    by_message = defaultdict(list)
    for entry in entries.values():
        if entry.message is not None:
            by_message[str(entry.message.id)].append(entry)
    frames: list[BaseModel] = []
    for item in items:
        row = rows.get(item.conversation_id)
        if row is not None:
            shown = [entries[item.conversation_id, item.seq]]
            if item.type == "message_redacted":
                shown = by_message[str(item.data["message_id"])] + shown
            frames.append(
                EventFrame(
                    feed_no=item.feed_no,
                    event=item.type,
                    conversation=presenter.item(row),
                    entries=[presenter.entry(entry) for entry in shown],
                    counts_changed=item.type in _COUNTED,
                )
            )
        elif item.type in _MAY_HIDE:
            frames.append(GoneFrame(feed_no=item.feed_no, conversation_id=item.conversation_id))
    return frames


async def _hear(socket: WebSocket, container: Container) -> None:
    while True:
        frame: Any = await socket.receive_json()
        if isinstance(frame, dict) and frame.get("type") == "typing":
            with suppress(ValueError):
                conversation_id = UUID(str(frame.get("conversation_id")))
                await container.hints.publish(hints.TYPING, f"{conversation_id} operator")
