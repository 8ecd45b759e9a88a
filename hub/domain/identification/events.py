"""What can happen while we find out who the customer is. No field ever holds a code, a full phone or an e-mail."""

from dataclasses import dataclass

from hub.domain.conversations.events import Event


@dataclass(frozen=True, slots=True)
class IdentityClaimed(Event):
    """The customer said who they are; `matched` is for staff only."""

    type = "identity_claimed"
    kind: str
    value: str
    matched: bool


@dataclass(frozen=True, slots=True)
class CodeSent(Event):
    """A code was sent or, for an unknown claim, only announced."""

    type = "code_sent"
    medium: str


@dataclass(frozen=True, slots=True)
class CodeFailed(Event):
    """A guess was wrong, or a limit was reached."""

    type = "code_failed"
    reason: str
    attempts_left: int = 0


@dataclass(frozen=True, slots=True)
class KnowledgeFailed(Event):
    """What the customer said is not what only they know."""

    type = "knowledge_failed"
    attempts_left: int
