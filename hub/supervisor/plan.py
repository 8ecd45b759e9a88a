"""What will run where, decided once at the start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hub.supervisor.environments import bot_environment, hub_environment
from hub.supervisor.ports import free_port
from hub.supervisor.postgres import EmbeddedPostgres
from hub.supervisor.valkey import EmbeddedValkey
from hub.supervisor.vault import load_secrets

_EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound


@dataclass(frozen=True)
class Plan:
    """The stack as it is going to be started. A part that an outside URL replaces is None."""

    data_dir: Path
    host: str
    port: int
    postgres: EmbeddedPostgres | None
    valkey: EmbeddedValkey | None
    rasa_port: int | None
    actions_port: int | None
    hub: Mapping[str, str]
    migration: Mapping[str, str]
    bot: Mapping[str, str]

    @property
    def url(self) -> str:
        """Where this machine reaches the hub."""
        return _local_url(self.host, self.port)

    @property
    def demo(self) -> bool:
        """Whether the demo tenant is wanted."""
        return self.hub["DEMO_MODE"].lower() in ("true", "1", "yes", "on")

    @property
    def logs(self) -> Path:
        """The folder of the processes' logs."""
        return self.data_dir / "log"


def make_plan(asked: Mapping[str, str], data_dir: Path) -> Plan:
    """Decide everything from the environment: a service that it names by URL is used, any other is embedded."""
    known = load_secrets(data_dir)
    given = {name: value for name, value in asked.items() if value}
    secret = {name: given.get(name, value) for name, value in known.items()}
    logs = data_dir / "log"
    postgres = valkey = None
    if "DATABASE_URL" not in given:
        postgres = EmbeddedPostgres(
            data_dir / "postgres", password=known["DATABASE_PASSWORD"], log=logs / "postgres.log"
        )
        given["DATABASE_URL"] = postgres.url
    if "REDIS_URL" not in given:
        valkey = EmbeddedValkey(data_dir / "valkey", password=known["REDIS_PASSWORD"], log=logs / "valkey.log")
        given["REDIS_URL"] = valkey.url
    rasa_port = actions_port = None
    if "RASA_URL" not in given:
        rasa_port, actions_port = free_port(), free_port()
        given["RASA_URL"] = f"http://127.0.0.1:{rasa_port}"
    host, port = given.get("HOST", "127.0.0.1"), int(given.get("PORT", "8000"))
    hub = hub_environment(given, secret, data_dir, host, port, _local_url(host, port))
    return Plan(
        data_dir=data_dir,
        host=host,
        port=port,
        postgres=postgres,
        valkey=valkey,
        rasa_port=rasa_port,
        actions_port=actions_port,
        hub=hub,
        migration={**hub, "RASA_DB_PASSWORD": secret["RASA_DB_PASSWORD"]},
        bot=bot_environment(given, secret, data_dir, _local_url(host, port), actions_port),
    )


def data_dir_of(asked: Mapping[str, str]) -> Path:
    """The data folder, made if it is not there."""
    folder = Path(asked.get("DATA_DIR") or "var").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _local_url(host: str, port: int) -> str:
    return f"http://{'127.0.0.1' if host in _EVERYWHERE else host}:{port}"
