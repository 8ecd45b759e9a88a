"""The one place that reads the wall clock; tests set `source` instead of patching modules."""

from collections.abc import Callable
from datetime import UTC, datetime


def _wall_clock() -> datetime:
    return datetime.now(UTC)


class Clock:
    """Gives the present moment in UTC from a replaceable source."""

    def __init__(self) -> None:
        self.source: Callable[[], datetime] = _wall_clock

    def __call__(self) -> datetime:
        return self.source()


now = Clock()
