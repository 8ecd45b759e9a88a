"""What each process is told: the hub all of it, the bot only what it needs."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
_NEUTRAL = ("PATH", "LD_LIBRARY_PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR")
_QUIET_RASA = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
}


def hub_environment(
    given: Mapping[str, str], secret: Mapping[str, str], data_dir: Path, host: str, port: int, url: str
) -> dict[str, str]:
    """Everything in `given`, completed: demo mode is on unless it says otherwise."""
    return {
        "DEMO_MODE": "true",
        "PUBLIC_URL": url,
        **{name: value for name, value in given.items() if name != "RASA_DB_PASSWORD"},
        "SECRET_KEY": secret["SECRET_KEY"],
        "INTERNAL_SECRET": secret["INTERNAL_SECRET"],
        "HOST": host,
        "PORT": str(port),
        "DATA_DIR": str(data_dir),
        "PYTHONUNBUFFERED": "1",
    }


def bot_environment(
    given: Mapping[str, str], secret: Mapping[str, str], data_dir: Path, hub_url: str, actions_port: int | None
) -> dict[str, str]:
    """Rasa and its actions know the hub's address, the shared secret and their own tables: nothing else."""
    database = urlsplit(given["DATABASE_URL"])
    return {
        **{name: given[name] for name in _NEUTRAL if name in given},
        **_QUIET_RASA,
        "HUB_URL": hub_url,
        "ACTIONS_URL": f"http://127.0.0.1:{actions_port}/webhook",
        "INTERNAL_SECRET": secret["INTERNAL_SECRET"],
        "RASA_DB_HOST": database.hostname or "127.0.0.1",
        "RASA_DB_PORT": str(database.port or 5432),
        "RASA_DB_NAME": unquote(database.path.lstrip("/")),
        "RASA_DB_USER": "rasa",
        "RASA_DB_PASSWORD": secret["RASA_DB_PASSWORD"],
        "POSTGRESQL_POOL_SIZE": "4",
        "POSTGRESQL_MAX_OVERFLOW": "2",
        "DATA_DIR": str(data_dir),
        "MPLCONFIGDIR": str(data_dir / "cache"),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "TZ": given.get("COMPANY_TIMEZONE", "Europe/Moscow"),  # the days customers speak of are the company's
    }
