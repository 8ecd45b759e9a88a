"""What can happen when the bot is asked."""

from dataclasses import dataclass

from hub.domain.conversations.events import Event


@dataclass(frozen=True, slots=True)
class BotTurned(Event):
    """The bot was asked once; the details are in the `bot_turn` row at the same place."""

    type = "bot_turned"
    message_id: str
    outcome: str
    intent: str | None
    confidence: float | None
    duration_ms: int
    handoff_reason: str | None = None
