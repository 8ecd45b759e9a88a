"""One-time codes: six digits that nothing in the text calls anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .contract import BARE
from .found import Found

MASKED_CODE = "••••••"  # what the hub puts in place of a code it is waiting for
OTHER_NUMBER = re.compile(
    r"(?:заказ|обращени|заявк|тикет|индекс|серийн|ошибк|паспорт|карт[аыуео]|сч[её]т|квитанци|чек|инн|артикул|номер\w*\s+(?!кода)"
    r"|order|ticket|request|postcode|zip|postal|serial|error|passport|card|invoice|receipt|tracking|reference|case)"
    r"[^\d.!?\n]{0,25}$",
    re.IGNORECASE,
)
UNIT = re.compile(r"\s*(?:руб|р\b|₽|rub|тыс|шт|км|кбит|мбит|mb|kb|usd|eur|\$|€|%)", re.IGNORECASE)
CODE_WORD = re.compile(
    r"(?<![^\W\d_])(?:код|code|otp|парол|password|смс|sms|пин|pin|kod)\w*[^\d.!?\n]{0,20}$", re.IGNORECASE
)


def codes(text: str) -> Iterator[Found]:
    """One-time codes, whether the text calls them so or not."""
    start = text.find(MASKED_CODE)
    if start >= 0:
        yield Found("otp_code", MASKED_CODE, start, start + len(MASKED_CODE))
    for match in BARE.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if CODE_WORD.search(before) or not (OTHER_NUMBER.search(before) or UNIT.match(after) or before[-1:].isalpha()):
            yield Found("otp_code", re.sub(r"\D", "", match[1]), match.start(1), match.end(1))
