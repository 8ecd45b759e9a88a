"""Looking at processes from outside."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def eventually(condition: Callable[[], bool], patience: float = 10) -> bool:
    """Tell whether the condition comes true in time."""
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def runs(pid: int) -> bool:
    """Tell whether a process runs; one that has ended but that nobody has collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def python(program: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a Python program that sees this project; what it prints can be read from `stdout`."""
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def first_line(process: subprocess.Popen[str]) -> str:
    """The first line that the program prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()
