"""What delivery does when something happens."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations.events import MessageSent
from hub.domain.conversations.service.record import Recorded
from hub.domain.delivery.models import OutboxItem
from hub.infra.clock import now


async def put_into_outbox(session: AsyncSession, recorded: Recorded) -> None:
    """A public message of ours goes out; suppressed ones and notes raise other events and never come here."""
    event = recorded.event
    assert isinstance(event, MessageSent)  # noqa: S101 - the subscriptions table guarantees it
    item = OutboxItem(
        message_id=UUID(event.message_id),
        conversation_id=recorded.conversation.id,
        seq=recorded.row.seq,
        inbox_id=recorded.conversation.inbox_id,
        due_at=now(),
    )
    session.add(item)
