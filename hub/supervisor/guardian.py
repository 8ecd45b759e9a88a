"""The one process that outlives a crashed supervisor: it sweeps away what is left of the children, then ends.

The kernel tells direct children that the supervisor died; what *they* have started hears nothing. The guardian is told
each child's session on its standard input (`watch PID`, `forget PID`); the end of that input is the crash, or a
clean stop with nothing left to watch. Meanwhile it holds the data folder's lock that it inherited.
"""

import contextlib
import os
import signal
import sys
import time
from pathlib import Path

_PATIENCE = 15.0


def main() -> None:
    """Listen until the supervisor is gone, then wait for its children and sweep their sessions."""
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    watched: set[int] = set()
    for line in sys.stdin:
        verb, pid = line.split()
        (watched.add if verb == "watch" else watched.discard)(int(pid))
    deadline = time.monotonic() + _PATIENCE
    while watched:
        for pid in list(watched):
            if time.monotonic() > deadline or not _runs(pid):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(pid, signal.SIGKILL)
                watched.discard(pid)
        time.sleep(0.05)


def _runs(pid: int) -> bool:
    """Tell whether a process runs; one that has ended but that nobody has collected does not."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, 0)
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        return not Path("/proc/self").exists()
    return False


if __name__ == "__main__":
    main()
