"""Steps a person can watch: what is going on, how long it took, and the end of its log when it fails."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ROOT / ".tools"
# Settings of an outer environment that would lead uv into the wrong one.
_MISLEADING = ("VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT", "UV_PYTHON", "PYTHONHOME", "PYTHONPATH")
_printing = threading.Lock()


class SetupError(Exception):
    """Set-up can't go on; the message says what is missing and which command brings it."""


def say(line: str) -> None:
    """Print one line whole, whichever step it comes from."""
    with _printing:
        print(line, flush=True)


def step(title: str, action: Callable[[], str | None]) -> None:
    """Run one step of the set-up; a step with nothing to do returns why and stays one quiet line."""
    started = time.monotonic()
    note = action()
    took = f"{time.monotonic() - started:5.1f} s"
    say(f"  ✓ {title:<22} {took}" + (f"  {note}" if note else ""))


def run(
    name: str, command: Sequence[str | os.PathLike[str]], cwd: Path = ROOT, extra: Mapping[str, str] | None = None
) -> None:
    """Run a command with its output in `.tools/log/<name>.log`; raise with the end of it when it fails."""
    log = TOOLS / "log" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=environment(extra),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
        )
    if done.returncode:
        end = "\n".join(log.read_text(errors="replace").splitlines()[-25:])
        raise SetupError(f"{' '.join(map(str, command))}\nended with {done.returncode}:\n{end}\n(whole log: {log})")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for tools: ours without what would mislead them, plus `extra`."""
    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    return {**kept, **(extra or {})}


def fail(message: str) -> None:
    """End the set-up with a message on standard error."""
    print(f"\n✗ {message}", file=sys.stderr, flush=True)
    sys.exit(1)
