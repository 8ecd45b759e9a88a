"""How a child process is started so that it can never outlive the supervisor."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

NOBODY = 65534
_LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER = 0x10000000


def spawn(
    argv: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    stop_signal: signal.Signals = signal.SIGTERM,
    as_nobody: bool = False,
    stdin: int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start a direct child in a session of its own, its output appended to `log`.

    The kernel sends it `stop_signal` when this *thread* ends, so call from the main thread. With `as_nobody`, root
    hands its rights over first (PostgreSQL refuses to run as root).
    """
    drop_rights = as_nobody and os.geteuid() == 0
    in_namespace = drop_rights and user_namespaces_work()
    account = NOBODY if drop_rights and not in_namespace else None
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with log.open("ab") as output:
        return subprocess.Popen(
            [os.fspath(part) for part in argv],
            stdin=stdin,
            stdout=output,
            stderr=output,
            env=env,
            cwd=cwd,
            user=account,
            group=account,
            extra_groups=None if account is None else [],
            start_new_session=True,
            preexec_fn=_in_child(os.getpid(), stop_signal, in_namespace),  # noqa: PLW1509 - a few system calls, no lock
        )


def follow_parent(stop_signal: signal.Signals) -> None:
    """Have the kernel send us a signal when the process that started us dies, however it dies."""
    if sys.platform == "linux":
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(stop_signal))


def stop(process: subprocess.Popen[bytes], stop_signal: signal.Signals = signal.SIGTERM, patience: float = 10) -> None:
    """Ask the child to end, insist after `patience` seconds, and sweep what it leaves of its session."""
    if process.poll() is None:
        process.send_signal(stop_signal)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    sweep(process.pid)


def sweep(session: int) -> None:
    """Kill what is left of the process group that a child has led."""
    try:
        os.killpg(session, signal.SIGKILL)
    except ProcessLookupError:
        return


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path, patience: float) -> None:
    """Return once `ready()`; raise with the end of the log if the child dies or takes longer than `patience`."""
    deadline = time.monotonic() + patience
    while not ready():
        if process.poll() is not None:
            raise ChildFailedError(f"{process.args!r} ended with {process.returncode}: {tail(log)}")
        if time.monotonic() > deadline:
            raise ChildFailedError(f"{process.args!r} is not ready after {patience:.0f} s: {tail(log)}")
        time.sleep(0.02)


def tail(log: Path, size: int = 2000) -> str:
    """Return the end of a log file, for an error message."""
    return log.read_bytes()[-size:].decode(errors="replace").strip() if log.exists() else ""


@cache
def user_namespaces_work() -> bool:
    """Tell whether root may enter a user namespace (containers with a strict seccomp profile forbid it)."""
    if sys.platform != "linux":
        return False
    try:
        subprocess.run(["true"], check=True, preexec_fn=_enter_user_namespace)
    except (subprocess.SubprocessError, OSError):
        return False
    return True


class ChildFailedError(RuntimeError):
    """A child process ended, or stayed silent, when it was needed."""


def _in_child(parent: int, stop_signal: signal.Signals, in_namespace: bool) -> Callable[[], None]:
    def prepare() -> None:
        if in_namespace:
            _enter_user_namespace()
        follow_parent(stop_signal)
        if os.getppid() != parent:  # it died before the kernel knew of our wish
            os._exit(1)

    return prepare


def _enter_user_namespace() -> None:
    """Become `nobody` in the child's own eyes while its files stay root's: works in folders closed to others."""
    uid, gid = os.geteuid(), os.getegid()
    if _LIBC.unshare(_CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "unshare")
    for name, value in (("setgroups", "deny"), ("uid_map", f"{NOBODY} {uid} 1"), ("gid_map", f"{NOBODY} {gid} 1")):
        Path("/proc/self", name).write_text(value)
