"""Contract numbers, as NL-100001."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .found import Found

SIX_DIGITS = r"\d{3}[\s-]?\d{3}(?![\d.,]?\d)"
PREFIX = r"[nнh]\s?[lл]"  # each letter in either alphabet
WORD = r"договор\w*|дог\.|контракт\w*|dogovor\w*|contract|agreement|account|acct|лицев\w+\s+сч[её]т\w*|лс|л/с"
NUMBER = r"(?:\s*(?:номер\w*|number|no|num|nomer|№|#)\.?)?(?:\s+(?:is|это))?"
GAP = r"[\s\-–—:.#№]*"
PREFIXED = re.compile(rf"(?<![^\W\d_])({PREFIX}{GAP}{SIX_DIGITS})", re.IGNORECASE)
CALLED = re.compile(rf"(?<![^\W\d_])(?:{WORD}){NUMBER}{GAP}({SIX_DIGITS})", re.IGNORECASE)
BARE = re.compile(rf"(?<!\d)(?<!\d[.,\s-])({SIX_DIGITS})")


def contracts(text: str) -> Iterator[Found]:
    """Contract numbers that say what they are."""
    for pattern in (PREFIXED, CALLED):
        for match in pattern.finditer(text):
            yield _found(match)


def bare_contracts(text: str) -> Iterator[Found]:
    """Any six digits, for when the bot has just asked for a contract."""
    for match in BARE.finditer(text):
        yield _found(match)


def _found(match: re.Match[str]) -> Found:
    digits = re.sub(r"\D", "", match[1])
    return Found("contract_number", f"NL-{digits}", match.start(1), match.end(1))
