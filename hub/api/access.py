"""Who is calling: origins, bearer tokens, staff sessions. Deny by default."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlmodel.ext.asyncio.session import AsyncSession
from starlette.requests import HTTPConnection

from hub.container import Container
from hub.domain.conversations.queries import Scope
from hub.domain.staff import queries as staff_queries
from hub.domain.staff import rules as staff_rules
from hub.domain.staff import service as staff
from hub.domain.staff.models import StaffMember
from hub.infra.errors import Forbidden, Unauthorised
from hub.infra.rate_limit import RateLimiter
from hub.settings import Settings


def container_of(connection: HTTPConnection) -> Container:
    found: Container = connection.app.state.container
    return found


Hub = Annotated[Container, Depends(container_of)]


def limiter(container: Container) -> RateLimiter:
    return RateLimiter(container.hints.redis)


def own_origins(settings: Settings) -> frozenset[str]:
    """Where our own pages come from."""
    origins = {settings.public_origin}
    if settings.demo_mode:
        origins |= {f"http://{host}:{settings.port}" for host in ("127.0.0.1", "localhost")}
    return frozenset(origins)


def check_origin(connection: HTTPConnection, allowed: frozenset[str]) -> None:
    """A browser on a foreign site is refused; a caller without Origin is not a browser."""
    origin = connection.headers.get("origin")
    if origin is not None and origin not in allowed:
        raise Forbidden("This origin may not call us.", code="origin_not_allowed")


def bearer(connection: HTTPConnection) -> str | None:
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def cookie_name(settings: Settings) -> str:
    return "__Host-session" if settings.secure_cookies else "session"


@dataclass(frozen=True, slots=True)
class Viewer:
    """The member of staff behind a request. `session_token` is None for programs."""

    member: StaffMember
    permissions: frozenset[str]
    session_token: str | None

    def require(self, permission: staff_rules.Permission) -> None:
        if permission not in self.permissions:
            raise Forbidden("Your role does not allow this.")


async def viewer_of(request: Request) -> Viewer:
    """Authenticates a console request by cookie or API token. Raises Unauthorised or Forbidden."""
    container = container_of(request)
    check_origin(request, own_origins(container.settings))
    cookie, token = request.cookies.get(cookie_name(container.settings)), bearer(request)
    async with container.database.transaction() as session:
        if token is not None:
            member, scopes = await staff.authenticate_program(session, token)
            return Viewer(member, frozenset(staff_rules.grants(member.role)) & scopes, None)
        if cookie is None:
            raise Unauthorised("Please sign in.")
        member = await staff.authenticate(session, cookie)
    return Viewer(member, frozenset(staff_rules.grants(member.role)), cookie)


SignedIn = Annotated[Viewer, Depends(viewer_of)]


async def reader_of(viewer: SignedIn) -> Viewer:
    viewer.require(staff_rules.Permission.READ_CONVERSATIONS)
    return viewer


async def writer_of(viewer: SignedIn) -> Viewer:
    viewer.require(staff_rules.Permission.WRITE_CONVERSATIONS)
    return viewer


Reader = Annotated[Viewer, Depends(reader_of)]
Writer = Annotated[Viewer, Depends(writer_of)]


async def scope_of(session: AsyncSession, member: StaffMember) -> Scope:
    """Which conversations this member may see."""
    if staff_rules.supervises(member.role):
        return Scope(member.id, None)
    departments = (await staff_queries.departments_of(session, [member.id]))[member.id]
    return Scope(member.id, frozenset(department.id for department in departments))
