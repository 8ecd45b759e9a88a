"""The feed: all events of all conversations in one order that never changes behind a reader.

Events commit in any order, so a number given before the commit could appear late and be skipped by who resumes after
a higher one. One relay at a time therefore stamps `feed_no` after the commit.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, text
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations.models import EventRow

_RELAY_LOCK = 7_305_001
_BATCH = 500

_STAMP = text(
    """
    WITH fresh AS (
        SELECT conversation_id, seq, row_number() OVER (ORDER BY id) AS place
        FROM (SELECT conversation_id, seq, id FROM event WHERE feed_no IS NULL ORDER BY id LIMIT :batch) AS oldest
    ), latest AS (
        SELECT coalesce(max(feed_no), 0) AS feed_no FROM event
    )
    UPDATE event SET feed_no = latest.feed_no + fresh.place
    FROM fresh, latest
    WHERE event.conversation_id = fresh.conversation_id AND event.seq = fresh.seq
    RETURNING event.feed_no
    """
)


async def stamp(session: AsyncSession) -> int | None:
    """Numbers fresh events; the highest number given, or None when there was nothing or another relay is at it."""
    locked = await session.execute(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": _RELAY_LOCK})
    if not locked.scalar_one():
        return None
    numbers = (await session.execute(_STAMP, {"batch": _BATCH})).scalars().all()
    return max(numbers, default=None)


@dataclass(frozen=True, slots=True)
class FeedItem:
    feed_no: int
    type: str
    conversation_id: UUID
    seq: int
    data: dict[str, object]


async def latest(session: AsyncSession) -> int:
    """The newest number of the feed."""
    statement = select(col(EventRow.feed_no)).where(col(EventRow.feed_no).is_not(None))
    newest = await session.execute(statement.order_by(col(EventRow.feed_no).desc()).limit(1))
    return newest.scalar_one_or_none() or 0


async def read(session: AsyncSession, after: int, limit: int) -> list[FeedItem]:
    """What happened after feed number `after`, in order."""
    statement = (
        select(
            col(EventRow.feed_no),
            col(EventRow.type),
            col(EventRow.conversation_id),
            col(EventRow.seq),
            col(EventRow.data),
        )
        .where(col(EventRow.feed_no) > after)
        .order_by(col(EventRow.feed_no))
        .limit(limit)
    )
    return [FeedItem(*row) for row in (await session.execute(statement)).all()]
