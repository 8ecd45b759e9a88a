"""A call back, offered when nobody is there to answer. It works without the bot: people own the conversation then."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations import queries as conversations
from hub.domain.conversations.events import CUSTOMER, SYSTEM, MessageReceived
from hub.domain.conversations.models import Owner
from hub.domain.conversations.service.messages import Words, say
from hub.domain.conversations.service.record import Recorded
from hub.domain.staff import queries as staff
from hub.domain.tickets.rules import shown_number
from hub.domain.tickets.service import NewTicket, open_ticket
from hub.infra.templates import render
from nlu.intents import load_intents

WISH = "/callback_request"
"""While people own the conversation, the hub takes it; the bot knows it as well."""
_TITLES = {"ru": "Перезвоните мне", "en": "Call me back"}


def callback_button(notice: UUID, language: str) -> dict[str, str]:
    """The button under the notice (known by its id) that people are away."""
    return {"title": _TITLES[language], "id": f"{notice.hex}.0", "intent": WISH}


async def taken_by_the_hub(session: AsyncSession, recorded: Recorded) -> bool:
    """Whether the customer pressed that button while they wait."""
    event, conversation = recorded.event, recorded.conversation
    assert isinstance(event, MessageReceived)  # noqa: S101 - the subscriptions table guarantees it
    message = await conversations.message(session, UUID(event.message_id))
    return message is not None and message.intent == WISH and conversation.owner is Owner.QUEUE


async def take_wish(session: AsyncSession, recorded: Recorded) -> None:
    """The customer pressed that button while they wait: their department gets a ticket, and they hear its number."""
    conversation = recorded.conversation
    if not await taken_by_the_hub(session, recorded):
        return
    department = await staff.department_of(session, conversation.department_id)
    new = NewTicket(
        key=f"callback:{conversation.id}:{conversation.episode}",
        type="callback_request",
        subject=load_intents()["callback_request"].heading(conversation.language),
        department=department.name if department else "general",
    )
    ticket = await open_ticket(session, conversation, new, CUSTOMER)
    text = render(f"chat/{conversation.language}/callback.txt.j2", number=shown_number(ticket.number))
    say(session, conversation, Words(text=text), SYSTEM)
