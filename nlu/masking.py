"""Private data out of the way: the model learns that a phone was given, never which one."""

from __future__ import annotations

import re

from .identity import find_identities

SIGN_OF = {"phone": "☎", "contract_number": "§", "email": "✉", "otp_code": "•"}
DIGIT = re.compile(r"\d")


def mask(text: str) -> str:
    """The text with one sign for each phone, contract number, e-mail or code, and 0 for every other digit."""
    parts, position = [], 0
    for identity in find_identities(text):
        parts += [text[position : identity.start], f" {SIGN_OF[identity.entity]} "]
        position = identity.end
    return DIGIT.sub("0", "".join([*parts, text[position:]]))
