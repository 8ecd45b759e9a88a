"""`run.json`: what runs where right now, for programs that look at the stack or shoot parts of it in tests."""

import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime

from hub.supervisor.keeper import Keeper
from hub.supervisor.plan import Plan
from hub.supervisor.vault import write_private


class RunFile:
    """Keeps the file up to date while the stack runs and takes it away at the end."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._path = plan.data_dir / "run.json"
        self._since = datetime.now(UTC).isoformat(timespec="seconds")
        self._written = ""

    def write(self, state: str, keepers: Iterable[Keeper]) -> None:
        """Write what has changed. `state` is starting, serving (people are served) or ready (the bot answers)."""
        kept = list(keepers)
        text = json.dumps(
            {
                "state": state,
                "pid": os.getpid(),
                "since": self._since,
                "url": self._plan.url,
                "database_url": self._plan.hub["DATABASE_URL"],
                "redis_url": self._plan.hub["REDIS_URL"],
                "rasa_url": self._plan.hub["RASA_URL"],
                "pids": {keeper.service.name: keeper.pid for keeper in kept},
                "ports": {keeper.service.name: keeper.service.port for keeper in kept if keeper.service.port},
                "starts": {keeper.service.name: keeper.starts for keeper in kept},
            },
            indent=2,
        )
        if text != self._written:
            write_private(self._path, text)
            self._written = text

    def remove(self) -> None:
        """Nothing runs any more."""
        self._path.unlink(missing_ok=True)
