"""Reading customers and their identities."""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.customers.models import Customer, CustomerIdentity


async def customer(session: AsyncSession, customer_id: UUID) -> Customer | None:
    return await session.get(Customer, customer_id)


async def by_directory_id(session: AsyncSession, directory_id: str) -> Customer | None:
    statement = select(Customer).where(col(Customer.directory_id) == directory_id)
    return (await session.execute(statement)).scalar_one_or_none()


async def identity(session: AsyncSession, identity_id: UUID) -> CustomerIdentity | None:
    return await session.get(CustomerIdentity, identity_id)
