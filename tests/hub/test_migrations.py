"""The schema: from empty to newest and back, one line of revisions, no drift from the tables in code."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from hub import migrations
from hub.migrations.run import migrate
from hub.settings import Settings
from hub.tables import metadata
from tests.support.servers import Servers

HOUSEKEEPING = {"alembic_version"}


@pytest.fixture
async def empty(servers: Servers, tmp_path: Path) -> AsyncIterator[Settings]:
    """Settings of a hub over an empty database, the bot's tracker included."""
    name = await servers.new_database(empty=True)
    yield servers.settings(name, tmp_path, rasa_db_password="tracker-password")
    await servers.drop_database(name)


def alembic(settings: Settings) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["database_url"] = settings.database_url
    return config


async def aside(do: Callable[[], None]) -> None:
    """Runs `do` in a thread: migrations bring an event loop of their own."""
    await asyncio.to_thread(do)


async def tables(settings: Settings) -> set[str]:
    found = await query(settings, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return {row["tablename"] for row in found} - HOUSEKEEPING


async def query(settings: Settings, statement: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(settings.database_url.replace("+asyncpg", ""))
    try:
        return list(await connection.fetch(statement))
    finally:
        await connection.close()


def test_revisions_form_one_line() -> None:
    script = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


async def test_from_empty_to_newest_and_back(empty: Settings) -> None:
    await aside(lambda: migrate(empty))
    assert await tables(empty) == set(metadata.tables)
    await aside(lambda: command.downgrade(alembic(empty), "base"))
    assert await tables(empty) == set()
    await aside(lambda: migrate(empty))
    assert await tables(empty) == set(metadata.tables)


async def test_migrating_again_changes_nothing(empty: Settings) -> None:
    await aside(lambda: migrate(empty))
    await aside(lambda: migrate(empty))
    assert await tables(empty) == set(metadata.tables)


async def test_the_code_and_the_schema_agree(empty: Settings) -> None:
    """Raises when autogenerate would write anything; the bot's own schema is none of its business."""
    await aside(lambda: migrate(empty))
    await query(empty, "CREATE TABLE rasa.events (id int)")
    await aside(lambda: command.check(alembic(empty)))


async def test_the_bot_reads_its_own_schema_and_not_ours(empty: Settings) -> None:
    await aside(lambda: migrate(empty))
    url = empty.database_url.replace("+asyncpg", "")
    place = url.partition("@")[2]
    connection = await asyncpg.connect(f"postgresql://rasa:tracker-password@{place}")
    try:
        assert await connection.fetchval("SHOW search_path") == "rasa"
        await connection.execute("CREATE TABLE events (id int)")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.fetch("SELECT * FROM public.message")
    finally:
        await connection.close()
