"""Sending what lies in the outbox, and noting how far it came."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import func, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from channels.degrade import degrade
from channels.ports import Button, OutboundMessage, Permanent, Retryable
from channels.ports import Channel as ChannelAdapter
from hub.domain.delivery import queries, rules
from hub.domain.delivery.models import DeliveryStatus, OutboxItem
from hub.domain.inboxes.models import Channel
from hub.infra.clock import now
from hub.infra.database import Database

Adapters = Mapping[Channel, ChannelAdapter]


async def send_next(database: Database, adapters: Adapters) -> bool:
    """Sends the next due item; False when nothing was due.

    The attempt is committed before the call: whatever happens then, it is known that one was made.
    """
    async with database.transaction() as session:
        due = await queries.next_due(session)
        if due is None:
            return False
        due.item.attempts += 1
        due.item.due_at = now() + rules.SEND_LEASE
    outcome = await _send(due, adapters)
    async with database.transaction() as session:
        await session.execute(update(OutboxItem).where(col(OutboxItem.id) == due.item.id).values(outcome))
    return True


async def _send(due: queries.Due, adapters: Adapters) -> dict[str, object]:
    adapter = adapters.get(due.channel)
    if adapter is None:
        return _failed(f"no adapter for {due.channel}")
    message = OutboundMessage(
        id=str(due.message.id),
        recipient=due.recipient,
        text=due.message.text,
        buttons=[Button(button["title"], button["id"]) for button in due.message.buttons],
    )
    try:
        for part in degrade(message, adapter.capabilities):
            await adapter.send(part)
    except Permanent as error:
        return _failed(str(error))
    except Retryable as error:
        if due.item.attempts >= rules.MAX_ATTEMPTS:
            return _failed(str(error))
        return {"due_at": func.now() + rules.pause_before(due.item.attempts), "error": str(error)}
    return {"status": DeliveryStatus.SENT, "sent_at": func.now(), "error": None}


def _failed(reason: str) -> dict[str, object]:
    return {"status": DeliveryStatus.FAILED, "error": reason}


async def mark_delivered(session: AsyncSession, conversation_id: UUID, up_to_seq: int) -> None:
    """The customer's device has everything up to `up_to_seq`. States only move forwards."""
    await session.execute(
        update(OutboxItem)
        .where(
            col(OutboxItem.conversation_id) == conversation_id,
            col(OutboxItem.seq) <= up_to_seq,
            col(OutboxItem.status).in_([DeliveryStatus.QUEUED, DeliveryStatus.SENT]),
        )
        .values(
            status=DeliveryStatus.DELIVERED,
            delivered_at=func.now(),
            sent_at=func.coalesce(OutboxItem.sent_at, func.now()),
        )
    )


async def mark_read(session: AsyncSession, conversation_id: UUID, up_to_seq: int) -> None:
    """The customer has seen everything up to `up_to_seq`."""
    await session.execute(
        update(OutboxItem)
        .where(
            col(OutboxItem.conversation_id) == conversation_id,
            col(OutboxItem.seq) <= up_to_seq,
            col(OutboxItem.status).in_([DeliveryStatus.SENT, DeliveryStatus.DELIVERED]),
        )
        .values(status=DeliveryStatus.READ, read_at=func.now())
    )
