"""What a customer types is never a command: only the hub itself may name an intent."""

from __future__ import annotations

import re
import unicodedata

SLASHES = "/\u2044\u2215\u27cb\u29f8\u2571\uff0f"
INVISIBLE = frozenset({"Cc", "Cf"})
TRUSTED_INTENT = re.compile(r"/(?P<name>[a-z][a-z_]*)(\{.*\})?", re.DOTALL)


def without_command(text: str) -> str:
    """The text without the leading slash, or a look-alike of it, that Rasa would take for an intent."""
    start = 0
    while start < len(text) and _may_hide_a_command(text[start]):
        start += 1
    return text[start:]


def _may_hide_a_command(char: str) -> bool:
    return char in SLASHES or char.isspace() or unicodedata.category(char) in INVISIBLE


def intent_name(payload: str) -> str | None:
    """The intent named by a button of the hub's, or None for what is no such payload."""
    match = TRUSTED_INTENT.fullmatch(payload)
    return match["name"] if match else None
