"""Questions to the bot: the ones waiting, the ones answered, and what the bot's actions did."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, ForeignKey, ForeignKeyConstraint, Index
from sqlmodel import Field

from hub.infra.orm import SQLModel, closed_set, created_at, json_column, timestamp


class TurnOutcome(StrEnum):
    ANSWERED = "answered"
    SUPPRESSED = "suppressed"
    HANDED_OVER = "handed_over"
    FAILED = "failed"


class PendingTurn(SQLModel, table=True):
    """A customer's message the bot still owes an answer. The oldest one of a conversation is its head."""

    __tablename__ = "pending_turn"
    __table_args__ = (Index("ix_pending_turn_due", "due_at"),)

    conversation_id: UUID = Field(sa_column=Column(ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True))
    seq: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    message_id: UUID = Field(foreign_key="message.id", unique=True)
    attempts: int = 0
    due_at: datetime = timestamp(nullable=False)
    created_at: datetime = created_at()


class BotState(SQLModel, table=True):
    """What the hub remembers of the bot in a conversation.

    A new `session` makes the bot start afresh, with `carried` slots; `turns` counts those of the present one.
    """

    __tablename__ = "bot_state"

    conversation_id: UUID = Field(sa_column=Column(ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True))
    session: int = 1
    fallback_streak: int = 0
    topic_intent: str | None = None
    turns: int = 0
    carried: dict[str, Any] = json_column()


class BotTurn(SQLModel, table=True):
    """One question to the bot and its outcome, at the place of its event in the timeline."""

    __tablename__ = "bot_turn"
    __table_args__ = (
        ForeignKeyConstraint(
            ["conversation_id", "seq"], ["event.conversation_id", "event.seq"], deferrable=True, initially="DEFERRED"
        ),
    )

    conversation_id: UUID = Field(sa_column=Column(ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True))
    seq: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    message_id: UUID = Field(foreign_key="message.id", unique=True)
    outcome: TurnOutcome = closed_set(TurnOutcome)
    intent: str | None = None
    confidence: float | None = None
    ranking: list[dict[str, Any]] = json_column(list)
    entities: list[dict[str, Any]] = json_column(list)
    slots: dict[str, Any] = json_column()
    actions: list[str] = json_column(list)
    policy: str | None = None
    duration_ms: int = 0
    error: str | None = None
    created_at: datetime = created_at()
