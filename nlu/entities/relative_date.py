"""Days told from today: tomorrow, in two weeks, on Friday.

In any message only days to come count: what is past is a story, not a date that somebody names. In the answer to "on
which day?" today, yesterday and two days ago are answers too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from .found import Found

DAYS = {
    "послезавтра": 2, "poslezavtra": 2, "day after tomorrow": 2, "завтра": 1, "zavtra": 1, "tomorrow": 1,
}  # fmt: skip
SINCE = {"сегодня": 0, "today": 0, "позавчера": -2, "day before yesterday": -2, "вчера": -1, "yesterday": -1}
FROM_DAY = {"завтрашн": 1, "послезавтрашн": 2, "сегодняшн": 0, "вчерашн": -1}
NAMED = re.compile(rf"(?<![^\W\d_])(?:the\s+)?({'|'.join(DAYS)})(?![^\W\d_])", re.IGNORECASE)
COUNTS = {
    "": 1, "один": 1, "одну": 1, "a": 1, "one": 1, "два": 2, "две": 2, "two": 2, "пару": 2, "три": 3, "three": 3,
    "четыре": 4, "four": 4, "пять": 5, "five": 5, "шесть": 6, "six": 6, "семь": 7, "seven": 7, "десять": 10, "ten": 10,
}  # fmt: skip
COUNT = "|".join(filter(None, COUNTS))
UNIT = r"(дн\w+|день|дня|days?|недел\w+|weeks?|месяц\w*|months?)"
AHEAD = re.compile(rf"(?<![^\W\d_])(?:через|in)\s+(?:(\d{{1,3}}|{COUNT})\s+)?{UNIT}(?![^\W\d_])", re.IGNORECASE)
AGO = re.compile(rf"(?<![^\W\d_])(?:(\d{{1,3}}|{COUNT})\s+)?{UNIT}\s+(?:назад|ago)(?![^\W\d_])", re.IGNORECASE)
SINCE_NAMED = re.compile(rf"(?<![^\W\d_])(?:the\s+)?({'|'.join(SINCE)})(?![^\W\d_])", re.IGNORECASE)
FROM_NAMED = re.compile(rf"(?<![^\W\d_])({'|'.join(FROM_DAY)})\w+\s+дня", re.IGNORECASE)
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
    r"\b(?:(?!недел|если)\w{2,}(?:ал|ил|ел|ыл|ул|ла|ло|ли|лся|лась|лись)|прошл\w+|called|ordered|visited|stopped|failed|charged|paid|was|were|sent|had|last|came|since|went|got)\b",
    re.IGNORECASE,
)
WEEK = 7


def coming_days(text: str, today: date) -> Iterator[Found]:
    """Days to come; nothing in a text that tells what has been."""
    if not PAST.search(text):
        yield from _ahead(text, today)


def told_days(text: str, today: date) -> list[date]:
    """Every day that an answer to "on which day?" may mean, today and past ones included, in the text's order."""
    found = [
        *_ahead(text, today),
        *(_found(match, today + timedelta(days=SINCE[match[1].lower()])) for match in SINCE_NAMED.finditer(text)),
        *(_found(match, today + timedelta(days=FROM_DAY[match[1].lower()])) for match in FROM_NAMED.finditer(text)),
        *(_found(match, _shifted(today, match, -1)) for match in AGO.finditer(text)),
    ]
    return [date.fromisoformat(one.value) for one in sorted(found, key=lambda one: one.start)]


def _ahead(text: str, today: date) -> Iterator[Found]:
    for match in NAMED.finditer(text):
        yield _found(match, today + timedelta(days=DAYS[match[1].lower()]))
    for match in AHEAD.finditer(text):
        yield _found(match, _shifted(today, match, 1))
    for match in WEEKDAY.finditer(text):
        number = next(n for n, names in enumerate(WEEKDAYS) if re.fullmatch(names, match[3], re.IGNORECASE))
        yield _found(match, _weekday(number, match[1] or match[2] or "", today))


def _shifted(today: date, match: re.Match[str], sign: int) -> date:
    """So many days, weeks or months from today; a month's end stays a month's end."""
    written, unit = (match[1] or "").lower(), match[2].lower()
    count = sign * (int(written) if written.isdigit() else COUNTS[written])
    if unit.startswith(("мес", "month")):
        return today + relativedelta(months=count)
    return today + timedelta(days=count * (WEEK if unit.startswith(("нед", "week")) else 1))


def _weekday(number: int, which: str, today: date) -> date:
    """The first such day after today; the "next" one lies in the week after this."""
    ahead = (number - today.weekday() - 1) % WEEK + 1
    this_week = number > today.weekday()
    return today + timedelta(days=ahead + (WEEK if which.lower().startswith(("след", "next")) and this_week else 0))


def _found(match: re.Match[str], day: date) -> Found:
    return Found("date", day.isoformat(), match.start(), match.end())
