"""The processes' logs: warnings shown as they appear, old bulk put aside."""

import asyncio
import re
from pathlib import Path

from hub.supervisor.console import Console

_WORTH_A_LOOK = re.compile(
    r'\b(WARNING|ERROR|CRITICAL|FATAL|PANIC)\b|\[\s*(warning|error|critical)\s*\]|"level": ?"(warning|error|critical)"'
)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
# Valkey warns about the machine's memory settings at every start.
_TALKATIVE = {"valkey"}
_LINES_AT_ONCE = 8
_WIDTH = 220
_BULKY = 20_000_000


def put_bulk_aside(folder: Path) -> None:
    """Start large logs anew; the one before is kept beside it."""
    for path in folder.glob("*.log"):
        if path.stat().st_size > _BULKY:
            path.replace(path.with_suffix(".log.1"))


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
