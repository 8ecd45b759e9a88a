"""One turn as the hub asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .text import intent_name, without_command


class BadTurnError(ValueError):
    """The request does not describe a turn."""


@dataclass(frozen=True)
class Turn:
    """A customer's message, ready for Rasa: `utterance` is text, or an intent the hub vouches for."""

    conversation_id: str
    session: int
    message_id: str
    utterance: str
    slots: Mapping[str, Any]

    @classmethod
    def parse(cls, body: Any) -> Turn:
        """Read a request's body; raises BadTurnError with the reason."""
        if not isinstance(body, dict):
            raise BadTurnError("a JSON object is required")
        conversation_id, message_id = body.get("conversation_id"), body.get("message_id")
        if not (isinstance(conversation_id, str) and conversation_id and isinstance(message_id, str) and message_id):
            raise BadTurnError("conversation_id and message_id are required")
        session = body.get("session")
        if not isinstance(session, int) or isinstance(session, bool) or session < 1:
            raise BadTurnError("session must be a positive number")
        slots = body.get("slots", {})
        if not isinstance(slots, dict):
            raise BadTurnError("slots must be an object")
        return cls(conversation_id, session, message_id, _utterance(body), slots)


def _utterance(body: Mapping[str, Any]) -> str:
    intent, text = body.get("intent"), body.get("text")
    if intent is not None:
        if not isinstance(intent, str) or intent_name(intent) is None:
            raise BadTurnError("intent must look like /name or /name{...}")
        return intent
    if not isinstance(text, str):
        raise BadTurnError("text or intent is required")
    return without_command(text)
