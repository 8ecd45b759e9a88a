"""Keeping our own record of customers whom the company's directory knows."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.customers import queries
from hub.domain.customers.models import Customer, CustomerIdentity
from hub.infra.ids import new_id


async def keep_customer(
    session: AsyncSession, *, directory_id: str, name: str, contract: str, language: str
) -> Customer:
    """Our record of a directory customer, made at first need. Safe when two conversations need it at once."""
    values = {"id": new_id(), "directory_id": directory_id, "name": name, "contract": contract, "language": language}
    statement = insert(Customer).values(**values).on_conflict_do_nothing(index_elements=["directory_id"])
    await session.execute(statement)
    found = await queries.by_directory_id(session, directory_id)
    assert found is not None  # noqa: S101 - inserted or found a line above
    return found


async def new_identity(session: AsyncSession, *, inbox_id: UUID, address: str) -> CustomerIdentity:
    identity = CustomerIdentity(inbox_id=inbox_id, address=address)
    session.add(identity)
    await session.flush()
    return identity
