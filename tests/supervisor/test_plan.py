"""Who is told what, and which parts an outside address replaces."""

import stat
from pathlib import Path

from hub.supervisor.plan import make_plan
from hub.supervisor.services import bot, stores
from hub.supervisor.vault import load_secrets

OUTSIDE = {
    "DATABASE_URL": "postgresql://hub:pass@db.example:6543/contact%20centre",
    "REDIS_URL": "redis://cache.example/3",
    "RASA_URL": "http://rasa.example:5005",
}


def test_everything_is_embedded_on_ports_of_its_own_unless_told_otherwise(tmp_path: Path) -> None:
    plan = make_plan({"PATH": "/bin"}, tmp_path)
    assert [service.name for service in stores(plan)] == ["postgres", "valkey"]
    assert [service.name for service in bot(plan)] == ["actions", "rasa"]
    ports = [service.port for service in (*stores(plan), *bot(plan))]
    assert len(set(ports)) == 4
    assert plan.hub["DEMO_MODE"] == "true"
    assert plan.hub["PUBLIC_URL"] == plan.url == "http://127.0.0.1:8000"


def test_services_named_by_address_are_used_and_not_started(tmp_path: Path) -> None:
    plan = make_plan(OUTSIDE, tmp_path)
    assert stores(plan) == []
    assert bot(plan) == []
    assert {name: plan.hub[name] for name in OUTSIDE} == OUTSIDE
    assert plan.bot["RASA_DB_HOST"] == "db.example"
    assert plan.bot["RASA_DB_PORT"] == "6543"
    assert plan.bot["RASA_DB_NAME"] == "contact centre"


def test_the_bot_is_told_nothing_but_its_own(tmp_path: Path) -> None:
    plan = make_plan({"PATH": "/bin", "TELEGRAM_TOKEN": "100000:token", **OUTSIDE}, tmp_path)
    for secret in ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "TELEGRAM_TOKEN"):
        assert secret not in plan.bot
    assert plan.bot["INTERNAL_SECRET"] == plan.hub["INTERNAL_SECRET"]
    assert "RASA_DB_PASSWORD" not in plan.hub
    assert plan.migration["RASA_DB_PASSWORD"] == plan.bot["RASA_DB_PASSWORD"]


def test_server_open_to_the_network_is_reached_over_the_loopback(tmp_path: Path) -> None:
    plan = make_plan({"HOST": "0.0.0.0", "PORT": "8080", "PUBLIC_URL": "https://chat.example"}, tmp_path)
    assert plan.url == "http://127.0.0.1:8080"
    assert plan.hub["HOST"] == "0.0.0.0"
    assert plan.hub["PUBLIC_URL"] == "https://chat.example"


def test_secrets_are_made_once_and_for_the_owner_only(tmp_path: Path) -> None:
    first = load_secrets(tmp_path)
    assert load_secrets(tmp_path) == first
    assert len(set(first.values())) == len(first)
    assert min(map(len, first.values())) >= 32
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600


def test_secrets_given_by_the_environment_win(tmp_path: Path) -> None:
    given = "given-by-the-environment-0123456789"
    assert make_plan({"SECRET_KEY": given}, tmp_path).hub["SECRET_KEY"] == given
