"""Requests that outlive a conversation: numbered, owned by a department, linked to every conversation about them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Sequence
from sqlmodel import Field

from hub.infra.orm import SQLModel, closed_set, created_at, json_column, primary_key, reference

FIRST_NUMBER = 1001
ticket_number = Sequence("ticket_number", metadata=SQLModel.metadata, start=FIRST_NUMBER)


class TicketStatus(StrEnum):
    OPEN = "open"
    PENDING = "pending"
    RESOLVED = "resolved"


class Ticket(SQLModel, table=True):
    """`type` is the intent it came from. `key` makes opening it twice the same ticket."""

    __tablename__ = "ticket"
    __table_args__ = (Index("ix_ticket_customer_recent", "customer_id", "number"),)

    id: UUID = primary_key()
    number: int = Field(
        default=None,
        sa_column=Column(
            BigInteger, ticket_number, server_default=ticket_number.next_value(), unique=True, nullable=False
        ),
    )
    key: str = Field(unique=True)
    type: str
    subject: str
    status: TicketStatus = closed_set(TicketStatus, default=TicketStatus.OPEN)
    department_id: UUID = reference("department.id")
    customer_id: UUID | None = reference("customer.id", nullable=True, index=False)
    fields: dict[str, Any] = json_column()
    created_at: datetime = created_at()


class TicketLink(SQLModel, table=True):
    """A conversation in which a ticket was opened or spoken of."""

    __tablename__ = "ticket_link"

    ticket_id: UUID = Field(sa_column=Column(ForeignKey("ticket.id", ondelete="CASCADE"), primary_key=True))
    conversation_id: UUID = Field(
        sa_column=Column(ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True, index=True)
    )
