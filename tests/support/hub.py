"""Driving a hub from a test: its work until nothing is due, and its rows."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text

from hub.container import Container
from hub.domain.bot_turns.service import take_next
from hub.domain.delivery.service import send_next
from hub.domain.realtime.service import stamp
from hub.infra import hints
from hub.infra.clock import now


async def drain(container: Container) -> None:
    """Does what the worker would do, until nothing is due."""
    busy = True
    while busy:
        busy = await take_next(container.database, container.bot, container.identifier)
        busy = await send_next(container.database, container.channels) or busy
        busy = await relay(container) or busy


async def relay(container: Container) -> bool:
    """Stamps fresh events and tells the consoles; False when there were none."""
    async with container.database.transaction() as session:
        newest = await stamp(session)
    if newest is None:
        return False
    await container.hints.publish(hints.FEED, str(newest))
    return True


async def rows(container: Container, statement: str, **values: Any) -> list[Any]:
    """What a plain SELECT gives."""
    async with container.database.transaction() as session:
        return list((await session.execute(text(statement), values)).all())


async def scalar(container: Container, statement: str, **values: Any) -> Any:
    """The one value a plain SELECT gives."""
    return (await rows(container, statement, **values))[0][0]


async def change(container: Container, statement: str, **values: Any) -> None:
    """Changes rows behind the hub's back, mostly to let time pass."""
    async with container.database.transaction() as session:
        await session.execute(text(statement), values)


class SteeredClock:
    """The hub's clock, moved by the test."""

    def __init__(self) -> None:
        self._real = now.source
        self._offset = timedelta()
        self._fixed: datetime | None = None
        now.source = self._read

    def _read(self) -> datetime:
        return self._fixed or self._real() + self._offset

    def forward(self, **delta: float) -> None:
        self._offset += timedelta(**delta)

    def stand_at(self, moment: datetime) -> None:
        self._fixed = moment

    def release(self) -> None:
        now.source = self._real
