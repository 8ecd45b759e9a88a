"""Evidence of who a customer is: what they claimed, the codes we sent, the tokens a host site signed."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index
from sqlmodel import Field

from hub.infra.orm import SQLModel, closed_set, created_at, json_column, primary_key, reference, timestamp


class ClaimKind(StrEnum):
    """How a customer was named: typed by themselves, or told by the channel or the host site."""

    PHONE = "phone"
    CONTRACT = "contract"
    EMAIL = "email"
    IDENTITY_TOKEN = "identity_token"  # noqa: S105 - a kind of claim, not a secret
    TELEGRAM_CONTACT = "telegram_contact"
    WHATSAPP_NUMBER = "whatsapp_number"
    SENDER_ADDRESS = "sender_address"


class Medium(StrEnum):
    """By which way a code travels."""

    SMS = "sms"
    EMAIL = "email"


class IdentityClaim(SQLModel, table=True):
    """Who the customer of a conversation says they are, and which customers of the directory that may be.

    `knowledge_asked` while the next message is to be compared with what only the customer knows.
    """

    __tablename__ = "identity_claim"

    conversation_id: UUID = Field(sa_column=Column(ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True))
    kind: ClaimKind = closed_set(ClaimKind)
    masked_value: str
    claim_digest: str
    candidates: list[str] = json_column(list)
    possession_proved_at: datetime | None = timestamp()
    proof: str | None = None
    knowledge_asked: bool = False
    claimed_at: datetime = timestamp(nullable=False)


class CodeChallenge(SQLModel, table=True):
    """One code that was sent (or, for an unknown claim, only pretended), with the guesses made at it."""

    __tablename__ = "code_challenge"
    __table_args__ = (
        Index("ix_code_challenge_claim", "claim_digest", "created_at"),
        Index("ix_code_challenge_identity", "identity_id", "created_at"),
        Index("ix_code_challenge_network", "network", "created_at"),
    )

    id: UUID = primary_key()
    conversation_id: UUID = reference("conversation.id", ondelete="CASCADE")
    identity_id: UUID = reference("customer_identity.id", index=False)
    claim_digest: str
    medium: Medium = closed_set(Medium, default=Medium.SMS)
    network: str | None = None
    code_digest: str
    attempts: int = 0
    created_at: datetime = created_at()
    expires_at: datetime = timestamp(nullable=False)
    closed_at: datetime | None = timestamp()
    succeeded: bool = False
    forgotten: bool = False


class KnowledgeGuess(SQLModel, table=True):
    """One message compared with what only the customer knows. `matched` is None until the directory has answered."""

    __tablename__ = "knowledge_guess"
    __table_args__ = (Index("ix_knowledge_guess_customer", "customer_digest", "created_at"),)

    message_id: UUID = Field(sa_column=Column(ForeignKey("message.id", ondelete="CASCADE"), primary_key=True))
    customer_digest: str
    matched: bool | None = None
    forgotten: bool = False
    created_at: datetime = created_at()


class UsedIdentityToken(SQLModel, table=True):
    """A host site's token that has been redeemed; it is not accepted twice."""

    __tablename__ = "used_identity_token"

    inbox_id: UUID = Field(sa_column=Column(ForeignKey("inbox.id"), primary_key=True))
    jti: str = Field(primary_key=True, max_length=128)
    expires_at: datetime = timestamp(nullable=False)


class DemoDispatch(SQLModel, table=True):
    """In demo mode, what would have left the machine by SMS or e-mail."""

    __tablename__ = "demo_dispatch"

    id: UUID = primary_key()
    medium: str
    recipient: str = Field(index=True)
    text: str
    code: str | None = None
    details: dict[str, Any] = json_column()
    created_at: datetime = created_at()
