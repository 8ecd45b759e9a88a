"""Fills an empty database with the demo tenant. Safe to run again: what is there stays as it is."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel, col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.backoffice.tenant import demo_tenant
from hub.domain.inboxes.models import Channel, Inbox
from hub.domain.schedule.models import BusinessHours
from hub.domain.staff.models import Department, StaffDepartment, StaffMember
from hub.domain.staff.service import hash_password
from hub.infra.ids import new_id

DEMO_PASSWORD = "northlink-demo"  # noqa: S105 - published on the demo's own page
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


async def seed_demo(session: AsyncSession) -> None:
    """Departments, staff, business hours and web chat inboxes of the demo tenant."""
    tenant = demo_tenant()
    for name in tenant["departments"]:
        await _keep(session, Department, "name", {"name": name})
    departments = {row.name: row for row in (await session.execute(select(Department))).scalars()}
    password_hash = await hash_password(DEMO_PASSWORD)
    for person in tenant["staff"]:
        await _seed_member(session, person, departments, password_hash)
    await _keep(session, BusinessHours, "name", business_hours(tenant))
    for inbox in tenant["inboxes"]:
        if inbox["channel"] == Channel.WEBCHAT:
            values = {"name": inbox["name"], "channel": Channel.WEBCHAT, "identity_key": inbox.get("identity_key")}
            await _keep(session, Inbox, "name", {**values, "allowed_origins": [], "settings": {}, "active": True})


def business_hours(tenant: dict[str, Any]) -> dict[str, Any]:
    """The tenant's opening times as a row: `mon-fri` becomes five ISO weekdays."""
    hours = tenant["business_hours"]
    week: dict[str, list[str]] = {}
    for days, spans in hours["default"].items():
        first, _, last = days.partition("-")
        start, end = _DAYS.index(first), _DAYS.index(last or first)
        week |= {str(number + 1): spans for number in range(start, end + 1)}
    holidays = [str(day) for day in hours["holidays"]]
    return {"name": "default", "timezone": tenant["company"]["timezone"], "week": week, "holidays": holidays}


async def _seed_member(
    session: AsyncSession, person: dict[str, Any], departments: dict[str, Department], password_hash: str
) -> None:
    values = {
        "login": person["login"],
        "name": person["name"],
        "role": person["role"],
        "password_hash": password_hash,
        "demo": True,
        "active": True,
        "languages": person["languages"],
    }
    await _keep(session, StaffMember, "login", values)
    found = await session.execute(select(StaffMember).where(col(StaffMember.login) == person["login"]))
    member = found.scalar_one()
    for name in person.get("departments", []):
        values = {"staff_id": member.id, "department_id": departments[name].id}
        await session.execute(insert(StaffDepartment).values(**values).on_conflict_do_nothing())


async def _keep(session: AsyncSession, table: type[SQLModel], key: str, values: dict[str, Any]) -> None:
    statement = insert(table).values(id=new_id(), **values).on_conflict_do_nothing(index_elements=[key])
    await session.execute(statement)
