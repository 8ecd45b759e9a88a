"""The hub as `make run` starts it, the bot away: killed, interrupted and started again, it loses and leaves nothing."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from hub.supervisor.ports import free_port
from tests.supervisor.processes import ROOT, eventually, runs

KEPT = ("postgres", "valkey", "api", "worker", "celery")


class Run:
    """A supervisor in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and return when people are served."""
        environment = {
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(self._folder),
            "PORT": str(self.port),
            "RASA_URL": "http://127.0.0.1:9",  # a bot elsewhere, and away
        }
        with (self._folder / "console").open("ab") as console:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "hub.supervisor"], cwd=ROOT, env=environment, stdout=console, stderr=console
            )
        assert eventually(lambda: self.told().get("state") == "serving", patience=60), self.console()
        assert eventually(lambda: all(self.told()["pids"].get(name) for name in KEPT), patience=20)

    def told(self) -> dict[str, Any]:
        """What `run.json` says."""
        try:
            content: dict[str, Any] = json.loads((self._folder / "run.json").read_text())
        except FileNotFoundError:
            return {}
        return content if self.process is not None and content["pid"] == self.process.pid else {}

    def console(self) -> str:
        return (self._folder / "console").read_text()

    def leftovers(self) -> list[int]:
        """Every process that names the folder in its command or its environment."""
        found = []
        for path in Path("/proc").iterdir():
            if path.name.isdigit() and runs(int(path.name)):
                try:
                    settings = (path / "environ").read_bytes() + (path / "cmdline").read_bytes()
                except OSError:
                    continue
                if str(self._folder).encode() in settings:
                    found.append(int(path.name))
        return found


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    started = Run(tmp_path)
    yield started
    if started.process is not None and started.process.poll() is None:
        started.process.terminate()
        started.process.wait(60)


def new_conversation(run: Run) -> str:
    """Write a message as a customer would; returns the customer's token."""
    with httpx.Client(base_url=run.told()["url"], trust_env=False) as hub:
        session = hub.post("/api/widget/v1/sessions", json={"inbox": "demo", "locale": "ru"})
        token = str(session.raise_for_status().json()["token"])
        message = {"client_message_id": "0b9c1c5e-6a58-4a0e-9f0a-4d1f3f6f1b11", "text": "Здравствуйте"}
        headers = {"Authorization": f"Bearer {token}"}
        hub.post("/api/widget/v1/messages", json=message, headers=headers).raise_for_status()
    return token


def texts_of_customer(run: Run, token: str) -> list[str]:
    answer = httpx.get(
        f"{run.told()['url']}/api/widget/v1/messages", headers={"Authorization": f"Bearer {token}"}, trust_env=False
    )
    return [entry["text"] for entry in answer.raise_for_status().json()["messages"] if entry["author"] == "customer"]


@pytest.mark.timeout(240)
def test_stack_leaves_no_process_and_loses_no_message(run: Run) -> None:
    run.start()
    assert "anna@northlink.example" in run.console()
    assert run.process is not None
    token = new_conversation(run)

    run.process.kill()
    run.process.wait()
    assert eventually(lambda: run.leftovers() == [], patience=20), "a killed supervisor left processes behind"

    run.start()
    assert texts_of_customer(run, token) == ["Здравствуйте"]
    before = run.told()
    for name in KEPT:
        os.kill(before["pids"][name], signal.SIGKILL)
    assert eventually(lambda: all(run.told()["starts"][name] > 1 and run.told()["pids"][name] for name in KEPT), 20)
    assert run.told()["ports"] == before["ports"]
    assert eventually(lambda: serves(run), patience=20)
    assert texts_of_customer(run, token) == ["Здравствуйте"]

    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(60) == 0
    assert run.leftovers() == []
    assert "everything has stopped" in run.console()


def serves(run: Run) -> bool:
    try:
        return httpx.get(f"{run.told()['url']}/health/serving", trust_env=False).is_success
    except httpx.HTTPError:
        return False
