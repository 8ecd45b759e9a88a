"""Who of the staff may do what, and how long a sign-in lasts."""

from datetime import datetime, timedelta
from enum import StrEnum

from hub.domain.staff.models import Role

IDLE_LIMIT = timedelta(minutes=30)
ABSOLUTE_LIMIT = timedelta(hours=12)


class Permission(StrEnum):
    READ_CONVERSATIONS = "conversations:read"
    WRITE_CONVERSATIONS = "conversations:write"


_GRANTS: dict[Role, frozenset[Permission]] = {
    Role.OPERATOR: frozenset(Permission),
    Role.SUPERVISOR: frozenset(Permission),
    Role.ADMIN: frozenset(Permission),
    Role.CONTENT_MANAGER: frozenset(),
}


def grants(role: Role) -> frozenset[Permission]:
    return _GRANTS[role]


def supervises(role: Role) -> bool:
    """Supervisors and admins see every department and may take over from operators."""
    return role in (Role.SUPERVISOR, Role.ADMIN)


def is_alive(created_at: datetime, last_seen_at: datetime, now: datetime) -> bool:
    """Whether a sign-in still counts."""
    return now - created_at < ABSOLUTE_LIMIT and now - last_seen_at < IDLE_LIMIT
