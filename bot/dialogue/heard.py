"""The customer's message as an action finds it in the tracker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FORM = "task_form"
NO_ANSWER = frozenset({"action_listen", "action_extract_slots", FORM, f"validate_{FORM}"})


@dataclass(frozen=True)
class Heard:
    """What was said. `answered` by another action already, which the form interrupted itself for."""

    text: str
    intent: str
    confidence: float
    entities: Sequence[Mapping[str, Any]] = ()
    answered: bool = False

    @classmethod
    def of(cls, message: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> Heard:
        """Read it from the latest message and the events of the conversation."""
        intent = message.get("intent") or {}
        return cls(
            text=message.get("text") or "",
            intent=intent.get("name") or "",
            confidence=float(intent.get("confidence") or 0),
            entities=message.get("entities") or [],
            answered=_answered(events),
        )

    def values(self, entity: str) -> list[str]:
        """The values of one kind of entity, in the text's order."""
        return [str(found["value"]) for found in self.entities if found["entity"] == entity]

    def value(self, entity: str) -> str | None:
        """The first of them."""
        return next(iter(self.values(entity)), None)


def _answered(events: Sequence[Mapping[str, Any]]) -> bool:
    for event in reversed(events):
        if event["event"] == "user":
            return False
        if event["event"] == "action" and event["name"] not in NO_ANSWER:
            return True
    return False
