"""Runs migrations over asyncpg, one transaction each. The bot's schema `rasa` is not ours to compare."""

import asyncio
from typing import Any

from alembic import context
from sqlalchemy import Connection, text

from hub.infra.database import create_engine
from hub.tables import metadata

config = context.config


def _run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


async def _online(url: str) -> None:
    engine = create_engine(url, pool_size=1)
    async with engine.connect() as connection:
        await connection.execute(text("SET lock_timeout = '5s'"))
        await connection.commit()
        await connection.run_sync(_run)
        await connection.commit()
    await engine.dispose()


attributes: dict[str, Any] = config.attributes
asyncio.run(_online(attributes["database_url"]))
