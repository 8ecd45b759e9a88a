"""Web chat sessions: a browser that talks to us."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from hub.infra.orm import SQLModel, created_at, primary_key, reference, timestamp


class WidgetSession(SQLModel, table=True):
    __tablename__ = "widget_session"

    id: UUID = primary_key()
    token_digest: str = Field(unique=True)
    inbox_id: UUID = reference("inbox.id", index=False)
    identity_id: UUID = reference("customer_identity.id", index=False)
    conversation_id: UUID = reference("conversation.id", ondelete="CASCADE")
    locale: str = "ru"
    network: str | None = None
    created_at: datetime = created_at()
    expires_at: datetime = timestamp(nullable=False)


class WidgetTicket(SQLModel, table=True):
    """A single-use key to open one widget WebSocket within 30 seconds."""

    __tablename__ = "widget_ws_ticket"

    ticket_digest: str = Field(primary_key=True)
    session_id: UUID = reference("widget_session.id", ondelete="CASCADE")
    expires_at: datetime = timestamp(nullable=False)
