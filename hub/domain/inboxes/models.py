"""Inboxes: configured instances of a channel."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlmodel import Field

from hub.infra.orm import SQLModel, closed_set, created_at, json_column, primary_key, reference


class Channel(StrEnum):
    WEBCHAT = "webchat"
    TELEGRAM = "telegram"
    WHATSAPP = "whatsapp"
    EMAIL = "email"


class Inbox(SQLModel, table=True):
    __tablename__ = "inbox"

    id: UUID = primary_key()
    name: str = Field(unique=True)
    channel: Channel = closed_set(Channel)
    department_id: UUID | None = reference("department.id", nullable=True)
    identity_key: str | None = None
    allowed_origins: list[str] = json_column(list)
    settings: dict[str, Any] = json_column()
    active: bool = True
    created_at: datetime = created_at()
