"""The embedded PostgreSQL and Valkey: closed to strangers, at home in Russian, whole again after a crash."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from hub.supervisor.postgres import EmbeddedPostgres
from hub.supervisor.process import ChildFailedError
from hub.supervisor.valkey import EmbeddedValkey


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(tmp_path_factory.mktemp("postgres") / "data")
    server.start()
    yield server
    server.stop()


async def test_database_folds_cyrillic_whatever_the_machine_speaks(postgres: EmbeddedPostgres) -> None:
    connection = await asyncpg.connect(postgres.url)
    assert await connection.fetchval("SELECT lower('ПРИВЕТ, ЁЖ')") == "привет, ёж"
    assert await connection.fetchval("SELECT to_tsvector('russian', 'тарифы') @@ to_tsquery('russian', 'тариф')")
    await connection.close()


async def test_role_prepares_a_schema_for_the_tracker_without_being_superuser(postgres: EmbeddedPostgres) -> None:
    connection = await asyncpg.connect(postgres.url)
    assert await connection.fetchval("SELECT NOT rolsuper FROM pg_roles WHERE rolname = current_user")
    await connection.execute("CREATE ROLE rasa LOGIN PASSWORD 'tracker'")
    await connection.execute("CREATE SCHEMA rasa AUTHORIZATION rasa")
    await connection.execute("ALTER ROLE rasa SET search_path = rasa")
    await connection.close()
    tracker = await asyncpg.connect(postgres.url.replace(f"switchboard:{postgres.password}", "rasa:tracker"))
    await tracker.execute("CREATE TABLE events (id int)")
    assert await tracker.fetchval("SELECT 'rasa.events'::regclass IS NOT NULL")
    await tracker.close()


@pytest.mark.parametrize("login", ["switchboard:wrong", "switchboard:", "postgres:", "postgres:postgres"])
async def test_nobody_enters_without_the_password(postgres: EmbeddedPostgres, login: str) -> None:
    address = f"postgresql://{login}@127.0.0.1:{postgres.port}/switchboard"
    with pytest.raises(asyncpg.InvalidAuthorizationSpecificationError):
        await asyncpg.connect(address)


async def test_committed_rows_survive_a_killed_server(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / "data", password="the-same")
    server.start()
    connection = await asyncpg.connect(server.url)
    await connection.execute("CREATE TABLE kept AS SELECT 1 AS number")
    assert server.process is not None
    server.process.kill()
    server.start()
    connection = await asyncpg.connect(server.url)
    assert await connection.fetchval("SELECT number FROM kept") == 1
    await connection.close()
    server.stop()


def test_cluster_that_was_cut_short_is_made_anew(tmp_path: Path) -> None:
    half_made = tmp_path / "data.partial"
    half_made.mkdir()
    (half_made / "PG_VERSION").write_text("18")
    server = EmbeddedPostgres(tmp_path / "data", durable=False)
    server.start()
    assert server.is_ready()
    server.stop()
    assert not half_made.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to give up")
def test_folder_closed_to_others_is_named_where_root_can_only_become_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hub.supervisor.postgres.user_namespaces_work", lambda: False)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(ChildFailedError, match="chmod o\\+x"):
        EmbeddedPostgres(closed / "data").start()
    assert not (closed / "data").exists()


def test_stopping_takes_no_longer_than_it_must(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / "data", durable=False)
    server.start()
    started = time.monotonic()
    server.stop()
    assert time.monotonic() - started < 5
    assert server.process is not None
    assert server.process.returncode == 0


def test_valkey_keeps_what_it_was_told_through_a_kill_and_asks_for_the_password(tmp_path: Path) -> None:
    server = EmbeddedValkey(tmp_path / "valkey", password="the-same")
    server.start()
    redis.Redis.from_url(server.url).set("greeting", "привет")
    assert server.process is not None
    time.sleep(1.1)  # it promises what is older than a second
    server.process.kill()
    server.process.wait()
    server.start()
    assert redis.Redis.from_url(server.url).get("greeting") == "привет".encode()
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=server.port, retry=Retry(NoBackoff(), 0)).get("greeting")
    assert "the-same" not in Path(f"/proc/{server.process.pid}/cmdline").read_text()
    server.stop()
    assert not server.is_ready()
