"""However the supervisor ends, no process of its own, nor one that they have started, stays behind."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from hub.supervisor.claim import claim
from hub.supervisor.keeper import Keeper
from hub.supervisor.process import spawn, stop
from hub.supervisor.sentry import Sentry
from hub.supervisor.services import Service
from tests.supervisor.processes import eventually, first_line, python, runs

# Prints the pid of its own child, then pays no attention to polite requests.
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(subprocess.Popen(["sleep", "600"]).pid, flush=True)
time.sleep(600)
"""
PARENT = """
import sys, time
from pathlib import Path
from hub.supervisor.process import spawn
print(spawn(["sleep", "600"], log=Path(sys.argv[1])).pid, flush=True)
time.sleep(600)
"""
SUPERVISOR = """
import sys, time
from pathlib import Path
from hub.supervisor.claim import claim
from hub.supervisor.process import spawn
from hub.supervisor.sentry import Sentry
folder = Path(sys.argv[1])
sentry = Sentry(claim(folder, "http://127.0.0.1:8000"))
child = spawn([sys.executable, "-c", sys.argv[2]], log=folder / "child.log")
sentry.watch(child.pid)
print(child.pid, flush=True)
time.sleep(600)
"""


def test_child_dies_with_its_parent(tmp_path: Path) -> None:
    parent = python(PARENT, str(tmp_path / "log"))
    child = int(first_line(parent))
    assert runs(child)
    parent.kill()
    parent.wait()
    assert eventually(lambda: not runs(child), patience=2)


def test_grandchild_is_swept_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    polite = STUBBORN.replace("signal.SIG_IGN", "signal.SIG_DFL")
    supervisor = python(SUPERVISOR, str(tmp_path), polite)
    child = int(first_line(supervisor))
    log = tmp_path / "child.log"
    assert eventually(lambda: log.read_text().endswith("\n"))
    grandchild = int(log.read_text())
    supervisor.kill()
    supervisor.wait()
    assert eventually(lambda: not runs(child) and not runs(grandchild), patience=5)


def test_folder_is_free_only_when_the_last_child_of_a_killed_supervisor_is_gone(tmp_path: Path) -> None:
    supervisor = python(
        SUPERVISOR, str(tmp_path), STUBBORN.replace("signal.SIG_IGN", "lambda *_: (time.sleep(1), sys.exit())")
    )
    child = int(first_line(supervisor))
    assert eventually(lambda: (tmp_path / "child.log").read_text().endswith("\n"))
    supervisor.kill()
    supervisor.wait()
    with claim(tmp_path, "http://127.0.0.1:8001"):
        assert not runs(child)


def test_stop_insists_and_sweeps(tmp_path: Path) -> None:
    log = tmp_path / "log"
    child = spawn([sys.executable, "-c", STUBBORN], log=log)
    assert eventually(lambda: log.read_text().endswith("\n"))
    grandchild = int(log.read_text())
    stop(child, patience=0.2)
    assert child.returncode == -signal.SIGKILL
    assert eventually(lambda: not runs(grandchild))


@pytest.fixture
def sentry(tmp_path: Path) -> Sentry:
    return Sentry(claim(tmp_path, "http://127.0.0.1:8000"))


async def test_crashed_service_is_started_again_and_stopped_when_asked(tmp_path: Path, sentry: Sentry) -> None:
    said: list[str] = []
    service = Service("sleeper", lambda: spawn(["sleep", "600"], log=tmp_path / "log"))
    keeper = Keeper(service, sentry, said.append)
    task = asyncio.ensure_future(keeper.keep())
    await asyncio.sleep(0.2)
    first = keeper.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    await asyncio.sleep(1)
    second = keeper.pid
    assert second not in (None, first)
    assert said == ["sleeper was ended by SIGKILL, starting it again"]
    await keeper.stop(hurry=lambda: False)
    await task
    assert keeper.pid is None
    assert keeper.starts == 2
    sentry.dismiss()


async def test_service_that_never_works_is_tried_ever_more_seldom(tmp_path: Path, sentry: Sentry) -> None:
    keeper = Keeper(Service("broken", lambda: spawn(["false"], log=tmp_path / "log")), sentry, lambda _: None)
    task = asyncio.ensure_future(keeper.keep())
    await asyncio.sleep(2)
    assert 2 <= keeper.starts <= 5
    task.cancel()
    sentry.dismiss()


async def test_in_a_hurry_nobody_is_waited_for(tmp_path: Path, sentry: Sentry) -> None:
    log = tmp_path / "log"
    keeper = Keeper(Service("stubborn", lambda: spawn([sys.executable, "-c", STUBBORN], log=log)), sentry, print)
    task = asyncio.ensure_future(keeper.keep())
    await asyncio.sleep(0.1)
    assert await asyncio.to_thread(eventually, lambda: log.read_text().endswith("\n"))
    await asyncio.wait_for(keeper.stop(hurry=lambda: True), timeout=1)
    await task
    sentry.dismiss()
    assert not runs(int(log.read_text()))


def test_guardian_ends_when_there_is_nothing_left_to_guard(sentry: Sentry) -> None:
    sentry.dismiss()
    assert not runs(sentry.pid)


def test_guardian_does_not_hear_ctrl_c(sentry: Sentry) -> None:
    status = Path(f"/proc/{sentry.pid}/status")
    assert eventually(lambda: bool(int(status.read_text().split("SigIgn:")[1].split()[0], 16) & 1 << signal.SIGINT - 1))
    os.kill(sentry.pid, signal.SIGINT)
    assert not eventually(lambda: not runs(sentry.pid), patience=0.3)
    sentry.dismiss()
