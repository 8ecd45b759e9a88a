"""People of the company: who they are, which departments they serve, how they are signed in."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Column, ForeignKey
from sqlmodel import Field

from hub.infra.orm import SQLModel, closed_set, created_at, json_column, primary_key, reference, timestamp


class Role(StrEnum):
    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    CONTENT_MANAGER = "content_manager"
    ADMIN = "admin"


class Department(SQLModel, table=True):
    __tablename__ = "department"

    id: UUID = primary_key()
    name: str = Field(unique=True)


class StaffMember(SQLModel, table=True):
    __tablename__ = "staff_member"

    id: UUID = primary_key()
    login: str = Field(unique=True)
    name: str
    role: Role = closed_set(Role)
    password_hash: str
    totp_secret: str | None = None
    demo: bool = False
    active: bool = True
    languages: list[str] = json_column(list)
    created_at: datetime = created_at()


class StaffDepartment(SQLModel, table=True):
    __tablename__ = "staff_department"

    staff_id: UUID = Field(sa_column=Column(ForeignKey("staff_member.id", ondelete="CASCADE"), primary_key=True))
    department_id: UUID = Field(sa_column=Column(ForeignKey("department.id", ondelete="CASCADE"), primary_key=True))


class StaffSession(SQLModel, table=True):
    """A signed-in browser. Ends after 30 idle minutes or 12 hours, whichever comes first."""

    __tablename__ = "staff_session"

    token_digest: str = Field(primary_key=True)
    staff_id: UUID = reference("staff_member.id", ondelete="CASCADE")
    created_at: datetime = created_at()
    last_seen_at: datetime = timestamp(nullable=False)


class ApiToken(SQLModel, table=True):
    """A long-lived credential for a program that acts as a staff member within `scopes`."""

    __tablename__ = "api_token"

    token_digest: str = Field(primary_key=True)
    staff_id: UUID = reference("staff_member.id", ondelete="CASCADE")
    name: str
    scopes: list[str] = json_column(list)
    created_at: datetime = created_at()
    expires_at: datetime | None = timestamp()


class WsTicket(SQLModel, table=True):
    """A single-use key to open one console WebSocket within 30 seconds."""

    __tablename__ = "console_ws_ticket"

    ticket_digest: str = Field(primary_key=True)
    session_digest: str
    expires_at: datetime = timestamp(nullable=False)
