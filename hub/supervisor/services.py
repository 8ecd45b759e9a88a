"""The processes of the stack: how each is started and how it is asked to stop."""

import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hub.supervisor.environments import ROOT
from hub.supervisor.plan import Plan
from hub.supervisor.process import spawn

_BOT = ROOT / "bot"
_BOT_PYTHON = _BOT / ".venv" / "bin" / "python"


@dataclass(frozen=True)
class Service:
    """One process of the stack."""

    name: str
    spawn: Callable[[], subprocess.Popen[bytes]]
    port: int | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 10


def stores(plan: Plan) -> list[Service]:
    """What keeps the data: first to start, last to stop."""
    found = []
    if plan.postgres is not None:
        postgres = plan.postgres
        found.append(Service("postgres", postgres.spawn, postgres.port, postgres.stop_signal, patience=30))
    if plan.valkey is not None:
        found.append(Service("valkey", plan.valkey.spawn, plan.valkey.port))
    return found


def api(plan: Plan) -> Service:
    """HTTP and WebSockets."""
    return _service(plan, "api", [sys.executable, "-m", "hub.app"], plan.hub, port=plan.port)


def worker(plan: Plan) -> Service:
    """Turns, outbox and relay."""
    return _service(plan, "worker", [sys.executable, "-m", "hub.worker"], plan.hub)


def jobs(plan: Plan) -> Service:
    """Celery with its beat."""
    schedule = plan.data_dir / "celerybeat-schedule"
    command = ["-m", "celery", "-A", "hub.jobs_app", "worker", "-B", "--pool=threads", "-c", "8", "-s", str(schedule)]
    return _service(plan, "celery", [sys.executable, *command, "--loglevel=INFO"], plan.hub)


def bot(plan: Plan) -> list[Service]:
    """The bot's action server and Rasa itself, in the bot's own Python."""
    if plan.rasa_port is None:
        return []
    rasa = ["-m", "rasa", "run", "--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
    place = ["--port", str(plan.rasa_port), "-i", "127.0.0.1", "--model", str(plan.data_dir / "models")]
    actions = ["-m", "rasa_sdk", "--actions", "actions", "--port", str(plan.actions_port)]
    return [
        _service(plan, "actions", [_BOT_PYTHON, *actions], plan.bot, cwd=_BOT, port=plan.actions_port),
        _service(plan, "rasa", [_BOT_PYTHON, *rasa, *place], plan.bot, cwd=_BOT, port=plan.rasa_port),
    ]


def migration(plan: Plan) -> Service:
    """The program that brings the database to the newest schema, the tracker's included."""
    return _service(plan, "migrate", [sys.executable, "-m", "hub.cli", "migrate"], plan.migration)


def seed(plan: Plan) -> Service:
    """The program that adds the demo tenant, if it is not there."""
    return _service(plan, "seed", [sys.executable, "-m", "hub.cli", "seed-demo"], plan.hub)


def training(plan: Plan) -> Service:
    """The program that makes the bot's model, or finds the one for today's data."""
    return _service(plan, "train", [sys.executable, "-m", "nlu", "train"], plan.hub)


def _service(
    plan: Plan,
    name: str,
    command: list[str | Path],
    environment: Mapping[str, str],
    cwd: Path = ROOT,
    port: int | None = None,
) -> Service:
    def start() -> subprocess.Popen[bytes]:
        return spawn(command, log=plan.logs / f"{name}.log", env=environment, cwd=cwd)

    return Service(name, start, port)
