"""Reading tickets."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.tickets.models import Ticket, TicketLink

_SHOWN = 20


async def by_key(session: AsyncSession, key: str) -> Ticket | None:
    statement = select(Ticket).where(col(Ticket.key) == key)
    return (await session.execute(statement)).scalar_one_or_none()


async def of_conversation(session: AsyncSession, conversation_id: UUID) -> Sequence[Ticket]:
    """The tickets linked to a conversation, newest first."""
    statement = (
        select(Ticket)
        .join(TicketLink, col(TicketLink.ticket_id) == col(Ticket.id))
        .where(col(TicketLink.conversation_id) == conversation_id)
        .order_by(col(Ticket.number).desc())
        .limit(_SHOWN)
    )
    return (await session.execute(statement)).scalars().all()


async def of_customer(session: AsyncSession, customer_id: UUID) -> Sequence[Ticket]:
    """A customer's tickets, newest first."""
    statement = (
        select(Ticket).where(col(Ticket.customer_id) == customer_id).order_by(col(Ticket.number).desc()).limit(_SHOWN)
    )
    return (await session.execute(statement)).scalars().all()
