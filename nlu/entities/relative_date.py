"""Days told from today: tomorrow, in two days, on Friday. Only days to come: what is past is a story, not an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from .found import Found

DAYS = {
    "послезавтра": 2, "poslezavtra": 2, "day after tomorrow": 2, "завтра": 1, "zavtra": 1, "tomorrow": 1,
}  # fmt: skip
NAMED = re.compile(rf"(?<![^\W\d_])(?:the\s+)?({'|'.join(DAYS)})(?![^\W\d_])", re.IGNORECASE)
COUNTS = {
    "": 1, "один": 1, "одну": 1, "a": 1, "one": 1, "два": 2, "две": 2, "two": 2, "пару": 2, "три": 3, "three": 3,
    "четыре": 4, "four": 4, "пять": 5, "five": 5, "шесть": 6, "six": 6, "семь": 7, "seven": 7, "десять": 10, "ten": 10,
}  # fmt: skip
COUNT = "|".join(filter(None, COUNTS))
AHEAD = re.compile(
    rf"(?<![^\W\d_])(?:через|in)\s+(?:(\d{{1,2}}|{COUNT})\s+)?(дн\w+|день|дня|days?|недел\w+|weeks?)(?![^\W\d_])",
    re.IGNORECASE,
)
WEEKDAYS = (
    "понедельник|monday", "вторник|tuesday", "сред[уы]|wednesday", "четверг|thursday", "пятниц[уы]|friday",
    "суббот[уы]|saturday", "воскресенье|sunday",
)  # fmt: skip
WEEKDAY = re.compile(
    rf"(?<![^\W\d_])(?:(?:во?|на)\s+(следующ\w+\s+|эт\w+\s+|ближайш\w+\s+)?|(?:on\s+|for\s+)?(next\s+|this\s+|coming\s+)?)"
    rf"({'|'.join(WEEKDAYS)})(?![^\W\d_])",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:\w{2,}(?:ал|ил|ел|ыл|ул|ла|ло|ли|лся|лась|лись)|прошл\w+|\w+ed|paid|was|were|sent|had|last|came|since|went|got)\b",
    re.IGNORECASE,
)
WEEK = 7


def coming_days(text: str, today: date) -> Iterator[Found]:
    """Days to come; nothing in a text that tells what has been."""
    if PAST.search(text):
        return
    for match in NAMED.finditer(text):
        yield _found(match, today + timedelta(days=DAYS[match[1].lower()]))
    for match in AHEAD.finditer(text):
        count = int(match[1]) if (match[1] or "").isdigit() else COUNTS[(match[1] or "").lower()]
        length = WEEK if match[2].lower().startswith(("нед", "week")) else 1
        yield _found(match, today + timedelta(days=count * length))
    for match in WEEKDAY.finditer(text):
        number = next(n for n, names in enumerate(WEEKDAYS) if re.fullmatch(names, match[3], re.IGNORECASE))
        yield _found(match, _weekday(number, match[1] or match[2] or "", today))


def _weekday(number: int, which: str, today: date) -> date:
    """The first such day after today; the "next" one lies in the week after this."""
    ahead = (number - today.weekday() - 1) % WEEK + 1
    this_week = number > today.weekday()
    return today + timedelta(days=ahead + (WEEK if which.lower().startswith(("след", "next")) and this_week else 0))


def _found(match: re.Match[str], day: date) -> Found:
    return Found("date", day.isoformat(), match.start(), match.end())
