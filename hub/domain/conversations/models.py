"""Conversations, their episodes, and the one stream of events: timeline, audit trail and source of every KPI."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger as Big
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from hub.infra.orm import (
    SQLModel,
    closed_set,
    json_column,
    optional_json,
    primary_key,
    reference,
    timestamp,
)


class Owner(StrEnum):
    """Who may speak to the customer now."""

    BOT = "bot"
    QUEUE = "queue"
    OPERATOR = "operator"
    NOBODY = "nobody"


class Status(StrEnum):
    OPEN = "open"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"


class Author(StrEnum):
    CUSTOMER = "customer"
    BOT = "bot"
    OPERATOR = "operator"
    SYSTEM = "system"


class Visibility(StrEnum):
    PUBLIC = "public"
    INTERNAL = "internal"


class Assurance(StrEnum):
    """How sure we are who the customer is, weakest first."""

    ANONYMOUS = "anonymous"
    CLAIMED = "claimed"
    VERIFIED = "verified"
    STRONG = "strong"


class Conversation(SQLModel, table=True):
    """A thread with one address. `epoch` grows at every change of owner and fences off whoever acts on an older one."""

    __tablename__ = "conversation"
    __table_args__ = (
        CheckConstraint("(owner = 'operator') = (assignee_id IS NOT NULL)", name="operator_has_assignee"),
        CheckConstraint("(owner = 'nobody') = (status = 'resolved')", name="resolved_has_no_owner"),
        Index(
            "uq_conversation_open_identity", "identity_id", unique=True, postgresql_where=text("status <> 'resolved'")
        ),
        Index("ix_conversation_recent", "last_activity_at", "id"),
        Index("ix_conversation_owner_recent", "owner", "last_activity_at", "id"),
        Index("ix_conversation_assignee_recent", "assignee_id", "last_activity_at", "id"),
        Index("ix_conversation_department_recent", "department_id", "last_activity_at", "id"),
        Index("ix_conversation_waiting", "department_id", "waiting_since", postgresql_where=text("owner = 'queue'")),
    )

    id: UUID = primary_key()
    inbox_id: UUID = reference("inbox.id")
    identity_id: UUID = reference("customer_identity.id")
    customer_id: UUID | None = reference("customer.id", nullable=True)
    language: str = "ru"

    status: Status = closed_set(Status, default=Status.OPEN)
    owner: Owner = closed_set(Owner, default=Owner.BOT)
    epoch: int = 1
    episode: int = 0
    department_id: UUID | None = reference("department.id", nullable=True, index=False)
    assignee_id: UUID | None = reference("staff_member.id", nullable=True, index=False)
    handoff: dict[str, Any] | None = optional_json()

    assurance: Assurance = closed_set(Assurance, default=Assurance.ANONYMOUS)
    assurance_expires_at: datetime | None = timestamp()

    last_seq: int = Field(default=0, sa_column=Column(Big, nullable=False))
    last_message_seq: int | None = Field(default=None, sa_column=Column(Big))
    last_activity_at: datetime | None = timestamp()
    waiting_since: datetime | None = timestamp()
    created_at: datetime = timestamp(nullable=False)


class Episode(SQLModel, table=True):
    """An opened-to-resolved span of a conversation; a message after the end starts the next one."""

    __tablename__ = "episode"
    __table_args__ = (UniqueConstraint("conversation_id", "number"),)

    id: UUID = primary_key()
    conversation_id: UUID = reference("conversation.id", index=False)
    number: int
    opened_at: datetime = timestamp(nullable=False)
    resolved_at: datetime | None = timestamp()
    resolved_by: UUID | None = reference("staff_member.id", nullable=True, index=False)
    disposition: str | None = None


class EventRow(SQLModel, table=True):
    """One thing that happened, with the state right after it. Never changed, but for the relay's `feed_no`."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_unstamped", "id", postgresql_where=text("feed_no IS NULL")),
        Index("ix_event_type_time", "type", "occurred_at"),
    )

    conversation_id: UUID = Field(foreign_key="conversation.id", primary_key=True)
    seq: int = Field(sa_column=Column(Big, primary_key=True, autoincrement=False))
    id: UUID = Field(unique=True)
    type: str
    data: dict[str, Any] = json_column()
    occurred_at: datetime = timestamp(nullable=False)
    actor: Author = closed_set(Author)
    staff_id: UUID | None = reference("staff_member.id", nullable=True)
    inbox_id: UUID = reference("inbox.id", index=False)
    episode: int
    owner: Owner = closed_set(Owner)
    epoch: int
    department_id: UUID | None = reference("department.id", nullable=True, index=False)
    assignee_id: UUID | None = reference("staff_member.id", nullable=True, index=False)
    feed_no: int | None = Field(default=None, sa_column=Column(Big, unique=True))


def _its_event() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["conversation_id", "seq"], ["event.conversation_id", "event.seq"], deferrable=True, initially="DEFERRED"
    )


class Message(SQLModel, table=True):
    """Words that were said, at the place of their event. Internal ones are notes and can never leave the house."""

    __tablename__ = "message"
    __table_args__ = (
        _its_event(),
        UniqueConstraint("conversation_id", "seq"),
        Index(
            "uq_message_external",
            "inbox_id",
            "external_id",
            unique=True,
            postgresql_where=text("external_id IS NOT NULL"),
        ),
        Index(
            "uq_message_client",
            "conversation_id",
            "client_message_id",
            unique=True,
            postgresql_where=text("client_message_id IS NOT NULL"),
        ),
        Index("ix_message_words", text("to_tsvector('russian', text)"), postgresql_using="gin"),
        CheckConstraint("visibility = 'public' OR author = 'operator'", name="notes_are_by_operators"),
        CheckConstraint("(author = 'operator') = (staff_id IS NOT NULL)", name="operator_is_named"),
    )

    id: UUID = primary_key()
    conversation_id: UUID = Field(foreign_key="conversation.id")
    seq: int = Field(sa_column=Column(Big, nullable=False))
    inbox_id: UUID = reference("inbox.id", index=False)
    author: Author = closed_set(Author)
    visibility: Visibility = closed_set(Visibility, default=Visibility.PUBLIC)
    staff_id: UUID | None = reference("staff_member.id", nullable=True, index=False)
    text: str = ""
    buttons: list[dict[str, str]] = json_column(list)
    attachments: list[dict[str, Any]] = json_column(list)
    client_message_id: UUID | None = None
    external_id: str | None = None
    intent: str | None = None
    suppressed: bool = False
    redacted: bool = False
    created_at: datetime = timestamp(nullable=False)
