"""What an answer of the bot means for the conversation: pure decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hub.domain.bot_turns.ports import Answer, BotMessage
from hub.domain.conversations import rules as conversations
from nlu.choices import numbered, titled
from nlu.forms import load_forms
from nlu.intents import Intent

MAX_ATTEMPTS = 5
FALLBACK_INTENT = "nlu_fallback"
_FALLBACKS_BEFORE_HANDOFF = 2
_TURNS_PER_SESSION = 80
"""The bot's memory of a session makes each turn a little slower; a fresh one keeps the form's answers."""
_STEERING_GROUPS = frozenset({"social", "control"})
GENERAL = "general"


class Reason(StrEnum):
    """Why the bot hands over."""

    CUSTOMER_ASKED = "customer_asked"
    LOW_CONFIDENCE = "low_confidence"
    POLICY = "policy"
    IDENTIFICATION_FAILED = "identification_failed"
    FORM_FAILED = "form_failed"
    BOT_UNAVAILABLE = conversations.BOT_UNAVAILABLE
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

    `unreceipted` are custom actions that ran without leaving a receipt: their work did not happen. What a form takes
    as an answer is the form's to judge, whatever the model made of it.
    """
    streak = fallback_streak + 1 if answer.intent == FALLBACK_INTENT and answer.form is None else 0
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


def pressed(text: str, buttons: Sequence[Mapping[str, str]]) -> str | None:
    """What the button means that `text` names by its number, place or title; None when it names none."""
    place = titled(text, [button["title"] for button in buttons])
    if place is None:
        place = numbered(text, len(buttons))
    return buttons[place]["intent"] if place is not None else None


def needs_new_session(turns: int, form: str | None) -> bool:
    """Whether the bot should start afresh before the next turn. Never in the middle of a form."""
    return turns >= _TURNS_PER_SESSION and form is None


def carried_slots(form: str, slots: Mapping[str, Any]) -> dict[str, Any]:
    """What the bot already knows of a form that people hand back to it, so that it starts at the first empty step."""
    steps = {step.name for step in load_forms().of(form).steps}
    return {name: value for name, value in slots.items() if name in steps and value is not None}


def may_be_handed_back(form: str) -> bool:
    """Whether people may order the bot to finish this form."""
    return form in load_forms().by_intent
