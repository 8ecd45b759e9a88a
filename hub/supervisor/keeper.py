"""Keeps one process of the stack alive until it is told to stop."""

import asyncio
import signal
import subprocess
import time
from collections.abc import Callable

from hub.supervisor.process import ChildFailedError, sweep
from hub.supervisor.sentry import Sentry
from hub.supervisor.services import Service

_TICK = 0.05
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 10.0
_STEADY_AFTER = 30.0


class Keeper:
    """Starts a service, starts it again when it ends by itself, each time in a row a little later."""

    def __init__(self, service: Service, sentry: Sentry, tell: Callable[[str], None]) -> None:
        self.service = service
        self.starts = 0
        self._sentry = sentry
        self._tell = tell
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = False

    @property
    def pid(self) -> int | None:
        """The process that runs now."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    async def keep(self) -> None:
        """Run the service until `stop`."""
        pause = _FIRST_PAUSE
        while not self._stopping:
            started = time.monotonic()
            code = await self.run_once()
            if self._stopping:
                return
            pause = _FIRST_PAUSE if time.monotonic() - started > _STEADY_AFTER else min(pause * 2, _LONGEST_PAUSE)
            self._tell(f"{self.service.name} {_words(code)}, starting it again")
            await asyncio.sleep(pause)

    async def run_once(self) -> int:
        """Start the process, wait for its end and leave nothing of it behind."""
        self._process = process = self.service.spawn()
        self.starts += 1
        self._sentry.watch(process.pid)
        try:
            return await _end_of(process)
        finally:
            if process.poll() is not None:
                sweep(process.pid)
                self._sentry.forget(process.pid)

    async def complete(self) -> None:
        """Run a program that is meant to end, and to end well."""
        code = await self.run_once()
        if code and not self._stopping:
            raise ChildFailedError(f"{self.service.name} {_words(code)}")

    async def stop(self, hurry: Callable[[], bool]) -> None:
        """End the process: kindly at first, by force when its patience is over or somebody is in a hurry."""
        self._stopping = True
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.send_signal(self.service.stop_signal)
        deadline = time.monotonic() + self.service.patience
        while process.poll() is None:
            if hurry() or time.monotonic() > deadline:
                process.kill()
            await asyncio.sleep(_TICK)
        sweep(process.pid)
        self._sentry.forget(process.pid)


async def _end_of(process: subprocess.Popen[bytes]) -> int:
    while True:
        code = process.poll()
        if code is not None:
            return code
        await asyncio.sleep(_TICK)


def _words(code: int) -> str:
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"
