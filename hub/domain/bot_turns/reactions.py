"""What the bot's side does when something happens."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.bot_turns.models import BotState, PendingTurn
from hub.domain.bot_turns.service import awaits_recovery
from hub.domain.conversations.events import MessageReceived
from hub.domain.conversations.models import Owner
from hub.domain.conversations.service.record import Recorded
from hub.infra.clock import now


async def put_in_line(session: AsyncSession, recorded: Recorded) -> None:
    """A customer's message waits for the bot, if it is the bot's to answer."""
    event, conversation = recorded.event, recorded.conversation
    assert isinstance(event, MessageReceived)  # noqa: S101 - the subscriptions table guarantees it
    if conversation.owner is not Owner.BOT and not awaits_recovery(conversation):
        return
    pending = PendingTurn(
        conversation_id=conversation.id, seq=recorded.row.seq, message_id=UUID(event.message_id), due_at=now()
    )
    session.add(pending)


async def start_afresh(session: AsyncSession, recorded: Recorded) -> None:
    """A new episode or a hand-back: the bot forgets the earlier dialogue."""
    statement = insert(BotState).values(conversation_id=recorded.conversation.id, session=1, fallback_streak=0)
    statement = statement.on_conflict_do_update(
        index_elements=["conversation_id"],
        set_={"session": col(BotState.session) + 1, "fallback_streak": 0, "topic_intent": None},
    )
    await session.execute(statement)
