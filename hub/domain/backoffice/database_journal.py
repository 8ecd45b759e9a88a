"""The demo company's journal in PostgreSQL."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import exc, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.backoffice.journal import Change, Draft, Overtaken, Taken
from hub.domain.backoffice.models import DemoChange
from hub.infra.clock import now
from hub.infra.database import Database, is_connection_lost
from hub.infra.errors import Unavailable


class DatabaseJournal:
    """Implements `Journal` over `demo_change`, each call in a short transaction of its own.

    The company does not know the hub's transactions, so `database` had better be a pool of its own: callers hold a
    connection of the hub's while they wait for this one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(self, draft: Draft, *, seen: int) -> Change:
        async with self._transaction() as session:
            row = DemoChange(
                key=draft.key,
                customer_id=draft.customer_id,
                number=seen + 1,
                kind=draft.kind,
                data=dict(draft.data),
                resource=draft.resource,
                at=now(),
            )
            # first the insert, then the release: two customers who swap windows must not wait for each other
            statement = (
                insert(DemoChange).values(row.model_dump()).on_conflict_do_nothing().returning(col(DemoChange.key))
            )
            if await session.scalar(statement) is None:
                return await _why_not(session, draft)
            await _release(session, draft)
            return _change(row)

    async def of(self, customer_id: str) -> Sequence[Change]:
        statement = (
            select(DemoChange).where(col(DemoChange.customer_id) == customer_id).order_by(col(DemoChange.number))
        )
        async with self._transaction() as session:
            return [_change(row) for row in (await session.scalars(statement)).all()]

    async def held(self) -> frozenset[str]:
        statement = select(col(DemoChange.resource)).where(col(DemoChange.resource).is_not(None))
        async with self._transaction() as session:
            return frozenset(filter(None, (await session.scalars(statement)).all()))

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[AsyncSession]:
        try:
            async with self._database.transaction() as session:
                yield session
        except (exc.SQLAlchemyError, OSError) as error:
            if isinstance(error, exc.TimeoutError) or is_connection_lost(error):
                raise Unavailable("The demo company's journal is away.") from error
            raise


async def _why_not(session: AsyncSession, draft: Draft) -> Change:
    """What stood in the draft's way: its own key (then the first change answers), its resource or its number."""
    if existing := await session.get(DemoChange, draft.key):
        return _change(existing)
    if draft.resource is None:
        raise Overtaken
    holder = await session.scalar(select(col(DemoChange.key)).where(col(DemoChange.resource) == draft.resource))
    raise Taken if holder else Overtaken


async def _release(session: AsyncSession, draft: Draft) -> None:
    if draft.releases is None:
        return
    mine = (col(DemoChange.customer_id) == draft.customer_id) & (col(DemoChange.resource) == draft.releases)
    await session.execute(update(DemoChange).where(mine).values(resource=None))


def _change(row: DemoChange) -> Change:
    return Change(row.key, row.customer_id, row.number, row.kind, row.data, row.at)
