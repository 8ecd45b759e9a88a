"""Reading business hours."""

from sqlalchemy import select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.schedule.models import BusinessHours


async def default_hours(session: AsyncSession) -> BusinessHours | None:
    """The company's hours; None means that people are always there."""
    statement = select(BusinessHours).where(col(BusinessHours.name) == "default")
    return (await session.execute(statement)).scalar_one_or_none()
