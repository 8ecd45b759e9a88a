"""What a person sees while the stack runs: steps with their times, the way in, and warnings from the logs."""

import asyncio
import re
import time
from collections.abc import Iterable
from pathlib import Path

_WORTH_A_LOOK = re.compile(
    r'\b(WARNING|ERROR|CRITICAL|FATAL|PANIC)\b|\[\s*(warning|error|critical)\s*\]|"level": ?"(warning|error|critical)"'
)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
# Valkey warns about the machine's memory settings at every start.
_TALKATIVE = {"valkey"}
_LINES_AT_ONCE = 8
_WIDTH = 220


class Console:
    """Prints for people; every time is counted from the start of the supervisor."""

    def __init__(self) -> None:
        self._started = time.monotonic()

    def elapsed(self) -> float:
        """Seconds since the supervisor started."""
        return time.monotonic() - self._started

    def say(self, line: str = "") -> None:
        """Print one line."""
        print(line, flush=True)

    def done(self, what: str) -> None:
        """Print a step that is behind us."""
        self.say(f"  ✓ {what:<30} {self.elapsed():5.1f} s")

    def warn(self, line: str) -> None:
        """Print something that a person may want to look into."""
        self.say(f"  ! {line}")

    def welcome(self, url: str, logins: Iterable[dict[str, object]], logs: Path) -> None:
        """Print the way in."""
        self.say(f"\n  Switchboard is up ({self.elapsed():.1f} s):  {url}\n")
        people = [f"    {login['login']:<28} {login['role']}" for login in logins]
        if people:
            self.say("  Sign in to the console with the password northlink-demo as")
            self.say("\n".join(people))
        self.say(f"  Logs: {logs}/    Ctrl-C stops everything.\n")


async def follow(folder: Path, console: Console) -> None:
    """Show the warnings that appear in the logs from now on, with the name of the process before each."""
    places = {path: path.stat().st_size for path in _logs(folder)}
    while True:
        await asyncio.sleep(0.3)
        for path in _logs(folder):
            lines, places[path] = _new_lines(path, places.get(path, 0))
            worth = [line for line in lines if _WORTH_A_LOOK.search(line)]
            for line in worth[:_LINES_AT_ONCE]:
                console.say(f"  {path.stem:<8} | {line[:_WIDTH]}")
            if len(worth) > _LINES_AT_ONCE:
                console.say(f"  {path.stem:<8} | … {len(worth) - _LINES_AT_ONCE} more in {path}")


def _logs(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*.log") if path.stem not in _TALKATIVE]


def _new_lines(path: Path, place: int) -> tuple[list[str], int]:
    """The whole lines that were written after `place`, and where they end."""
    with path.open("rb") as log:
        log.seek(place)
        text, newline, _unfinished = log.read().rpartition(b"\n")
    return _COLOURS.sub("", text.decode(errors="replace")).splitlines(), place + len(text) + len(newline)
