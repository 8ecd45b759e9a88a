"""Counting codes and guesses, finding the open challenge. Time is the database's, the same for every process."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Integer, and_, cast, func, select, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.identification.models import CodeChallenge, DemoDispatch, IdentityClaim, KnowledgeGuess
from hub.domain.identification.rules import TRIES_PER_CODE, Usage

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


async def usage(session: AsyncSession, *, claim_digest: str, identity_id: UUID, network: str | None) -> Usage:
    """What already happened within the limits' windows."""
    age = func.now() - col(CodeChallenge.created_at)
    same_claim = col(CodeChallenge.claim_digest) == claim_digest
    mine = and_(same_claim, col(CodeChallenge.identity_id) == identity_id)
    failures = col(CodeChallenge.attempts) - cast(col(CodeChallenge.succeeded), Integer)
    others = func.count(func.distinct(col(CodeChallenge.claim_digest)))
    by_network = col(CodeChallenge.network) == network if network else col(CodeChallenge.id).is_(None)
    statement = select(
        func.count().filter(mine, age < _HOUR),
        func.coalesce(func.sum(failures).filter(mine), 0),
        func.count().filter(same_claim),
        func.coalesce(func.sum(failures).filter(same_claim), 0),
        others.filter(~same_claim, col(CodeChallenge.identity_id) == identity_id),
        others.filter(~same_claim, by_network),
    ).where(
        age < _DAY,
        col(CodeChallenge.forgotten).is_(False),
        same_claim | (col(CodeChallenge.identity_id) == identity_id) | by_network,
    )
    return Usage(*(await session.execute(statement)).one())


async def database_now(session: AsyncSession) -> datetime:
    """The moment by which codes are born and expire, the same for every process."""
    moment: datetime = (await session.execute(select(func.now()))).scalar_one()
    return moment


async def claim_of(session: AsyncSession, conversation_id: UUID) -> IdentityClaim | None:
    return await session.get(IdentityClaim, conversation_id)


async def open_challenge(session: AsyncSession, conversation_id: UUID) -> CodeChallenge | None:
    """The code this conversation may answer now."""
    statement = select(CodeChallenge).where(
        col(CodeChallenge.conversation_id) == conversation_id,
        col(CodeChallenge.closed_at).is_(None),
        col(CodeChallenge.expires_at) > func.now(),
    )
    return (await session.execute(statement.limit(1))).scalar_one_or_none()


async def latest_challenge(session: AsyncSession, conversation_id: UUID) -> CodeChallenge | None:
    """The last code of this conversation, open or not."""
    statement = (
        select(CodeChallenge)
        .where(col(CodeChallenge.conversation_id) == conversation_id)
        .order_by(col(CodeChallenge.created_at).desc())
    )
    return (await session.execute(statement.limit(1))).scalar_one_or_none()


async def knowledge_failures(session: AsyncSession, customer_digest: str) -> int:
    """Comparisons of the last day, over all conversations, that did not match (or never ended)."""
    statement = select(func.count()).where(
        col(KnowledgeGuess.customer_digest) == customer_digest,
        col(KnowledgeGuess.matched).is_not(True),
        col(KnowledgeGuess.forgotten).is_(False),
        func.now() - col(KnowledgeGuess.created_at) < _DAY,
    )
    failures: int = (await session.execute(statement)).scalar_one()
    return failures


async def count_guess(session: AsyncSession, challenge_id: UUID) -> int | None:
    """Uses up one try, atomically; the number used so far, or None when none was left."""
    statement = (
        update(CodeChallenge)
        .where(
            col(CodeChallenge.id) == challenge_id,
            col(CodeChallenge.closed_at).is_(None),
            col(CodeChallenge.attempts) < TRIES_PER_CODE,
            col(CodeChallenge.expires_at) > func.now(),
        )
        .values(attempts=col(CodeChallenge.attempts) + 1)
        .returning(col(CodeChallenge.attempts))
        .execution_options(synchronize_session="fetch")
    )
    used: int | None = (await session.execute(statement)).scalar_one_or_none()
    return used


async def dispatches(session: AsyncSession, medium: str, recipient: str | None) -> Sequence[DemoDispatch]:
    """What the demo sink holds for one recipient (or all), newest first."""
    statement = select(DemoDispatch).where(col(DemoDispatch.medium) == medium, col(DemoDispatch.recipient) != "")
    if recipient:
        statement = statement.where(col(DemoDispatch.recipient) == recipient)
    statement = statement.order_by(col(DemoDispatch.created_at).desc(), col(DemoDispatch.id).desc()).limit(50)
    return (await session.execute(statement)).scalars().all()
