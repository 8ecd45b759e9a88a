"""Opening tickets. The caller holds the conversation's row lock."""

from dataclasses import dataclass, field
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations.events import Actor
from hub.domain.conversations.models import Conversation
from hub.domain.conversations.service.record import record
from hub.domain.staff import queries as staff
from hub.domain.tickets import queries
from hub.domain.tickets.events import TicketOpened
from hub.domain.tickets.models import Ticket, TicketLink
from hub.domain.tickets.rules import shown_number


@dataclass(frozen=True, slots=True)
class NewTicket:
    """A request to open. The same `key` again gives the ticket that it opened first."""

    key: str
    type: str
    subject: str
    department: str
    fields: dict[str, Any] = field(default_factory=dict)


async def open_ticket(session: AsyncSession, conversation: Conversation, new: NewTicket, actor: Actor) -> Ticket:
    """Opens a ticket for the conversation's customer and says so in the timeline."""
    known = await queries.by_key(session, new.key)
    if known is not None:
        return known
    department = await staff.department(session, new.department)
    ticket = Ticket(
        key=new.key,
        type=new.type,
        subject=new.subject,
        department_id=department.id,
        customer_id=conversation.customer_id,
        fields=new.fields,
    )
    session.add(ticket)
    await session.flush()
    session.add(TicketLink(ticket_id=ticket.id, conversation_id=conversation.id))
    event = TicketOpened(shown_number(ticket.number), new.type, new.subject, new.department)
    record(session, conversation, event, actor)
    return ticket
