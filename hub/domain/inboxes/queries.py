"""Reading inboxes."""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.inboxes.models import Channel, Inbox
from hub.infra.errors import NotFound


async def web_chat(session: AsyncSession, name: str) -> Inbox:
    """The active web chat inbox of that name; NotFound(unknown_inbox) otherwise."""
    statement = select(Inbox).where(col(Inbox.name) == name, col(Inbox.channel) == Channel.WEBCHAT, col(Inbox.active))
    found: Inbox | None = (await session.execute(statement)).scalar_one_or_none()
    if found is None:
        raise NotFound("There is no such web chat.", code="unknown_inbox")
    return found


async def get(session: AsyncSession, inbox_id: UUID) -> Inbox:
    found = await session.get(Inbox, inbox_id)
    if found is None:
        raise NotFound("There is no such inbox.", code="unknown_inbox")
    return found
