"""The whole product as `make run` starts it, the real Rasa included, in a folder of its own."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import asyncpg

from hub.supervisor.ports import free_port
from tests.supervisor.processes import ROOT, eventually

_PATIENCE = 240
_BACK = 60


class Stack:
    """A running supervisor and what `run.json` tells of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.url = f"http://127.0.0.1:{free_port()}"
        models = ROOT / os.environ.get("DATA_DIR", "var") / "models"
        if models.is_dir():
            shutil.copytree(models, folder / "models")
        environment = {**os.environ, "DATA_DIR": str(folder), "PORT": self.url.rpartition(":")[2]}
        with (folder / "console").open("ab") as console:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "hub.supervisor"], cwd=ROOT, env=environment, stdout=console, stderr=console
            )

    def told(self) -> dict[str, Any]:
        try:
            content: dict[str, Any] = json.loads((self._folder / "run.json").read_text())
        except (FileNotFoundError, ValueError):
            return {}
        return content

    def wait_until_ready(self, patience: float = _PATIENCE) -> None:
        """Returns once the bot answers."""
        ready = eventually(lambda: self.told().get("state") == "ready", patience)
        assert ready, (self._folder / "console").read_text()

    def kill(self, name: str) -> None:
        """SIGKILL to one process of the stack."""
        os.kill(self.told()["pids"][name], signal.SIGKILL)

    def wait_until_back(self, name: str, starts: int) -> None:
        """Returns once the process was started anew and the bot answers again."""
        assert eventually(lambda: self.told()["starts"].get(name, 0) > starts, _BACK), f"{name} was not started again"
        self.wait_until_ready()

    def starts(self, name: str) -> int:
        return int(self.told()["starts"][name])

    async def database(self) -> asyncpg.Connection:
        """A connection to look at what is stored."""
        return await asyncpg.connect(self.told()["database_url"])

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(60)
