"""Brings a database to the newest schema, the bot's tracker schema included."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.infra.database import create_engine
from hub.settings import Settings

_TRACKER_ROLE = "rasa"


def migrate(settings: Settings) -> None:
    """Upgrades to the newest revision; gives the bot's role and schema when its password is known."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["database_url"] = settings.database_url
    command.upgrade(config, "head")
    if settings.rasa_db_password is not None:
        asyncio.run(_provide_tracker(settings, settings.rasa_db_password.get_secret_value()))


async def _provide_tracker(settings: Settings, password: str) -> None:
    engine = create_engine(settings.database_url, pool_size=1)
    async with engine.begin() as connection:
        await _provide_role(connection, password)
        await connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {_TRACKER_ROLE} AUTHORIZATION {_TRACKER_ROLE}"))
        await connection.execute(text(f"ALTER ROLE {_TRACKER_ROLE} SET search_path = {_TRACKER_ROLE}"))
    await engine.dispose()


async def _provide_role(connection: AsyncConnection, password: str) -> None:
    exists = await connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": _TRACKER_ROLE})
    quoted = (await connection.scalar(text("SELECT quote_literal(:password)"), {"password": password})) or "''"
    verb = "ALTER" if exists else "CREATE"
    await connection.exec_driver_sql(f"{verb} ROLE {_TRACKER_ROLE} LOGIN PASSWORD {quoted}")
    if not exists:
        # creating a schema for another role takes its membership where we are no superuser
        await connection.exec_driver_sql(f"GRANT {_TRACKER_ROLE} TO CURRENT_USER")
