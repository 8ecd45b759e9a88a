"""PostgreSQL and Valkey of our own for a test run, and databases copied from a migrated, seeded template."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]

from hub.infra.database import Database
from hub.migrations.run import migrate
from hub.seed import seed_demo
from hub.settings import Settings
from hub.supervisor.postgres import EmbeddedPostgres
from hub.supervisor.valkey import EmbeddedValkey

_TEMPLATE = "template_hub"


@dataclass(frozen=True, slots=True)
class Servers:
    """The running servers of one pytest worker."""

    postgres: EmbeddedPostgres
    valkey: EmbeddedValkey

    def settings(self, database: str, data_dir: Path, **more: Any) -> Settings:
        """Settings of a hub in demo mode over `database`; `more` changes them."""
        values: dict[str, Any] = {
            "database_url": self.postgres.url_of(database),
            "redis_url": self.valkey.url,
            "secret_key": "test-secret-key-".ljust(40, "x"),
            "internal_secret": "test-internal-secret-".ljust(40, "x"),
            "data_dir": data_dir,
            "demo_mode": True,
        }
        return Settings(**{**values, **more})

    async def new_database(self, *, empty: bool = False) -> str:
        """A database for one test: a copy of the template, or an empty one."""
        name = f"test_{uuid4().hex}"
        await self._admin(f"CREATE DATABASE {name}" + ("" if empty else f" TEMPLATE {_TEMPLATE}"))
        return name

    async def drop_database(self, name: str) -> None:
        # not WITH (FORCE): that would have to end autovacuum's workers, which only a superuser may
        await self._admin(f"DROP DATABASE {name}")

    async def _admin(self, statement: str) -> None:
        connection = await asyncpg.connect(self.postgres.url)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    async def _seed(self, settings: Settings) -> None:
        database = Database(settings.database_url, pool_size=1)
        async with database.transaction() as session:
            await seed_demo(session)
        await database.close()

    def prepare_template(self, data_dir: Path) -> None:
        """Migrates and seeds the database that tests copy."""
        settings = self.settings(_TEMPLATE, data_dir)
        asyncio.run(self._admin(f"CREATE DATABASE {_TEMPLATE}"))
        migrate(settings)
        asyncio.run(self._seed(settings))


@contextmanager
def running(folder: Path) -> Iterator[Servers]:
    """Both servers, with the template ready, until the block ends."""
    servers = Servers(
        EmbeddedPostgres(folder / "postgres", durable=False), EmbeddedValkey(folder / "valkey", durable=False)
    )
    try:
        servers.postgres.start()
        servers.valkey.start()
        # a thread of its own: preparing runs event loops, and pytest's thread has one already
        with ThreadPoolExecutor(1) as executor:
            executor.submit(servers.prepare_template, folder).result()
        yield servers
    finally:
        servers.valkey.stop()
        servers.postgres.stop()
