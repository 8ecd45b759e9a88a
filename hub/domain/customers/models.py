"""Customers and the addresses under which they reach us. An address without a customer is a visitor."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from hub.infra.orm import SQLModel, created_at, primary_key, reference


class Customer(SQLModel, table=True):
    """A person known to the company's directory; `directory_id` is theirs there."""

    __tablename__ = "customer"

    id: UUID = primary_key()
    directory_id: str = Field(unique=True)
    name: str
    contract: str = Field(index=True)
    language: str = "ru"
    created_at: datetime = created_at()


class CustomerIdentity(SQLModel, table=True):
    """One address on one inbox: a browser's visitor id, a Telegram user, a mailbox."""

    __tablename__ = "customer_identity"
    __table_args__ = (UniqueConstraint("inbox_id", "address"),)

    id: UUID = primary_key()
    inbox_id: UUID = reference("inbox.id")
    address: str
    customer_id: UUID | None = reference("customer.id", nullable=True)
    created_at: datetime = created_at()
