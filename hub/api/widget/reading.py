"""What a visitor may see of their conversation."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.api.types import Attachment
from hub.api.widget.schemas import Button, MessageOut, OperatorOut, QueuePlace, State
from hub.domain.bot_turns import queries as bot_turns
from hub.domain.conversations import queries as conversations
from hub.domain.conversations.models import Author, Message, Owner
from hub.domain.delivery.service import mark_delivered
from hub.domain.identification.service.assurance import assurance_now
from hub.domain.staff import queries as staff
from hub.infra.database import Database

PAGE = 100


@dataclass(frozen=True, slots=True)
class View:
    """New messages and the state they were read with, in one snapshot."""

    messages: list[MessageOut]
    state: State


async def view(database: Database, conversation_id: UUID, after_seq: int) -> View:
    """Messages after `after_seq` (at most 100) and the state at the same moment. Ours are delivered from here on."""
    async with database.snapshot() as session:
        state = await state_of(session, conversation_id)
        found = await conversations.public_messages(session, conversation_id, after_seq, PAGE)
        names = await _operator_names(session, list(found))
    if any(message.author is not Author.CUSTOMER for message in found):
        async with database.transaction() as session:
            await mark_delivered(session, conversation_id, found[-1].seq)
    return View([message_out(message, names.get(message.staff_id)) for message in found], state)


async def state_of(session: AsyncSession, conversation_id: UUID) -> State:
    idle = not await bot_turns.is_owed(session, conversation_id)
    conversation = await conversations.get(session, conversation_id)
    assignee = await staff.find(session, conversation.assignee_id) if conversation.assignee_id else None
    place = None
    if conversation.owner is Owner.QUEUE:
        place = QueuePlace(position=await conversations.queue_position(session, conversation))
    return State(
        owner=conversation.owner.value,
        assurance=assurance_now(conversation).value,
        idle=idle,
        queue=place,
        operator=OperatorOut(name=assignee.name) if assignee else None,
    )


def message_out(message: Message, author_name: str | None = None) -> MessageOut:
    return MessageOut(
        id=message.id,
        seq=message.seq,
        author=message.author.value,
        author_name=author_name,
        text=message.text,
        buttons=[Button(title=button["title"], payload=button["id"]) for button in message.buttons],
        attachments=[attachment_out(item, "/api/widget/v1/files") for item in message.attachments],
        client_message_id=message.client_message_id if message.author is Author.CUSTOMER else None,
        redacted=message.redacted,
        created_at=message.created_at,
    )


def attachment_out(item: dict[str, Any], base: str) -> Attachment:
    return Attachment(
        id=item["id"], name=item["name"], mime=item["mime"], size=item["size"], url=f"{base}/{item['id']}"
    )


async def _operator_names(session: AsyncSession, messages: list[Message]) -> dict[UUID | None, str]:
    ids = {message.staff_id for message in messages if message.staff_id is not None}
    members = [await staff.find(session, staff_id) for staff_id in ids]
    return {member.id: member.name for member in members if member is not None}
