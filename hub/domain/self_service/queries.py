"""Reading what was done on customers' behalf."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations.models import Conversation, EventRow
from hub.domain.self_service.events import ActionPerformed
from hub.domain.self_service.models import ActionRun


async def receipts(session: AsyncSession, message_id: UUID) -> set[str]:
    """The custom actions whose requests for this message were settled."""
    statement = select(col(ActionRun.action)).where(
        col(ActionRun.message_id) == message_id, col(ActionRun.result).is_not(None)
    )
    return set((await session.execute(statement)).scalars().all())


async def action_run(session: AsyncSession, message_id: UUID, request_digest: str) -> ActionRun | None:
    return await session.get(ActionRun, (message_id, request_digest))


async def files(session: AsyncSession, message_id: UUID) -> dict[str, dict[str, Any]]:
    """The files that actions made for this message, by id."""
    statement = select(col(ActionRun.result)).where(col(ActionRun.message_id) == message_id)
    results = (await session.execute(statement)).scalars().all()
    made = [result["data"]["file"] for result in results if result and "file" in result["data"]]
    return {file["id"]: file for file in made}


async def acts_of_episode(session: AsyncSession, conversation: Conversation) -> Sequence[tuple[str, str]]:
    """What was done or refused in this episode, in order: verb and status."""
    statement = (
        select(EventRow)
        .where(
            col(EventRow.conversation_id) == conversation.id,
            col(EventRow.episode) == conversation.episode,
            col(EventRow.type) == ActionPerformed.type,
        )
        .order_by(col(EventRow.seq))
    )
    rows = (await session.execute(statement)).scalars().all()
    return [(row.data["verb"], row.data["status"]) for row in rows]
