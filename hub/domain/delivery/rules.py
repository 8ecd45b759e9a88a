"""When to try again."""

from datetime import timedelta

MAX_ATTEMPTS = 8
SEND_LEASE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(minutes=10)


def pause_before(attempt: int) -> timedelta:
    """How long to wait after the `attempt`-th failure: 1 s, 2 s, 4 s ... at most ten minutes."""
    return min(timedelta(seconds=2 ** (attempt - 1)), _LONGEST_PAUSE)
