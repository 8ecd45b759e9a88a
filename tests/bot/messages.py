"""Messages as the form hears them, without a model."""

from __future__ import annotations

import json
from typing import Any

from bot.dialogue.heard import Heard


def heard(text: str = "", intent: str = "inform", confidence: float = 0.9, **entities: Any) -> Heard:
    """A message that was understood as `intent`, with one entity, or a list of them, of each kind."""
    found = [
        {"entity": entity, "value": value}
        for entity, values in entities.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    return Heard(text, intent, confidence, found)


def pressed(value: str) -> Heard:
    """The button of an option."""
    return heard(f"/inform{json.dumps({'choice': value})}", choice=value)
