"""A circuit breaker: after repeated failures the bot is left alone until a probe finds it well."""

from collections import deque

from hub.infra.clock import now

_CONSECUTIVE = 5
_WINDOW_SECONDS = 10.0
_WINDOW_MINIMUM = 6


class Breaker:
    """Opens on 5 consecutive failures, or when more than half of at least 6 calls within 10 s failed."""

    def __init__(self) -> None:
        self._recent: deque[tuple[float, bool]] = deque(maxlen=200)
        self._consecutive = 0
        self.open = False

    def succeeded(self) -> None:
        self._note(well=True)
        self._consecutive = 0

    def failed(self) -> None:
        self._note(well=False)
        self._consecutive += 1
        if self._consecutive >= _CONSECUTIVE or self._mostly_failing():
            self.open = True

    def close(self) -> None:
        """A probe found the bot well."""
        self._recent.clear()
        self._consecutive = 0
        self.open = False

    def _note(self, *, well: bool) -> None:
        self._recent.append((now().timestamp(), well))

    def _mostly_failing(self) -> bool:
        since = now().timestamp() - _WINDOW_SECONDS
        recent = [well for at, well in self._recent if at >= since]
        return len(recent) >= _WINDOW_MINIMUM and recent.count(False) * 2 > len(recent)
