"""The bot as the hub sees it."""

from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Question:
    """One message for the bot. Asked again with the same `message_id` it gets the same answer.

    `intent` is a payload of a button that the bot itself offered; it wins over `text`. A larger `session` than
    before makes the bot forget the dialogue and start from `slots`.
    """

    conversation_id: str
    session: int
    message_id: str
    text: str | None
    intent: str | None = None
    slots: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BotMessage:
    """`file` is the id of a file that one of the turn's actions made."""

    text: str | None = None
    buttons: list[dict[str, str]] = field(default_factory=list)
    custom: dict[str, Any] | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot said and why. `actions` ran, `failed_actions` could not be reached.

    `form` is the form that waits for the customer's next words.
    """

    messages: list[BotMessage]
    intent: str | None = None
    confidence: float | None = None
    ranking: list[dict[str, Any]] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)
    slots: dict[str, Any] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)
    failed_actions: list[str] = field(default_factory=list)
    policy: str | None = None
    form: str | None = None


class BotFailure(Exception):
    """The bot gave no answer. `reason` is a handoff reason: bot_unavailable or timeout."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class BotHealth:
    """Whether the parts that an answer needs are there."""

    model: bool
    actions: bool

    @property
    def well(self) -> bool:
        return self.model and self.actions


class Bot(Protocol):
    async def ask(self, question: Question) -> Answer:
        """The bot's answer; BotFailure when there is none in time."""
        ...

    async def health(self) -> BotHealth:
        """Never raises: a bot that cannot be reached has nothing."""
        ...
