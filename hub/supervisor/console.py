"""What a person sees while the stack runs: steps with their times, and the way in."""

import time
from collections.abc import Iterable
from pathlib import Path


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
