"""Reading staff and departments."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.staff.models import Department, StaffDepartment, StaffMember, StaffSession
from hub.infra.errors import Invalid


async def find(session: AsyncSession, staff_id: UUID) -> StaffMember | None:
    return await session.get(StaffMember, staff_id)


async def by_login(session: AsyncSession, login: str) -> StaffMember | None:
    statement = select(StaffMember).where(col(StaffMember.login) == login.strip().lower())
    return (await session.execute(statement)).scalar_one_or_none()


async def active(session: AsyncSession) -> Sequence[StaffMember]:
    statement = select(StaffMember).where(col(StaffMember.active)).order_by(col(StaffMember.name))
    return (await session.execute(statement)).scalars().all()


async def departments(session: AsyncSession) -> Sequence[Department]:
    return (await session.execute(select(Department).order_by(col(Department.name)))).scalars().all()


async def department(session: AsyncSession, name: str) -> Department:
    """The department of that name; Invalid when there is none."""
    found: Department | None = (
        await session.execute(select(Department).where(col(Department.name) == name))
    ).scalar_one_or_none()
    if found is None:
        raise Invalid(f"There is no department {name!r}.", field="department")
    return found


async def department_of(session: AsyncSession, department_id: UUID | None) -> Department | None:
    """The department with this id, if one is given."""
    return await session.get(Department, department_id) if department_id else None


async def departments_of(session: AsyncSession, staff_ids: Sequence[UUID]) -> dict[UUID, list[Department]]:
    """Each person's departments, by name."""
    statement = (
        select(col(StaffDepartment.staff_id), Department)
        .join(Department, col(Department.id) == col(StaffDepartment.department_id))
        .where(col(StaffDepartment.staff_id).in_(staff_ids))
        .order_by(col(Department.name))
    )
    found: dict[UUID, list[Department]] = {staff_id: [] for staff_id in staff_ids}
    for staff_id, its_department in (await session.execute(statement)).all():
        found[staff_id].append(its_department)
    return found


async def signed_in(session: AsyncSession, token_digest: str) -> tuple[StaffSession, StaffMember] | None:
    statement = (
        select(StaffSession, StaffMember)
        .join(StaffMember, col(StaffMember.id) == col(StaffSession.staff_id))
        .where(col(StaffSession.token_digest) == token_digest)
    )
    row = (await session.execute(statement)).one_or_none()
    return (row[0], row[1]) if row else None
