"""Reading the outbox."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations.models import Conversation, Message
from hub.domain.customers.models import CustomerIdentity
from hub.domain.delivery.models import DeliveryStatus, OutboxItem
from hub.domain.inboxes.models import Channel, Inbox


@dataclass(frozen=True, slots=True)
class Due:
    """An outbox item with all that sending needs."""

    item: OutboxItem
    message: Message
    channel: Channel
    recipient: str


async def next_due(session: AsyncSession) -> Due | None:
    """The oldest due head of a lane, locked; lanes that another sender holds are passed over."""
    earlier = aliased(OutboxItem)
    is_head = ~(
        select(col(earlier.id))
        .where(
            col(earlier.conversation_id) == col(OutboxItem.conversation_id),
            col(earlier.status) == DeliveryStatus.QUEUED,
            col(earlier.seq) < col(OutboxItem.seq),
        )
        .exists()
    )
    statement = (
        select(OutboxItem, Message, col(Inbox.channel), col(CustomerIdentity.address))
        .join(Message, col(Message.id) == col(OutboxItem.message_id))
        .join(Inbox, col(Inbox.id) == col(OutboxItem.inbox_id))
        .join(Conversation, col(Conversation.id) == col(OutboxItem.conversation_id))
        .join(CustomerIdentity, col(CustomerIdentity.id) == col(Conversation.identity_id))
        .where(col(OutboxItem.status) == DeliveryStatus.QUEUED, col(OutboxItem.due_at) <= func.now(), is_head)
        .order_by(col(OutboxItem.due_at))
        .limit(1)
        .with_for_update(of=OutboxItem, skip_locked=True)
    )
    row = (await session.execute(statement)).one_or_none()
    return Due(*row) if row else None


async def states(session: AsyncSession, message_ids: list[UUID]) -> dict[UUID, DeliveryStatus]:
    """How far each message has come."""
    statement = select(col(OutboxItem.message_id), col(OutboxItem.status)).where(
        col(OutboxItem.message_id).in_(message_ids)
    )
    rows = (await session.execute(statement)).all()
    return {row[0]: row[1] for row in rows}
