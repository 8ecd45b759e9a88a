"""Reading turns: the head of a conversation's line, what is still owed, what the bot did before."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select, text, update
from sqlalchemy.orm import aliased
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.bot_turns.models import BotState, BotTurn, PendingTurn
from hub.domain.conversations.models import Conversation, EventRow, Message

CLAIM_LEASE_SECONDS = 1
"""How long a head that was counted but not yet locked is left to whoever counted it."""


@dataclass(frozen=True, slots=True)
class Head:
    conversation_id: UUID
    seq: int
    attempts: int


async def count_attempt(session: AsyncSession) -> Head | None:
    """Picks the next due head and counts the attempt, to be committed before it is made: a crash keeps the count.

    Losing this commit with a crash of the database is harmless, so it does not wait for the disk.
    """
    await session.execute(text("SET LOCAL synchronous_commit = off"))
    candidate, earlier = aliased(PendingTurn), aliased(PendingTurn)
    has_earlier = (
        select(col(earlier.seq))
        .where(col(earlier.conversation_id) == col(candidate.conversation_id), col(earlier.seq) < col(candidate.seq))
        .exists()
    )
    head = (
        select(col(candidate.conversation_id), col(candidate.seq))
        .where(col(candidate.due_at) <= func.now(), ~has_earlier)
        .order_by(col(candidate.due_at))
        .limit(1)
        .with_for_update(skip_locked=True)
        .cte("head")
    )
    statement = (
        update(PendingTurn)
        .where(
            col(PendingTurn.conversation_id) == head.c.conversation_id,
            col(PendingTurn.seq) == head.c.seq,
        )
        .values(
            attempts=col(PendingTurn.attempts) + 1,
            due_at=func.now() + text(f"interval '{CLAIM_LEASE_SECONDS} seconds'"),
        )
        .returning(col(PendingTurn.conversation_id), col(PendingTurn.seq), col(PendingTurn.attempts))
        .execution_options(synchronize_session=False)
    )
    row = (await session.execute(statement)).one_or_none()
    return Head(*row) if row else None


@dataclass(frozen=True, slots=True)
class Situation:
    """All that asking the bot needs to know."""

    pending: PendingTurn
    conversation: Conversation
    message: Message
    state: BotState | None


async def lock_head(session: AsyncSession, head: Head) -> Situation | None:
    """Locks the pending turn, and nothing else, until the transaction ends; None when another lane has it."""
    statement = (
        select(PendingTurn, Conversation, Message, BotState)
        .join(Conversation, col(Conversation.id) == col(PendingTurn.conversation_id))
        .join(Message, col(Message.id) == col(PendingTurn.message_id))
        .outerjoin(BotState, col(BotState.conversation_id) == col(PendingTurn.conversation_id))
        .where(col(PendingTurn.conversation_id) == head.conversation_id, col(PendingTurn.seq) == head.seq)
        .with_for_update(of=PendingTurn, skip_locked=True)
    )
    row = (await session.execute(statement)).one_or_none()
    return Situation(*row) if row else None


async def is_owed(session: AsyncSession, conversation_id: UUID) -> bool:
    """Whether the bot still owes an answer."""
    statement = select(col(PendingTurn.seq)).where(col(PendingTurn.conversation_id) == conversation_id).limit(1)
    return (await session.execute(statement)).first() is not None


async def last_slots(session: AsyncSession, conversation: Conversation) -> dict[str, Any]:
    """What the bot knew after its latest turn of this episode."""
    statement = _turns_of_episode(select(col(BotTurn.slots)), conversation).order_by(col(BotTurn.seq).desc())
    found: dict[str, Any] | None = (await session.execute(statement.limit(1))).scalar_one_or_none()
    return found or {}


async def intents_of_episode(session: AsyncSession, conversation: Conversation) -> list[str]:
    """What the bot understood in this episode, in order, without repetitions in a row."""
    statement = _turns_of_episode(select(col(BotTurn.intent)), conversation).order_by(col(BotTurn.seq))
    intents = [str(intent) for intent in (await session.execute(statement)).scalars() if intent is not None]
    return [intent for index, intent in enumerate(intents) if index == 0 or intents[index - 1] != intent]


async def was_angry(session: AsyncSession, conversation: Conversation) -> bool:
    """Whether any message of this episode sounded angry."""
    statement = _turns_of_episode(select(col(BotTurn.seq)), conversation).where(
        col(BotTurn.entities).contains([{"entity": "mood", "value": "angry"}])
    )
    return (await session.execute(statement.limit(1))).first() is not None


def _turns_of_episode(statement: Select[Any], conversation: Conversation) -> Select[Any]:
    return statement.join(
        EventRow,
        and_(col(EventRow.conversation_id) == col(BotTurn.conversation_id), col(EventRow.seq) == col(BotTurn.seq)),
    ).where(col(BotTurn.conversation_id) == conversation.id, col(EventRow.episode) == conversation.episode)
