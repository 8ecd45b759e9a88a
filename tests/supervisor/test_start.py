"""What stands in the way of a start is said clearly, and nothing is started then."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.supervisor.claim import InUseError, claim
from hub.supervisor.ports import free_port, is_free
from tests.supervisor.processes import ROOT, first_line, python

HOLDER = """
import sys, time
from pathlib import Path
from hub.supervisor.claim import claim
lock = claim(Path(sys.argv[1]), "http://127.0.0.1:8123")
print("claimed", flush=True)
time.sleep(600)
"""


def start(data_dir: Path, port: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hub.supervisor", "--once"]
    environment = {"PATH": "/usr/bin:/bin", "DATA_DIR": str(data_dir), "PORT": str(port)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_busy_port_is_named(tmp_path: Path, busy_port: int) -> None:
    done = start(tmp_path, busy_port)
    assert done.returncode == 1
    assert f"Port {busy_port} is busy" in done.stderr
    assert f"make run PORT={busy_port + 1}" in done.stderr
    assert not (tmp_path / "postgres").exists()


def test_second_start_in_a_folder_says_who_runs_there(tmp_path: Path) -> None:
    holder = python(HOLDER, str(tmp_path))
    assert first_line(holder) == "claimed"
    done = start(tmp_path, free_port())
    assert done.returncode == 1
    assert f"process {holder.pid} since 20" in done.stderr
    assert "http://127.0.0.1:8123" in done.stderr
    holder.kill()
    holder.wait()
    with claim(tmp_path, "http://127.0.0.1:8000"):
        pass


def test_folder_in_use_is_refused_and_free_again_afterwards(tmp_path: Path) -> None:
    with claim(tmp_path, "http://127.0.0.1:8000"), pytest.raises(InUseError, match="in use"):
        claim(tmp_path, "http://127.0.0.1:8001")
    with claim(tmp_path, "http://127.0.0.1:8002"):
        pass


def test_free_ports_are_free_and_out_of_the_way_of_outgoing_connections(busy_port: int) -> None:
    port = free_port()
    assert is_free(port)
    assert 20000 <= port < 32000
    assert not is_free(busy_port)
