"""Sums of money, as 412.50."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .found import Found

NUMBER = r"\d{1,3}(?:[ \u00a0,]\d{3}){1,4}(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
THOUSAND = r"(?:\s*(тыс\w*\.?|тыщ\w*|thousand|k|к)(?![^\W\d_]))?"
ROUBLES = r"(?:руб\w*\.?|рэ|р\.?|₽|rub\w*|roubles?|rur|деревянн\w+)(?![^\W\d_])"
KOPECKS = r"(?:\s*(?:и|and)?\s*(\d{1,2})\s*(?:коп\w*|kop\w*))?"
WITH_UNIT = re.compile(rf"(?<![\d.,-])({NUMBER}){THOUSAND}\s*{ROUBLES}{KOPECKS}", re.IGNORECASE)
UNIT_FIRST = re.compile(rf"(?:₽|(?<![^\W\d_])(?:rub|rur)(?![^\W\d_]))\s*({NUMBER})(?![\d])", re.IGNORECASE)
CALLED_SUM = re.compile(
    rf"(?:сумм\w+|amount|плат[её]ж\w*|payment|sum)(?:\s+(?:на|of|is|в|сумму|amount))*[\s:]+({NUMBER})(?![\d./-])",
    re.IGNORECASE,
)
THOUSANDS = re.compile(
    r"(?<![^\W\d_])(?<!\d\s)(?<!\d)(?:(полтор[ыа])\s+)?(тысяч[уиа]|тыщ[уи])\s+(?:руб\w*|р\b)|(полтор[ыа]) тысяч\w*",
    re.IGNORECASE,
)
WORDS = {
    "сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600, "семьсот": 700,
    "восемьсот": 800, "девятьсот": 900,
}  # fmt: skip
HUNDREDS = re.compile(rf"(?<![^\W\d_])({'|'.join(WORDS)})\s+(?:руб\w*|р\b)", re.IGNORECASE)


def amounts(text: str) -> Iterator[Found]:
    """Every sum that names its currency, or is called a sum."""
    for match in WITH_UNIT.finditer(text):
        yield _found(match, _number(match[1]) * (1000 if match[2] else 1) + Decimal(match[3] or 0) / 100)
    for pattern in (UNIT_FIRST, CALLED_SUM):
        for match in pattern.finditer(text):
            yield _found(match, _number(match[1]))
    for match in THOUSANDS.finditer(text):
        yield _found(match, Decimal(1500 if match[1] or match[3] else 1000))
    for match in HUNDREDS.finditer(text):
        yield _found(match, Decimal(WORDS[match[1].lower()]))


def _number(written: str) -> Decimal:
    grouped = re.sub(r"[ \u00a0,](?=\d{3}(?!\d))", "", written)
    return Decimal(grouped.replace(",", "."))


def _found(match: re.Match[str], value: Decimal) -> Found:
    return Found("amount", f"{value:.2f}", match.start(), match.end())
