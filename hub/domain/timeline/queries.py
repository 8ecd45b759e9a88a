"""The one timeline of a conversation: events with the messages and bot turns that stand at their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select, tuple_
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.bot_turns.models import BotTurn
from hub.domain.conversations.models import EventRow, Message
from hub.domain.delivery.models import DeliveryStatus, OutboxItem
from hub.domain.staff.models import StaffMember


@dataclass(frozen=True, slots=True)
class Entry:
    """One event, with what belongs to it."""

    event: EventRow
    message: Message | None
    turn: BotTurn | None
    staff: StaffMember | None
    delivery: DeliveryStatus | None


def _entries() -> Select[EventRow, Message, BotTurn, StaffMember, DeliveryStatus]:
    def at_its_place(table: type[Message] | type[BotTurn]) -> ColumnElement[bool]:
        return and_(col(table.conversation_id) == col(EventRow.conversation_id), col(table.seq) == col(EventRow.seq))

    return (
        select(EventRow, Message, BotTurn, StaffMember, col(OutboxItem.status))
        .outerjoin(Message, at_its_place(Message))
        .outerjoin(BotTurn, at_its_place(BotTurn))
        .outerjoin(StaffMember, col(StaffMember.id) == col(EventRow.staff_id))
        .outerjoin(OutboxItem, col(OutboxItem.message_id) == col(Message.id))
    )


async def page(
    session: AsyncSession, conversation_id: UUID, *, after_seq: int | None, before_seq: int | None, limit: int
) -> tuple[list[Entry], bool]:
    """Entries in order and whether there are more in the direction asked for; the newest ones without a bound."""
    statement = _entries().where(col(EventRow.conversation_id) == conversation_id)
    forwards = after_seq is not None
    if after_seq is not None:
        statement = statement.where(col(EventRow.seq) > after_seq).order_by(col(EventRow.seq))
    else:
        statement = statement.order_by(col(EventRow.seq).desc())
    if before_seq is not None:
        statement = statement.where(col(EventRow.seq) < before_seq)
    found = [Entry(*row) for row in (await session.execute(statement.limit(limit + 1))).all()]
    more, found = len(found) > limit, found[:limit]
    return (found if forwards else found[::-1]), more


async def at(session: AsyncSession, places: Sequence[tuple[UUID, int]]) -> list[Entry]:
    """The entries at these (conversation, seq) places."""
    if not places:
        return []
    place = tuple_(col(EventRow.conversation_id), col(EventRow.seq))
    statement = _entries().where(place.in_(places)).order_by(col(EventRow.conversation_id), col(EventRow.seq))
    return [Entry(*row) for row in (await session.execute(statement)).all()]


async def redacted_messages(session: AsyncSession, message_ids: Sequence[UUID]) -> list[tuple[UUID, int]]:
    """Where the messages stand that were masked later."""
    if not message_ids:
        return []
    statement = select(col(Message.conversation_id), col(Message.seq)).where(col(Message.id).in_(message_ids))
    return [(row[0], row[1]) for row in (await session.execute(statement)).all()]
