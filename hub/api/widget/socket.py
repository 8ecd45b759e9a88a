"""The widget's WebSocket: what is new as it happens. Whatever it misses, `after_seq` brings back."""

import asyncio
from contextlib import suppress
from typing import Any

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import ValidationError

from hub.api.access import check_origin, container_of, own_origins
from hub.api.live import Live
from hub.api.widget.reading import PAGE, view
from hub.api.widget.schemas import AuthFrame, MessageFrame, OperatorTyping, ReadFrame, State, StateFrame
from hub.container import Container
from hub.domain.delivery.service import mark_read
from hub.domain.inboxes import queries as inboxes
from hub.domain.visitors import service as visitors
from hub.domain.visitors.models import WidgetSession
from hub.infra import hints
from hub.infra.errors import DomainError

router = APIRouter()

_AUTH_SECONDS = 10
_POLL_SECONDS = 2.0
NOT_AUTHORISED, TRY_AGAIN = 4401, 1013


@router.websocket("/api/widget/v1/ws")
async def widget_socket(socket: WebSocket) -> None:
    """First frame: `{"type": "auth", "ticket", "after_seq"}`; then messages, states and typing as they come."""
    container = container_of(socket)
    await socket.accept()
    try:
        async with asyncio.timeout(_AUTH_SECONDS):
            auth = AuthFrame.model_validate(await socket.receive_json())
        visitor = await _admit(socket, container, auth.ticket)
    except (DomainError, ValidationError, ValueError, KeyError, TimeoutError):
        await socket.close(NOT_AUTHORISED)
        return
    except WebSocketDisconnect:
        return
    await _serve(socket, container, visitor, auth.after_seq)


async def _admit(socket: WebSocket, container: Container, ticket: str) -> WidgetSession:
    async with container.database.transaction() as session:
        visitor = await visitors.redeem_ticket(session, ticket)
        inbox = await inboxes.get(session, visitor.inbox_id)
    check_origin(socket, own_origins(container.settings) | frozenset(inbox.allowed_origins))
    return visitor


async def _serve(socket: WebSocket, container: Container, visitor: WidgetSession, after_seq: int) -> None:
    live: Live = socket.app.state.live
    pushing = asyncio.create_task(_push(socket, container, visitor, live, after_seq))
    hearing = asyncio.create_task(_hear(socket, container, visitor))
    done, pending = await asyncio.wait({pushing, hearing}, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    with suppress(WebSocketDisconnect, RuntimeError, asyncio.CancelledError):
        await asyncio.gather(*pending, return_exceptions=True)
        if any(task.exception() is not None for task in done):
            await socket.close(TRY_AGAIN)


async def _push(socket: WebSocket, container: Container, visitor: WidgetSession, live: Live, after_seq: int) -> None:
    key = str(visitor.conversation_id)
    typing = asyncio.Event()

    def note_typing(message: str) -> None:
        if message.endswith(" operator"):
            typing.set()
            happened.set()

    with live.watch(key) as happened, live.listen(hints.TYPING, key, note_typing):
        state: State | None = None
        while True:
            happened.clear()
            seen = await view(container.database, visitor.conversation_id, after_seq)
            for message in seen.messages:
                await socket.send_json(MessageFrame(message=message).model_dump(mode="json"))
                after_seq = message.seq
            if seen.state != state:
                state = seen.state
                await socket.send_json(StateFrame(**state.model_dump()).model_dump(mode="json"))
            if typing.is_set():
                typing.clear()
                await socket.send_json(OperatorTyping().model_dump())
            if len(seen.messages) < PAGE:
                with suppress(TimeoutError):
                    await asyncio.wait_for(happened.wait(), _POLL_SECONDS)


async def _hear(socket: WebSocket, container: Container, visitor: WidgetSession) -> None:
    while True:
        frame: Any = await socket.receive_json()
        kind = frame.get("type") if isinstance(frame, dict) else None
        if kind == "typing":
            await container.hints.publish(hints.TYPING, f"{visitor.conversation_id} customer")
        elif kind == "read":
            with suppress(ValidationError):
                seq = ReadFrame.model_validate(frame).seq
                async with container.database.transaction() as session:
                    await mark_read(session, visitor.conversation_id, seq)
