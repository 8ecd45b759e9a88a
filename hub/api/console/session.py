"""Signing in and out of the console, and who is there."""

from fastapi import APIRouter, Request, Response

from hub.api.access import Hub, SignedIn, check_origin, cookie_name, limiter, own_origins
from hub.api.console.schemas import Directory, FormOut, LoginIn, LoginOut, Me, Ticket
from hub.domain.staff import queries, rules, service
from hub.domain.staff.models import Department, StaffMember
from hub.infra.errors import Forbidden, NotFound
from nlu.forms import load_forms
from nlu.intents import load_intents

router = APIRouter()


@router.post("/login")
async def login(body: LoginIn, request: Request, response: Response, container: Hub) -> LoginOut:
    """Opens a session in a cookie. 401 `totp_required` asks for the second factor."""
    settings = container.settings
    check_origin(request, own_origins(settings))
    await limiter(container).check(f"login:{body.login.strip().lower()[:100]}", limit=30, seconds=60)
    async with container.database.transaction() as session:
        candidate = await queries.by_login(session, body.login)
    member = await service.check_credentials(candidate, body.password, body.totp)
    async with container.database.transaction() as session:
        token = await service.sign_in(session, member)
    response.set_cookie(
        cookie_name(settings),
        token,
        max_age=int(rules.ABSOLUTE_LIMIT.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=settings.secure_cookies,
    )
    return LoginOut(login=member.login, name=member.name, role=member.role.value)


@router.post("/logout", status_code=204)
async def logout(viewer: SignedIn, response: Response, container: Hub) -> None:
    if viewer.session_token is not None:
        async with container.database.transaction() as session:
            await service.sign_out(session, viewer.session_token)
    response.delete_cookie(cookie_name(container.settings), secure=container.settings.secure_cookies)


@router.get("/me")
async def me(viewer: SignedIn, container: Hub) -> Me:
    async with container.database.transaction() as session:
        departments = await queries.departments_of(session, [viewer.member.id])
    return _person(viewer.member, departments[viewer.member.id])


@router.get("/demo-logins")
async def demo_logins(container: Hub) -> list[Me]:
    """In demo mode, the accounts a newcomer can try."""
    if not container.settings.demo_mode:
        raise NotFound("Not in demo mode.")
    async with container.database.transaction() as session:
        members = [member for member in await queries.active(session) if member.demo]
        departments = await queries.departments_of(session, [member.id for member in members])
    return [_person(member, departments[member.id]) for member in members if rules.grants(member.role)]


@router.get("/directory")
async def directory(viewer: SignedIn, container: Hub) -> Directory:
    """Whom a conversation can be transferred to."""
    viewer.require(rules.Permission.READ_CONVERSATIONS)
    async with container.database.transaction() as session:
        members = [member for member in await queries.active(session) if rules.grants(member.role)]
        departments = await queries.departments_of(session, [member.id for member in members])
        names = [department.name for department in await queries.departments(session)]
    return Directory(
        departments=names,
        operators=[_person(member, departments[member.id]) for member in members],
        forms=[FormOut(name=name, title=dict(load_intents()[name].title)) for name in load_forms().by_intent],
    )


@router.post("/ws-tickets", status_code=201)
async def issue_ticket(viewer: SignedIn, container: Hub) -> Ticket:
    """A single-use key for the WebSocket, good for 30 seconds."""
    viewer.require(rules.Permission.READ_CONVERSATIONS)
    if viewer.session_token is None:
        raise Forbidden("Programs read the API instead of the live feed.")
    async with container.database.transaction() as session:
        return Ticket(ticket=await service.issue_ticket(session, viewer.session_token))


def _person(member: StaffMember, departments: list[Department]) -> Me:
    return Me(
        login=member.login,
        name=member.name,
        role=member.role.value,
        departments=[department.name for department in departments],
        languages=member.languages,
    )
