"""Conversations in the console: lists, one of them, its timeline, and what can be done with it."""

import base64
import binascii
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.api.access import Hub, Reader, Viewer, Writer, scope_of
from hub.api.console import presenter
from hub.api.console.schemas import (
    ActIn,
    Counts,
    Detail,
    HandBackIn,
    ItemPage,
    OwnerName,
    ReplyIn,
    ResolveIn,
    StatusName,
    Timeline,
    TransferIn,
    VouchIn,
    WordsIn,
)
from hub.api.files import download
from hub.api.types import MAX_SEQ
from hub.container import Container
from hub.domain.bot_turns.rules import may_be_handed_back
from hub.domain.conversations import queries
from hub.domain.conversations.models import Conversation, Owner, Status
from hub.domain.conversations.service import messages, ownership
from hub.domain.identification import queries as identification
from hub.domain.identification.service import evidence
from hub.domain.staff import queries as staff
from hub.domain.staff.rules import grants
from hub.domain.tickets import queries as tickets
from hub.domain.timeline import queries as timeline
from hub.infra.errors import Invalid
from hub.infra.ids import new_id

router = APIRouter(prefix="/conversations")

Act = Callable[[AsyncSession, Conversation], Awaitable[object]]


@router.get("")
async def list_conversations(
    viewer: Reader,
    container: Hub,
    view: Literal["mine", "queue", "bot", "all"] | None = None,
    owner: OwnerName | None = None,
    department: Annotated[str | None, Query(max_length=100)] = None,
    status: StatusName | None = None,
    q: Annotated[str | None, Query(max_length=200)] = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> ItemPage:
    """Conversations by latest activity. `view` names the console's lists, which show open ones only."""
    owners = {"queue": Owner.QUEUE, "bot": Owner.BOT}
    wanted = queries.Filter(
        owner=Owner(owner) if owner else owners.get(view or ""),
        assignee_id=viewer.member.id if view == "mine" else None,
        department=department,
        status=Status(status) if status else None,
        open_only=view is not None and status is None,
        words=(q or "").replace("\x00", "").strip() or None,
    )
    async with container.database.transaction() as session:
        scope = await scope_of(session, viewer.member)
        rows = await queries.page(session, scope, wanted, after=_position(cursor), limit=limit + 1)
    items = [presenter.item(row) for row in rows[:limit]]
    return ItemPage(items=items, next_cursor=_cursor(rows[limit - 1]) if len(rows) > limit else None)


@router.get("/counts")
async def count_conversations(viewer: Reader, container: Hub) -> Counts:
    async with container.database.transaction() as session:
        return Counts(**await queries.counts(session, await scope_of(session, viewer.member)))


@router.get("/{conversation_id}")
async def read_conversation(conversation_id: UUID, viewer: Reader, container: Hub) -> Detail:
    async with container.database.transaction() as session:
        return await _detail(session, viewer, conversation_id)


@router.get("/{conversation_id}/timeline")
async def read_timeline(
    conversation_id: UUID,
    viewer: Reader,
    container: Hub,
    after_seq: Annotated[int | None, Query(ge=0, le=MAX_SEQ)] = None,
    before_seq: Annotated[int | None, Query(ge=0, le=MAX_SEQ)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Timeline:
    """Entries in order: after `after_seq`, before `before_seq`, or the newest."""
    async with container.database.transaction() as session:
        await queries.visible(session, await scope_of(session, viewer.member), conversation_id)
        found, more = await timeline.page(
            session, conversation_id, after_seq=after_seq, before_seq=before_seq, limit=limit
        )
    return Timeline(entries=[presenter.entry(entry) for entry in found], has_more=more)


@router.post("/{conversation_id}/claim")
async def claim(conversation_id: UUID, viewer: Writer, container: Hub, body: ActIn | None = None) -> Detail:
    epoch = body.epoch if body else None
    return await _act(
        container,
        viewer,
        conversation_id,
        lambda session, conversation: ownership.claim(session, conversation, viewer.member, epoch),
    )


@router.post("/{conversation_id}/reply")
async def reply(conversation_id: UUID, viewer: Writer, container: Hub, body: ReplyIn) -> Detail:
    words = messages.Words(text=body.text, client_message_id=body.client_message_id)
    who = ownership.as_actor(viewer.member)
    return await _act(
        container,
        viewer,
        conversation_id,
        lambda session, conversation: messages.reply(session, conversation, words, who, body.epoch),
    )


@router.post("/{conversation_id}/note")
async def note(conversation_id: UUID, viewer: Writer, container: Hub, body: WordsIn) -> Detail:
    words = messages.Words(text=body.text, client_message_id=body.client_message_id)
    who = ownership.as_actor(viewer.member)
    return await _act(
        container,
        viewer,
        conversation_id,
        lambda session, conversation: messages.add_note(session, conversation, words, who),
    )


@router.post("/{conversation_id}/transfer")
async def transfer(conversation_id: UUID, viewer: Writer, container: Hub, body: TransferIn) -> Detail:
    async def give(session: AsyncSession, conversation: Conversation) -> None:
        if body.department is not None:
            department = await staff.department(session, body.department)
            await ownership.transfer_to_department(session, conversation, viewer.member, department, body.epoch)
        else:
            target = await staff.by_login(session, body.operator or "")
            if target is None or not target.active or not grants(target.role):
                raise Invalid(f"There is no operator {body.operator!r}.", field="operator")
            await ownership.transfer_to_operator(session, conversation, viewer.member, target, body.epoch)
        if body.note and body.note.strip():
            words = messages.Words(text=body.note, client_message_id=new_id())
            await messages.add_note(session, conversation, words, ownership.as_actor(viewer.member))

    return await _act(container, viewer, conversation_id, give)


@router.post("/{conversation_id}/hand-back")
async def hand_back(conversation_id: UUID, viewer: Writer, container: Hub, body: HandBackIn | None = None) -> Detail:
    wanted = body or HandBackIn()
    if wanted.form is not None and not may_be_handed_back(wanted.form):
        raise Invalid(f"The bot has no form {wanted.form!r}.", field="form")
    return await _act(
        container,
        viewer,
        conversation_id,
        lambda session, conversation: ownership.hand_back(
            session, conversation, viewer.member, wanted.epoch, wanted.form
        ),
    )


@router.post("/{conversation_id}/vouch")
async def vouch(conversation_id: UUID, viewer: Writer, container: Hub, body: VouchIn) -> Detail:
    """The operator has made sure of the customer by other means; the evidence goes on record."""
    return await _act(
        container,
        viewer,
        conversation_id,
        lambda session, conversation: evidence.vouch(session, conversation, viewer.member, body.evidence),
    )


@router.post("/{conversation_id}/resolve")
async def resolve(conversation_id: UUID, viewer: Writer, container: Hub, body: ResolveIn | None = None) -> Detail:
    wanted = body or ResolveIn()
    return await _act(
        container,
        viewer,
        conversation_id,
        lambda session, conversation: ownership.resolve(
            session, conversation, viewer.member, wanted.epoch, wanted.disposition
        ),
    )


@router.get("/{conversation_id}/files/{file_id}", response_class=FileResponse)
async def read_file(conversation_id: UUID, file_id: UUID, viewer: Reader, container: Hub) -> FileResponse:
    async with container.database.transaction() as session:
        await queries.visible(session, await scope_of(session, viewer.member), conversation_id)
        return await download(session, container, conversation_id, file_id)


async def _act(container: Container, viewer: Viewer, conversation_id: UUID, act: Act) -> Detail:
    """Does `act` under the conversation's lock and answers with what became of it."""
    async with container.database.transaction() as session:
        await queries.visible(session, await scope_of(session, viewer.member), conversation_id)
        conversation = await queries.lock(session, conversation_id)
        await act(session, conversation)
        await session.flush()
        return await _detail(session, viewer, conversation_id, unscoped=True)


async def _detail(session: AsyncSession, viewer: Viewer, conversation_id: UUID, *, unscoped: bool = False) -> Detail:
    """`unscoped`: the actor sees the result of their own act even where it gave the conversation away."""
    if unscoped:
        row = (await queries.rows(session, None, [conversation_id]))[0]
    else:
        row = await queries.visible(session, await scope_of(session, viewer.member), conversation_id)
    claim_ = await identification.claim_of(session, conversation_id)
    linked = await tickets.of_conversation(session, conversation_id)
    return presenter.detail(row, ownership.as_actor(viewer.member), claim_, linked)


def _cursor(row: queries.Row) -> str:
    moment = row.conversation.last_activity_at
    position = f"{moment.isoformat() if moment else ''}|{row.conversation.id}"
    return base64.urlsafe_b64encode(position.encode()).decode()


def _position(cursor: str | None) -> tuple[datetime, UUID] | None:
    if cursor is None:
        return None
    try:
        moment, _, id_ = base64.urlsafe_b64decode(cursor.encode()).decode().partition("|")
        position = datetime.fromisoformat(moment), UUID(id_)
    except (ValueError, binascii.Error):
        raise Invalid("The cursor is not one of ours.", field="cursor") from None
    if position[0].tzinfo is None:
        raise Invalid("The cursor is not one of ours.", field="cursor")
    return position
