"""Business hours across midnights, holidays and clock changes."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.schedule.rules import is_open, next_opening

WEEK = {"1": ["08:00-12:00", "13:00-22:00"], "6": ["09:00-20:00"], "7": ["00:00-24:00"]}
MOSCOW, BERLIN = "Europe/Moscow", "Europe/Berlin"


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(MOSCOW))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (moscow(23, 8), True),
        (moscow(23, 7, 59), False),
        (moscow(23, 11, 59), True),
        (moscow(23, 12), False),
        (moscow(23, 13), True),
        (moscow(23, 22), False),
        (moscow(24, 12), False),
        (moscow(29, 0), True),
        (moscow(29, 23, 59), True),
        (moscow(28, 19, 59), True),
        (datetime(2026, 11, 23, 5, tzinfo=UTC), True),
        (datetime(2026, 11, 22, 21, 30, tzinfo=UTC), False),
    ],
)
def test_spans_of_a_day(moment: datetime, expected: bool) -> None:
    assert is_open(WEEK, [], MOSCOW, moment) is expected


def test_a_holiday_is_closed_in_local_time() -> None:
    assert not is_open(WEEK, ["2026-11-23"], MOSCOW, moscow(23, 9))
    assert is_open(WEEK, ["2026-11-22"], MOSCOW, moscow(23, 9))
    assert next_opening(WEEK, ["2026-11-23"], MOSCOW, moscow(23, 7)) == moscow(28, 9)


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        (moscow(23, 7), moscow(23, 8)),
        (moscow(23, 8), moscow(23, 13)),
        (moscow(23, 12, 30), moscow(23, 13)),
        (moscow(23, 23), moscow(28, 9)),
        (moscow(28, 21), moscow(29, 0)),
    ],
)
def test_the_next_opening(moment: datetime, opening: datetime) -> None:
    assert next_opening(WEEK, [], MOSCOW, moment) == opening


def test_never_open_has_no_next_opening() -> None:
    assert next_opening({}, [], MOSCOW, moscow(23, 8)) is None
    assert not is_open({}, [], MOSCOW, moscow(23, 8))


def test_hours_follow_the_clock_on_the_wall_through_summer_time() -> None:
    """Berlin's clocks jump from 02:00 to 03:00 on 29 March 2026 and fall back on 25 October."""
    sundays = {"7": ["08:00-10:00"]}
    assert is_open(sundays, [], BERLIN, datetime(2026, 3, 29, 6, tzinfo=UTC))
    assert not is_open(sundays, [], BERLIN, datetime(2026, 3, 29, 8, tzinfo=UTC))
    assert is_open(sundays, [], BERLIN, datetime(2026, 10, 25, 7, tzinfo=UTC))
    assert not is_open(sundays, [], BERLIN, datetime(2026, 10, 25, 6, tzinfo=UTC))
    opening = next_opening(sundays, [], BERLIN, datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert opening is not None
    assert opening.astimezone(UTC) == datetime(2026, 3, 29, 6, tzinfo=UTC)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)))
def test_at_its_next_opening_it_is_open(moment: datetime) -> None:
    for zone in (MOSCOW, BERLIN):
        opening = next_opening(WEEK, [], zone, moment)
        assert opening is not None
        assert opening > moment
        assert is_open(WEEK, [], zone, opening)
