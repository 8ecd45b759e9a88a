"""How tickets are named to people."""

import re

_TYPED = re.compile(r"\s*[TТ]?[\s\-–—№#]*(\d{1,12})\s*", re.IGNORECASE)


def shown_number(number: int) -> str:
    """The number as people see and say it: T-1001."""
    return f"T-{number}"


def typed_number(text: str) -> int | None:
    """The ticket a person means: "T-1001", "т 1001", "1001"."""
    found = _TYPED.fullmatch(text)
    return int(found[1]) if found else None
