"""When technicians can come: the slots of the next working days, each named by its day and hours."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from hub.domain.backoffice.ports import VisitWindow
from hub.domain.backoffice.tenant import Tenant

_SATURDAY = 5


def offered(tenant: Tenant, today: date, held: Collection[str]) -> list[VisitWindow]:
    """The windows of the next working days that nobody holds, soonest first; today's are too late to plan."""
    days = islice(_working_days(tenant, today + timedelta(days=1)), tenant.working_days)
    names = (_name(day, slot) for day in days for slot in tenant.slots)
    return [window(tenant, name) for name in names if name not in held]


def name_of(tenant: Tenant, day: date, slot: str) -> str:
    """The window of that slot on the day or, if nobody works then, on the next working day."""
    return _name(next(_working_days(tenant, day)), slot)


def window(tenant: Tenant, name: str) -> VisitWindow:
    """The window with this name, in company time."""
    day, _, slot = name.partition("T")
    start, end = (
        datetime.combine(date.fromisoformat(day), time(int(hour)), tzinfo=tenant.zone) for hour in slot.split("-")
    )
    return VisitWindow(name, start, end)


def _working_days(tenant: Tenant, first: date) -> Iterator[date]:
    day = first
    while True:
        if day.weekday() < _SATURDAY and day not in tenant.holidays:
            yield day
        day += timedelta(days=1)


def _name(day: date, slot: str) -> str:
    return f"{day.isoformat()}T{slot}"
