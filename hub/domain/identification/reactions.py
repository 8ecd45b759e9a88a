"""What identification does when something happens."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations import queries as conversations
from hub.domain.conversations.events import MessageReceived
from hub.domain.conversations.models import Owner
from hub.domain.conversations.service.record import Recorded
from hub.domain.identification.service.assurance import keep_alive
from hub.domain.identification.service.secrets import hide_uncompared_code


async def hide_code_from_people(session: AsyncSession, recorded: Recorded) -> None:
    """A code that arrives once people own the conversation will never be compared; the bot's turns mask their own."""
    event, conversation = recorded.event, recorded.conversation
    assert isinstance(event, MessageReceived)  # noqa: S101 - the subscriptions table guarantees it
    message = await conversations.message(session, UUID(event.message_id))
    if message is not None and conversation.owner is not Owner.BOT:
        await hide_uncompared_code(session, conversation, message)


async def prolong_assurance(session: AsyncSession, recorded: Recorded) -> None:
    """An active customer stays verified; an idle one lapses."""
    keep_alive(recorded.conversation)
