"""What was asked for on customers' behalf, and what came of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ForeignKey
from sqlmodel import Field

from hub.infra.orm import SQLModel, created_at, optional_json, reference


class ActionRun(SQLModel, table=True):
    """The receipt of an action the bot asked for; the same request again gets the same `result`."""

    __tablename__ = "action_run"

    message_id: UUID = Field(sa_column=Column(ForeignKey("message.id", ondelete="CASCADE"), primary_key=True))
    request_digest: str = Field(primary_key=True)
    conversation_id: UUID = reference("conversation.id", ondelete="CASCADE")
    action: str
    verb: str
    result: dict[str, Any] | None = optional_json()
    created_at: datetime = created_at()
