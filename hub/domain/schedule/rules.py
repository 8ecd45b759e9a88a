"""Whether people are there now, by the calendar of the company's own time zone."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Week = Mapping[str, Sequence[str]]

_LOOK_AHEAD_DAYS = 31


def is_open(week: Week, holidays: Sequence[str], timezone: str, moment: datetime) -> bool:
    """Whether `moment` lies within a span of its local day. A span's end is exclusive."""
    local = moment.astimezone(ZoneInfo(timezone))
    return any(start <= local.time() < end for start, end in _spans(week, holidays, local.date()))


def next_opening(week: Week, holidays: Sequence[str], timezone: str, moment: datetime) -> datetime | None:
    """The next start of a span after `moment`, in the given zone; None when there is none within a month."""
    zone = ZoneInfo(timezone)
    local = moment.astimezone(zone)
    for days in range(_LOOK_AHEAD_DAYS):
        day = local.date() + timedelta(days=days)
        for start, _ in _spans(week, holidays, day):
            opening = datetime.combine(day, start, tzinfo=zone)
            if opening > moment:
                return opening
    return None


def _spans(week: Week, holidays: Sequence[str], day: date) -> list[tuple[time, time]]:
    if day.isoformat() in holidays:
        return []
    return sorted(_span(text) for text in week.get(str(day.isoweekday()), ()))


def _span(text: str) -> tuple[time, time]:
    start, _, end = text.partition("-")
    return time.fromisoformat(start), time.max if end == "24:00" else time.fromisoformat(end)
