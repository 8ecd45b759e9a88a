"""Signing in and out, tickets for the console's WebSocket, accounts and tokens."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pyotp
from pwdlib import PasswordHash
from sqlalchemy import delete
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.staff import queries, rules
from hub.domain.staff.models import ApiToken, Role, StaffMember, StaffSession, WsTicket
from hub.infra.clock import now
from hub.infra.errors import Unauthorised
from hub.infra.secrets import digest, new_token

_hasher = PasswordHash.recommended()
_TICKET_LIFETIME = timedelta(seconds=30)
_TOUCH_AFTER = timedelta(minutes=1)
_NOBODYS_HASH = _hasher.hash(new_token())


async def hash_password(password: str) -> str:
    return await asyncio.to_thread(_hasher.hash, password)


async def check_credentials(member: StaffMember | None, password: str, totp: str | None) -> StaffMember:
    """The member whose password (and second factor) these are. Takes as long for an unknown login as for a known one.

    Raises Unauthorised: `invalid_credentials`, or `totp_required` once the password was right.
    """
    password_hash = member.password_hash if member else _NOBODYS_HASH
    right = await asyncio.to_thread(_hasher.verify, password, password_hash)
    if member is None or not right or not member.active:
        raise Unauthorised("Login or password is wrong.", code="invalid_credentials")
    if not member.demo:
        _check_second_factor(member, totp)
    return member


def _check_second_factor(member: StaffMember, totp: str | None) -> None:
    if not totp:
        raise Unauthorised("Enter the code of your authenticator app.", code="totp_required")
    if member.totp_secret is None or not pyotp.TOTP(member.totp_secret).verify(totp, for_time=now(), valid_window=1):
        raise Unauthorised("The code is wrong.", code="invalid_credentials")


async def sign_in(session: AsyncSession, member: StaffMember) -> str:
    """Opens a session; returns its token, which is not stored."""
    token = new_token()
    session.add(StaffSession(token_digest=digest(token), staff_id=member.id, last_seen_at=now()))
    return token


async def sign_out(session: AsyncSession, token: str) -> None:
    await session.execute(delete(StaffSession).where(col(StaffSession.token_digest) == digest(token)))


async def authenticate(session: AsyncSession, token: str) -> StaffMember:
    """Who holds this session token now; Unauthorised when it has lapsed or the person was disabled."""
    found = await queries.signed_in(session, digest(token))
    if found is None:
        raise Unauthorised("Please sign in.")
    signed_in, member = found
    moment = now()
    if not member.active or not rules.is_alive(signed_in.created_at, signed_in.last_seen_at, moment):
        raise Unauthorised("Please sign in again.")
    if moment - signed_in.last_seen_at > _TOUCH_AFTER:
        signed_in.last_seen_at = moment
    return member


async def authenticate_program(session: AsyncSession, token: str) -> tuple[StaffMember, frozenset[str]]:
    """For whom a program acts, and within which scopes."""
    found = await session.get(ApiToken, digest(token))
    if found is None or (found.expires_at is not None and found.expires_at <= now()):
        raise Unauthorised("This token is not valid.")
    member = await queries.find(session, found.staff_id)
    if member is None or not member.active:
        raise Unauthorised("This token is not valid.")
    return member, frozenset(found.scopes)


async def issue_ticket(session: AsyncSession, session_token: str) -> str:
    """A ticket to open one WebSocket with this sign-in."""
    ticket = new_token()
    row = WsTicket(
        ticket_digest=digest(ticket), session_digest=digest(session_token), expires_at=now() + _TICKET_LIFETIME
    )
    session.add(row)
    return ticket


async def redeem_ticket(session: AsyncSession, ticket: str) -> tuple[StaffMember, str]:
    """Whose ticket this is and the digest of their sign-in; each ticket works once."""
    statement = delete(WsTicket).where(col(WsTicket.ticket_digest) == digest(ticket)).returning(WsTicket)
    row = (await session.execute(statement)).scalar_one_or_none()
    if row is None or row.expires_at <= now():
        raise Unauthorised("This ticket is not valid.")
    return await member_of_session(session, row.session_digest), row.session_digest


async def member_of_session(session: AsyncSession, session_digest: str) -> StaffMember:
    """Who is signed in under this digest; Unauthorised once they signed out, lapsed or were disabled."""
    found = await queries.signed_in(session, session_digest)
    if found is None or not found[1].active:
        raise Unauthorised("Please sign in again.")
    if not rules.is_alive(found[0].created_at, found[0].last_seen_at, now()):
        raise Unauthorised("Please sign in again.")
    return found[1]


async def add_member(
    session: AsyncSession, *, login: str, name: str, role: Role, password: str, languages: list[str]
) -> tuple[StaffMember, str]:
    """A new account with a second factor; returns the secret for the authenticator app, shown once."""
    secret = pyotp.random_base32()
    member = StaffMember(
        login=login.strip().lower(),
        name=name,
        role=role,
        password_hash=await hash_password(password),
        totp_secret=secret,
        languages=languages,
    )
    session.add(member)
    return member, secret


async def issue_api_token(session: AsyncSession, staff_id: UUID, name: str, scopes: list[str]) -> str:
    """A token for a program; shown once."""
    token = new_token()
    session.add(ApiToken(token_digest=digest(token), staff_id=staff_id, name=name, scopes=scopes))
    return token


async def forget_lapsed(session: AsyncSession) -> None:
    """Removes sign-ins and tickets that no longer count."""
    moment = now()
    await session.execute(delete(StaffSession).where(col(StaffSession.last_seen_at) < moment - rules.ABSOLUTE_LIMIT))
    await session.execute(delete(WsTicket).where(col(WsTicket.expires_at) < moment))
