"""Dates, as YYYY-MM-DD. Only what is written as a date counts: "мне 25 лет", "24/7" and "300 мбит" are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from .found import Found

MONTH_NAMES = (
    "январ[ьяе]|янв|january|jan|yanvar[yi]a?", "феврал[ьяе]|фев|february|feb|fevralya",
    "марта?|марте|мар|march|mar|marta",
    "апрел[ьяе]|апр|april|apr|aprelya", "ма[йяе]|may|maya", "июн[ьяе]|june|jun|iyunya", "июл[ьяе]|july|jul|iyulya",
    "августа?|авг|august|aug|avgusta", "сентябр[ьяе]|сент?|september|sept?|sentyabrya",
    "октябр[ьяе]|окт|october|oct|oktyabrya", "ноябр[ьяе]|нояб?|november|nov|noyabrya",
    "декабр[ьяе]|дек|december|dec|dekabrya",
)  # fmt: skip
MONTH = rf"({'|'.join(MONTH_NAMES)})(?![^\W\d_])\.?"
MONTHS = [re.compile(names, re.IGNORECASE) for names in MONTH_NAMES]
YEAR = r"(\d{4}|\d{2}(?=\s*г))"
ORDINAL = r"(?:-?(?:го|е|ое)|st|nd|rd|th)?"

ISO = re.compile(r"(?<![\d.-])(\d{4})-(\d{2})-(\d{2})(?!\d)")
NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|(?<=[./])\d{2})(?![\d]|[./-]\d)")
DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}}){ORDINAL}(?:\s+of)?\s+{MONTH}(?:,?\s+{YEAR}(?!\d)(?:-?го|\s*г(?:ода|\.)?)?)?(?![^\W\d_])",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(rf"(?<![^\W\d_]){MONTH}\s+(\d{{1,2}}){ORDINAL}(?:,?\s+{YEAR})?(?!\d)", re.IGNORECASE)
YEARS_AHEAD = 5  # in 2026 a year written 31 is 2031, and 32 is 1932


def dates(text: str, today: date) -> Iterator[Found]:
    """Dates with a day and a month; without a year the nearest one is meant."""
    for match in ISO.finditer(text):
        yield from _found(match, int(match[1]), int(match[2]), int(match[3]))
    for match in NUMERIC.finditer(text):
        first, second, year = int(match[1]), int(match[3]), _year(match[4], today)
        month, day = (first, second) if second > len(MONTHS) else (second, first)
        yield from _found(match, year, month, day)
    for pattern, day_group, month_group in ((DAY_FIRST, 1, 2), (MONTH_FIRST, 2, 1)):
        for match in pattern.finditer(text):
            month, day = _month(match[month_group]), int(match[day_group])
            year = _year(match[3], today) if match[3] else _nearest_year(month, day, today)
            yield from _found(match, year, month, day)


def _found(match: re.Match[str], year: int, month: int, day: int) -> Iterator[Found]:
    try:
        value = date(year, month, day)
    except ValueError:
        return
    yield Found("date", value.isoformat(), match.start(), match.end())


def _month(word: str) -> int:
    return next(number for number, names in enumerate(MONTHS, 1) if names.fullmatch(word))


def _year(written: str, today: date) -> int:
    year = int(written)
    if len(written) > len("82"):
        return year
    century = today.year // 100 * 100
    return century + year if century + year <= today.year + YEARS_AHEAD else century - 100 + year


def _nearest_year(month: int, day: int, today: date) -> int:
    """The year in which the date is nearest to today: in December "5 января" is the next one."""

    def distance(year: int) -> timedelta:
        try:
            return abs(date(year, month, day) - today)
        except ValueError:
            return timedelta.max

    return min((today.year, today.year + 1, today.year - 1), key=distance)
