"""Opening conversations and episodes, and closing episodes."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations import events, queries
from hub.domain.conversations.models import Conversation, Episode, Owner, Status
from hub.domain.conversations.service.record import record
from hub.infra.clock import now


async def open_conversation(
    session: AsyncSession, *, inbox_id: UUID, identity_id: UUID, customer_id: UUID | None, language: str
) -> Conversation:
    """A new conversation without messages: the bot owns it, nobody sees it until the customer speaks."""
    conversation = Conversation(
        inbox_id=inbox_id, identity_id=identity_id, customer_id=customer_id, language=language, created_at=now()
    )
    session.add(conversation)
    await session.flush()
    record(session, conversation, events.ConversationOpened(), events.SYSTEM)
    return conversation


async def open_episode(session: AsyncSession, conversation: Conversation, actor: events.Actor) -> Episode:
    """Starts the next episode. Unless someone owns the conversation already, the bot does."""
    conversation.status = Status.OPEN
    conversation.department_id = None
    conversation.handoff = None
    if conversation.owner is Owner.NOBODY:
        conversation.owner = Owner.BOT
        conversation.epoch += 1
    conversation.episode += 1
    episode = Episode(conversation_id=conversation.id, number=conversation.episode, opened_at=now())
    session.add(episode)
    record(session, conversation, events.EpisodeOpened(conversation.episode), actor)
    return episode


async def close_episode(
    session: AsyncSession, conversation: Conversation, *, staff_id: UUID | None, disposition: str | None
) -> None:
    episode = await queries.current_episode(session, conversation)
    if episode is not None:
        episode.resolved_at = now()
        episode.resolved_by = staff_id
        episode.disposition = disposition
