"""The widget's own API: open a session, say something, wait for what is new."""

import asyncio
import json
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import FileResponse
from sqlmodel.ext.asyncio.session import AsyncSession
from starlette.datastructures import UploadFile

from hub.api.access import Hub, bearer, check_origin, container_of, limiter, own_origins
from hub.api.files import download
from hub.api.live import Live
from hub.api.types import MAX_SEQ
from hub.api.widget.reading import View, view
from hub.api.widget.schemas import (
    FileMessageIn,
    MessageAccepted,
    MessageIn,
    MessagesOut,
    SessionIn,
    SessionOut,
    Ticket,
)
from hub.container import Container
from hub.domain.conversations import queries as conversations
from hub.domain.conversations.models import Conversation, Message
from hub.domain.conversations.service.messages import Words, receive
from hub.domain.files import service as files
from hub.domain.identification.rules import network_of
from hub.domain.inboxes import queries as inboxes
from hub.domain.visitors import service as visitors
from hub.domain.visitors.models import WidgetSession
from hub.infra.errors import Invalid, Malformed, TooLarge, Unauthorised

router = APIRouter(prefix="/api/widget/v1", tags=["widget"])

LONGEST_WAIT = 25
_POLL_SECONDS = 1.0
"""A waiting request looks by itself this often, should a hint get lost."""


async def visitor_of(request: Request) -> WidgetSession:
    """Authenticates a widget request. Raises Unauthorised, or Forbidden for a foreign origin."""
    container, token = container_of(request), bearer(request)
    if token is None:
        raise Unauthorised("A session token is needed.")
    async with container.database.transaction() as session:
        found = await visitors.authenticate(session, token)
        if "origin" in request.headers:
            inbox = await inboxes.get(session, found.inbox_id)
            check_origin(request, own_origins(container.settings) | frozenset(inbox.allowed_origins))
    return found


Visitor = Annotated[WidgetSession, Depends(visitor_of)]


@router.post("/sessions", status_code=201)
async def open_session(body: SessionIn, request: Request, container: Hub) -> SessionOut:
    """A new visitor; says nothing yet."""
    client = request.client.host if request.client else None
    network = network_of(client, ignore_loopback=container.settings.demo_mode)
    if network is not None:
        await limiter(container).check(f"sessions:{network}", limit=60, seconds=60)
    async with container.database.transaction() as session:
        inbox = await inboxes.web_chat(session, body.inbox)
        check_origin(request, own_origins(container.settings) | frozenset(inbox.allowed_origins))
        opened = await visitors.open_session(
            session,
            container.identifier,
            inbox,
            locale=body.locale,
            network=network,
            identity_token=body.identity_token,
        )
    return SessionOut(token=opened.token, conversation_id=opened.conversation.id)


_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": MessageIn.model_json_schema()},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["client_message_id", "file"],
                    "properties": {
                        "client_message_id": {"type": "string", "format": "uuid"},
                        "text": {"type": "string"},
                        "file": {"type": "string", "format": "binary"},
                    },
                }
            },
        },
    }
}


@router.post("/messages", status_code=202, openapi_extra=_BODY)
async def post_message(request: Request, visitor: Visitor, container: Hub) -> MessageAccepted:
    """Takes in what the customer says; durable once answered. The same `client_message_id` again: the same answer."""
    await limiter(container).check(f"messages:{visitor.id}", limit=50, seconds=10)
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        message = await _take_file(request, visitor, container)
    else:
        message = await _take_words(MessageIn.model_validate(await _json(request)), visitor, container)
    return MessageAccepted(id=message.id, seq=message.seq)


async def _json(request: Request) -> Any:
    try:
        return json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise Malformed("The body is not valid JSON.") from error


async def _take_words(body: MessageIn, visitor: WidgetSession, container: Container) -> Message:
    async with container.database.transaction() as session:
        conversation = await conversations.lock(session, visitor.conversation_id)
        if body.payload is not None:
            title, intent = await _pressed(session, conversation, body.payload)
            words = Words(text=title, intent=intent, client_message_id=body.client_message_id)
        else:
            words = Words(text=body.text or "", client_message_id=body.client_message_id)
        return await receive(session, conversation, words)


async def _pressed(session: AsyncSession, conversation: Conversation, payload: str) -> tuple[str, str]:
    """Title and meaning of the button with this id; Invalid when we never offered it here."""
    offer, _, number = payload.partition(".")
    try:
        external_id = f"bot:{UUID(hex=offer)}"
    except ValueError:
        raise Invalid("There is no such button.", field="payload") from None
    message = await conversations.by_external_id(session, conversation.id, external_id)
    for button in message.buttons if message else []:
        if button["id"] == payload and number:
            return button["title"], button["intent"]
    raise Invalid("There is no such button.", field="payload")


async def _take_file(request: Request, visitor: WidgetSession, container: Container) -> Message:
    async with request.form(max_files=1, max_fields=4) as form:
        fields = FileMessageIn.model_validate({key: value for key, value in form.items() if isinstance(value, str)})
        upload = form.get("file")
        if not isinstance(upload, UploadFile):
            raise Invalid("A file is needed.", field="file")
        content, name = await upload.read(), upload.filename or "file"
    if len(content) > container.settings.file_limit_bytes:
        raise TooLarge(f"At most {container.settings.file_limit_bytes} bytes are taken.")
    async with container.database.transaction() as session:
        conversation = await conversations.lock(session, visitor.conversation_id)
        known = await conversations.find_duplicate(session, conversation, fields.client_message_id, None)
        if known is not None:
            return known
        file = await files.keep(session, container.settings.data_dir / "files", name, content)
        attachment = {"id": str(file.id), "name": file.name, "mime": file.mime, "size": file.size}
        words = Words(text=fields.text, attachments=[attachment], client_message_id=fields.client_message_id)
        return await receive(session, conversation, words)


@router.get("/messages")
async def read_messages(
    request: Request,
    visitor: Visitor,
    container: Hub,
    after_seq: Annotated[int, Query(ge=0, le=MAX_SEQ)] = 0,
    wait: Annotated[float, Query(ge=0)] = 0,
) -> MessagesOut:
    """What is new after `after_seq`; waits at most `wait` (up to 25) seconds for a message or a change of state.

    No database connection is held while waiting.
    """
    live: Live = request.app.state.live
    loop = asyncio.get_running_loop()
    until = loop.time() + min(wait, LONGEST_WAIT)
    first: View | None = None
    with live.watch(str(visitor.conversation_id)) as happened:
        while True:
            happened.clear()
            seen = await view(container.database, visitor.conversation_id, after_seq)
            first = first or seen
            left = until - loop.time()
            if seen.messages or seen.state != first.state or left <= 0:
                return MessagesOut(messages=seen.messages, **seen.state.model_dump())
            try:
                await asyncio.wait_for(happened.wait(), min(left, _POLL_SECONDS))
            except TimeoutError:
                continue


@router.post("/tickets", status_code=201)
async def issue_ticket(visitor: Visitor, container: Hub) -> Ticket:
    """A single-use key for the WebSocket, good for 30 seconds."""
    async with container.database.transaction() as session:
        return Ticket(ticket=await visitors.issue_ticket(session, visitor))


@router.get("/files/{file_id}", response_class=FileResponse)
async def read_file(file_id: UUID, visitor: Visitor, container: Hub) -> FileResponse:
    """A file that was sent in this conversation."""
    async with container.database.transaction() as session:
        return await download(session, container, visitor.conversation_id, file_id)
