"""The connection to PostgreSQL and the unit of work. Only entry points (API, worker, jobs) open transactions."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

Hook = Callable[[AsyncSession], Awaitable[None]]

CONNECTION_LOST = (OSError, InterfaceError, OperationalError)
"""What a database that is away, restarting or out of connections looks like."""


async def _nothing(_: AsyncSession) -> None:
    return None


class Database:
    """Hands out transactions. `before_commit` runs inside each one, `after_commit` once it is durable."""

    def __init__(
        self, url: str, *, pool_size: int, before_commit: Hook = _nothing, after_commit: Hook = _nothing
    ) -> None:
        self.engine = create_engine(url, pool_size=pool_size)
        self._before_commit = before_commit
        self._after_commit = after_commit

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """One unit of work: committed when the block ends, rolled back when it raises."""
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            async with session.begin():
                yield session
                await self._before_commit(session)
            await self._after_commit(session)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncSession]:
        """Reads that all see the database at one moment, so that what belongs together is read together."""
        async with AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
            await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield session

    async def close(self) -> None:
        await self.engine.dispose()


def create_engine(url: str, *, pool_size: int) -> AsyncEngine:
    """An engine whose dead peers are noticed within seconds, so that their locks are freed."""
    server_settings = {
        "application_name": "switchboard",
        "idle_in_transaction_session_timeout": "15s",
        "lock_timeout": "10s",
        "tcp_keepalives_idle": "5",
    }
    return create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=5,
        pool_pre_ping=False,
        pool_recycle=1800,
        connect_args={"server_settings": server_settings, "timeout": 5},
    )


def is_connection_lost(error: BaseException) -> bool:
    """Whether `error` means that the database is away, not that the statement was wrong."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(error, CONNECTION_LOST) or _is_server_shutdown(error)


def _is_server_shutdown(error: BaseException) -> bool:
    original: Any = getattr(error, "orig", None)
    return getattr(original, "sqlstate", "") in {"57P01", "57P02", "57P03", "53300", "08006", "08003", "08001"}
