"""The supervisor's side of the guardian."""

import subprocess
import sys
from pathlib import Path
from typing import IO


class Sentry:
    """Starts the guardian and keeps it told which sessions are ours."""

    def __init__(self, lock: IO[str]) -> None:
        program = Path(__file__).with_name("guardian.py")
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", program],
            stdin=subprocess.PIPE,
            text=True,
            start_new_session=True,
            pass_fds=[lock.fileno()],
        )

    @property
    def pid(self) -> int:
        """The guardian's process."""
        return self._process.pid

    def watch(self, pid: int) -> None:
        """Name a child that must not be left behind."""
        self._tell(f"watch {pid}")

    def forget(self, pid: int) -> None:
        """A child, and all it has started, is gone."""
        self._tell(f"forget {pid}")

    def dismiss(self) -> None:
        """Let the guardian sweep what is left and end."""
        self._process.communicate()

    def _tell(self, line: str) -> None:
        if self._process.stdin is not None and self._process.poll() is None:
            self._process.stdin.write(f"{line}\n")
            self._process.stdin.flush()
