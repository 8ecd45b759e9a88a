"""The outbox: public messages of ours on their way to the customer."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, text
from sqlmodel import Field

from hub.infra.orm import SQLModel, closed_set, primary_key, reference, timestamp


class DeliveryStatus(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


class OutboxItem(SQLModel, table=True):
    """One message for one recipient. A lane (conversation) sends its oldest queued item first."""

    __tablename__ = "outbox_item"
    __table_args__ = (
        Index("ix_outbox_item_due", "due_at", postgresql_where=text("status = 'queued'")),
        Index("ix_outbox_item_lane", "conversation_id", "seq", postgresql_where=text("status = 'queued'")),
    )

    id: UUID = primary_key()
    message_id: UUID = Field(foreign_key="message.id", unique=True)
    conversation_id: UUID = reference("conversation.id", index=False)
    seq: int = Field(sa_column=Column(BigInteger, nullable=False))
    inbox_id: UUID = reference("inbox.id", index=False)
    status: DeliveryStatus = closed_set(DeliveryStatus, default=DeliveryStatus.QUEUED)
    attempts: int = 0
    due_at: datetime = timestamp(nullable=False)
    sent_at: datetime | None = timestamp()
    delivered_at: datetime | None = timestamp()
    read_at: datetime | None = timestamp()
    error: str | None = None
