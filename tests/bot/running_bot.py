"""The real bot for tests: a trained model, Rasa and its action server as child processes, a fake hub."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from nlu.model import current_model
from nlu.places import BOT, BOT_PYTHON, ROOT, models
from tests.support.fake_hub import FakeHub

SECRET = "a-secret-of-the-tests-0123456789abcdef"
START_SECONDS = 90
ENDPOINTS = """
action_endpoint:
  url: {actions}
  enable_selective_domain: true
tracker_store:
  type: SQL
  dialect: sqlite
  db: {database}
"""


class Bot:
    """The bot's door, as the hub uses it."""

    def __init__(self, url: str, hub: FakeHub) -> None:
        self.hub = hub
        self.http = httpx.Client(base_url=url, headers={"Authorization": f"Bearer {SECRET}"}, timeout=30)

    def conversation(self, language: str = "ru") -> Conversation:
        """A new customer."""
        return Conversation(self, language)


class Conversation:
    """One customer talking to the bot."""

    def __init__(self, bot: Bot, language: str) -> None:
        self.bot = bot
        self.id = str(uuid4())
        self.session = 1
        self.language = language

    def post(self, *, message_id: str | None = None, **said: Any) -> httpx.Response:
        """Send a turn as it is."""
        body = {
            "conversation_id": self.id,
            "session": self.session,
            "message_id": message_id or str(uuid4()),
            "text": None,
            "intent": None,
            "slots": {"language": self.language},
            **said,
        }
        return self.bot.http.post("/webhooks/hub/turn", json=body)

    def say(self, text: str, **more: Any) -> dict[str, Any]:
        """Type a text; the bot's answer."""
        return self._answer(self.post(text=text, **more))

    def press(self, payload: str) -> dict[str, Any]:
        """Press a button; the bot's answer."""
        return self._answer(self.post(intent=payload))

    @staticmethod
    def _answer(response: httpx.Response) -> dict[str, Any]:
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer


def texts(answer: dict[str, Any]) -> list[str]:
    """What the bot said."""
    return [message["text"] for message in answer["messages"] if message["text"]]


def commands(answer: dict[str, Any]) -> list[dict[str, str]]:
    """What the bot told the hub to do."""
    return [message["custom"] for message in answer["messages"] if message["custom"]]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_bot(folder: Path, *, actions: bool = True) -> Iterator[Bot]:
    """Start everything, wait until it answers, stop it all; without `actions` nobody runs the actions."""
    hub = FakeHub(SECRET)
    model = current_model()
    rasa_port, actions_port = free_port(), free_port()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HUB_URL": hub.url,
        "INTERNAL_SECRET": SECRET,
        "ACTIONS_URL": f"http://127.0.0.1:{actions_port}/webhook",
        "DATA_DIR": str(models().parent),
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    }
    endpoints = folder / "endpoints.yml"
    endpoints.write_text(ENDPOINTS.format(actions=environment["ACTIONS_URL"], database=folder / "tracker.db"))
    rasa = ["rasa", "run", "--endpoints", str(endpoints), "--credentials", "credentials.yml", "-i", "127.0.0.1"]
    commands = [[*rasa, "--port", str(rasa_port), "--model", str(model)]]
    if actions:
        commands.append(["rasa_sdk", "--actions", "actions", "--port", str(actions_port)])
    with (folder / "bot.log").open("wb") as log:
        children = [
            subprocess.Popen(
                [BOT_PYTHON, "-W", "ignore", "-m", *command], cwd=BOT, env=environment, stdout=log, stderr=log
            )
            for command in commands
        ]
        try:
            bot = Bot(f"http://127.0.0.1:{rasa_port}", hub)
            _wait_until_ready(bot, actions, folder / "bot.log")
            yield bot
        finally:
            for child in children:
                child.kill()
                child.wait()
            hub.close()


def _wait_until_ready(bot: Bot, actions: bool, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            status = bot.http.get("/webhooks/hub/status").json()
        except httpx.TransportError:
            status = {}
        if status.get("model") and status["actions"] is actions:
            return
        time.sleep(0.3)
    raise TimeoutError(f"the bot did not start; its log ends with:\n{log.read_text()[-3000:]}")
