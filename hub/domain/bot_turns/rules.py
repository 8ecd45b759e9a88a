"""What an answer of the bot means for the conversation: pure decisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hub.domain.bot_turns.ports import Answer, BotMessage
from nlu.intents import Intent

MAX_ATTEMPTS = 5
FALLBACK_INTENT = "nlu_fallback"
_FALLBACKS_BEFORE_HANDOFF = 2
_STEERING_GROUPS = frozenset({"social", "control"})
GENERAL = "general"


class Reason(StrEnum):
    """Why the bot hands over."""

    CUSTOMER_ASKED = "customer_asked"
    LOW_CONFIDENCE = "low_confidence"
    POLICY = "policy"
    IDENTIFICATION_FAILED = "identification_failed"
    FORM_FAILED = "form_failed"
    BOT_UNAVAILABLE = "bot_unavailable"
    ACTION_FAILED = "action_failed"
    EMPTY_ANSWER = "empty_answer"
    TIMEOUT = "timeout"


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with an answer: say `messages`, or hand over for `handoff`."""

    messages: list[BotMessage]
    fallback_streak: int
    handoff: Reason | None = None


def decide(answer: Answer, *, fallback_streak: int, unreceipted: list[str]) -> Decision:
    """Says the bot's words unless they mean, or hide, that people must take over.

    `unreceipted` are custom actions that ran without leaving a receipt: their work did not happen.
    """
    streak = fallback_streak + 1 if answer.intent == FALLBACK_INTENT else 0
    asked = _handoff_command(answer)
    words = [message for message in answer.messages if message.text or message.buttons]
    if asked is not None:
        return Decision([], streak, asked)
    if answer.failed_actions or unreceipted:
        return Decision([], streak, Reason.ACTION_FAILED)
    if not words:
        return Decision([], streak, Reason.EMPTY_ANSWER)
    if streak >= _FALLBACKS_BEFORE_HANDOFF:
        return Decision([], 0, Reason.LOW_CONFIDENCE)
    return Decision(words, streak)


def _handoff_command(answer: Answer) -> Reason | None:
    for message in answer.messages:
        command = message.custom or {}
        if command.get("command") == "handoff":
            reason = command.get("reason")
            return Reason(reason) if reason in set(Reason) else Reason.POLICY
    return None


def topic_of(intent: str | None, before: str | None, catalogue: Mapping[str, Intent]) -> str | None:
    """The conversation's topic after a turn: its last intent that is about something."""
    known = catalogue.get(intent) if intent else None
    return known.name if known is not None and known.group not in _STEERING_GROUPS else before


def department_for(topic: str | None, catalogue: Mapping[str, Intent]) -> str:
    """The name of the department that serves a topic."""
    known = catalogue.get(topic) if topic else None
    return (known.department if known else None) or GENERAL
