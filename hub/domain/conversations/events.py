"""What can happen to a conversation. Other modules add their own kinds by subclassing `Event`.

The names and fields are stored for ever (KPIs and audits read them): add fields, never rename or reuse them.
"""

from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from hub.domain.conversations.models import Author


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it. `staff_id` is set for operators only."""

    kind: Author
    staff_id: UUID | None = None


CUSTOMER = Actor(Author.CUSTOMER)
BOT = Actor(Author.BOT)
SYSTEM = Actor(Author.SYSTEM)


def operator(staff_id: UUID) -> Actor:
    return Actor(Author.OPERATOR, staff_id)


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events; fields must be JSON values."""

    type: ClassVar[str]

    def data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ConversationOpened(Event):
    type = "conversation_opened"


@dataclass(frozen=True, slots=True)
class EpisodeOpened(Event):
    type = "episode_opened"
    number: int


@dataclass(frozen=True, slots=True)
class MessageReceived(Event):
    """The customer said something."""

    type = "message_received"
    message_id: str


@dataclass(frozen=True, slots=True)
class MessageSent(Event):
    """The bot, an operator or the system said something to the customer."""

    type = "message_sent"
    message_id: str


@dataclass(frozen=True, slots=True)
class MessageSuppressed(Event):
    """The bot's words came too late: someone else owned the conversation by then, so nobody heard them."""

    type = "message_suppressed"
    message_id: str


@dataclass(frozen=True, slots=True)
class NoteAdded(Event):
    type = "note_added"
    message_id: str


@dataclass(frozen=True, slots=True)
class MessageRedacted(Event):
    """A secret in a message was masked after use."""

    type = "message_redacted"
    message_id: str


@dataclass(frozen=True, slots=True)
class HandedOver(Event):
    """The bot gave the conversation to people."""

    type = "handed_over"
    reason: str
    department: str
    open_now: bool
    intent: str | None = None


@dataclass(frozen=True, slots=True)
class Claimed(Event):
    """An operator took the conversation from `from_owner`; `waited_seconds` is how long the customer had waited."""

    type = "claimed"
    operator: str
    from_owner: str
    waited_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Transferred(Event):
    type = "transferred"
    department: str | None = None
    operator: str | None = None


@dataclass(frozen=True, slots=True)
class HandedBack(Event):
    """People gave the conversation back to the bot, with a form to finish if named."""

    type = "handed_back"
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved(Event):
    type = "resolved"
    disposition: str | None = None


@dataclass(frozen=True, slots=True)
class BotRecovered(Event):
    """Nobody had claimed after the bot's outage, so the bot took its conversation back."""

    type = "bot_recovered"


@dataclass(frozen=True, slots=True)
class LanguageChanged(Event):
    type = "language_changed"
    language: str


@dataclass(frozen=True, slots=True)
class AssuranceChanged(Event):
    """How sure we are of the customer changed; `evidence` names why, without the secret itself."""

    type = "assurance_changed"
    assurance: str
    evidence: str
    details: dict[str, str] = field(default_factory=dict)
