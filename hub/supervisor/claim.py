"""One data folder, one stack: the lock that says who runs in it."""

import fcntl
import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

_PATIENCE_WITH_THE_DEAD = 20


class InUseError(Exception):
    """Another supervisor runs in this folder; the message says which."""


def claim(data_dir: Path, url: str) -> IO[str]:
    """Take the folder for this process and whoever inherits the file; closing the file gives it back.

    The guardian of a supervisor that crashed holds the lock until the last child is gone, so that is waited for.
    """
    lock = (data_dir / "lock").open("a+")
    deadline = time.monotonic() + _PATIENCE_WITH_THE_DEAD
    while not _try(lock):
        holder = _read(lock)
        if _alive(holder.get("pid")) or time.monotonic() > deadline:
            raise InUseError(_words(data_dir, holder))
        time.sleep(0.1)
    lock.truncate(0)
    json.dump({"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds"), "url": url}, lock)
    lock.flush()
    return lock


def _try(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(lock: IO[str]) -> dict[str, str | int]:
    lock.seek(0)
    try:
        holder: dict[str, str | int] = json.load(lock)
    except ValueError:  # the holder is just writing
        return {}
    return holder


def _alive(pid: object) -> bool:
    if not isinstance(pid, int):
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _words(data_dir: Path, holder: dict[str, str | int]) -> str:
    return (
        f"{data_dir} is in use: Switchboard runs there as process {holder.get('pid', '?')} "
        f"since {holder.get('since', '?')} on {holder.get('url', '?')}\n"
        "Stop it (Ctrl-C there), or start this one elsewhere: make run DATA_DIR=other PORT=8001"
    )
