"""A finished turn, read back from the tracker in the hub's words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

RANKING_LENGTH = 5
INTERNAL_SLOTS = frozenset({REQUESTED_SLOT, "session_started_metadata", "hub_session", "task", "done"})


def answer_to(message_id: str, tracker: DialogueStateTracker | None, domain: Domain) -> dict[str, Any] | None:
    """The bot's answer to a message, as the tracker holds it; None when it holds no such message."""
    if tracker is None:
        return None
    events = list(tracker.events)
    for position, event in enumerate(events):
        if isinstance(event, UserUttered) and event.metadata.get("message_id") == message_id:
            rest = list(takewhile(_same_turn, events[position + 1 :]))
            then = DialogueStateTracker.from_events(
                tracker.sender_id, [*events[: position + 1], *rest], slots=domain.slots
            )
            return _answer(event, rest, then)
    return None


def _same_turn(event: Event) -> bool:
    return not isinstance(event, (UserUttered, SessionStarted))


def _answer(message: UserUttered, events: Sequence[Event], tracker: DialogueStateTracker) -> dict[str, Any]:
    calls = message.metadata["calls"]
    return {
        "messages": [_said(event) for event in events if isinstance(event, BotUttered)],
        **understood(message.parse_data),
        "slots": {
            name: slot.value
            for name, slot in tracker.slots.items()
            if slot.value is not None and name not in INTERNAL_SLOTS
        },
        "actions": [call["action"] for call in calls],
        "failed_actions": [call["action"] for call in calls if not call["ok"]],
        "active_form": tracker.active_loop_name,
        "requested_slot": (tracker.get_slot("task") or {}).get("asked"),
        "policy": _policy(events),
    }


def understood(parse_data: dict[str, Any]) -> dict[str, Any]:
    """What the model made of a text."""
    return {
        "intent": _ranked(parse_data["intent"]),
        "ranking": [_ranked(intent) for intent in parse_data.get("intent_ranking", [])[:RANKING_LENGTH]],
        "entities": [
            {key: entity.get(key) for key in ("entity", "value", "start", "end")} for entity in parse_data["entities"]
        ],
    }


def _ranked(intent: dict[str, Any]) -> dict[str, Any]:
    return {"name": intent["name"], "confidence": intent["confidence"]}


def _said(event: BotUttered) -> dict[str, Any]:
    return {
        "text": event.text,
        "buttons": [
            {"title": button["title"], "payload": button["payload"]} for button in event.data.get("buttons") or []
        ],
        "custom": event.data.get("custom"),
        "file": event.data.get("attachment"),
    }


def _policy(events: Sequence[Event]) -> str | None:
    predicted = (
        event.policy
        for event in events
        if isinstance(event, ActionExecuted) and event.policy and event.action_name != ACTION_LISTEN_NAME
    )
    return next(predicted, None)
