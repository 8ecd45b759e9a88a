"""Is the process alive, are people served, would the bot answer."""

import asyncio

from fastapi import APIRouter, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from hub.api.access import Hub
from hub.api.errors import problem
from hub.container import Container
from hub.infra.hints import WORKER_ALIVE

router = APIRouter(prefix="/health", tags=["health"])


@router.get("/live")
async def live() -> dict[str, str]:
    """200 while the process answers."""
    return {"status": "live"}


@router.get("/serving", response_model=None)
async def serving(container: Hub) -> Response | dict[str, str]:
    """200 when the database answers: people are served, with the bot or without."""
    if not await _database_answers(container):
        return problem(503, "unavailable", missing=["database"])
    return {"status": "serving"}


@router.get("/ready", response_model=None)
async def ready(container: Hub) -> Response | dict[str, str]:
    """200 when a customer's message would be answered by the bot."""
    database, worker, bot = await asyncio.gather(
        _database_answers(container), container.hints.remembers(WORKER_ALIVE), container.bot.health()
    )
    parts = {
        "database": database,
        "redis": worker is not None,
        "worker": worker is not False,
        "rasa": bot.model,
        "actions": bot.actions,
    }
    missing = [name for name, there in parts.items() if not there]
    return problem(503, "unavailable", missing=missing) if missing else {"status": "ready"}


async def _database_answers(container: Container) -> bool:
    try:
        async with asyncio.timeout(2), container.database.engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError, TimeoutError):
        return False
    return True
