"""Web chat sessions: opening one, recognising it again, tickets for its WebSocket."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations.models import Conversation
from hub.domain.conversations.service.episodes import open_conversation
from hub.domain.customers.service import new_identity
from hub.domain.identification.service.codes import Identifier
from hub.domain.identification.service.evidence import trust_host_site
from hub.domain.inboxes.models import Inbox
from hub.domain.visitors.models import WidgetSession, WidgetTicket
from hub.infra.clock import now
from hub.infra.errors import Unauthorised
from hub.infra.secrets import digest, new_token

_SESSION_LIFETIME = timedelta(days=30)
_TICKET_LIFETIME = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Opened:
    token: str
    conversation: Conversation


async def open_session(
    session: AsyncSession,
    identifier: Identifier,
    inbox: Inbox,
    *,
    locale: str,
    network: str | None,
    identity_token: str | None,
) -> Opened:
    """A new visitor with a conversation of their own; verified at once by a valid identity token of the host site.

    Raises Unauthorised when an identity token is given and does not hold.
    """
    token = new_token()
    identity = await new_identity(session, inbox_id=inbox.id, address=f"visitor:{digest(token)[:32]}")
    conversation = await open_conversation(
        session, inbox_id=inbox.id, identity_id=identity.id, customer_id=None, language=locale
    )
    session.add(
        WidgetSession(
            token_digest=digest(token),
            inbox_id=inbox.id,
            identity_id=identity.id,
            conversation_id=conversation.id,
            locale=locale,
            network=network,
            expires_at=now() + _SESSION_LIFETIME,
        )
    )
    if identity_token is not None:
        await trust_host_site(session, identifier, conversation, inbox, identity_token)
    return Opened(token, conversation)


async def authenticate(session: AsyncSession, token: str) -> WidgetSession:
    """The session of this token; Unauthorised when there is none."""
    statement = select(WidgetSession).where(col(WidgetSession.token_digest) == digest(token))
    found: WidgetSession | None = (await session.execute(statement)).scalar_one_or_none()
    if found is None or found.expires_at <= now():
        raise Unauthorised("This chat session is not valid.")
    return found


async def network_of(session: AsyncSession, conversation_id: UUID) -> str | None:
    """The network that the conversation's visitor came from."""
    statement = select(col(WidgetSession.network)).where(col(WidgetSession.conversation_id) == conversation_id).limit(1)
    return (await session.execute(statement)).scalar_one_or_none()


async def issue_ticket(session: AsyncSession, widget_session: WidgetSession) -> str:
    ticket = new_token()
    session.add(
        WidgetTicket(ticket_digest=digest(ticket), session_id=widget_session.id, expires_at=now() + _TICKET_LIFETIME)
    )
    return ticket


async def redeem_ticket(session: AsyncSession, ticket: str) -> WidgetSession:
    """Whose ticket this is; each works once."""
    statement = delete(WidgetTicket).where(col(WidgetTicket.ticket_digest) == digest(ticket)).returning(WidgetTicket)
    row = (await session.execute(statement)).scalar_one_or_none()
    found = await session.get(WidgetSession, row.session_id) if row and row.expires_at > now() else None
    if found is None:
        raise Unauthorised("This ticket is not valid.")
    return found


async def forget_lapsed(session: AsyncSession) -> None:
    await session.execute(delete(WidgetSession).where(col(WidgetSession.expires_at) < now()))
    await session.execute(delete(WidgetTicket).where(col(WidgetTicket.expires_at) < now()))
