"""Reading conversations: one of them under lock, the lists of the console, the timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations.events import Claimed
from hub.domain.conversations.models import Author, Conversation, Episode, EventRow, Message, Owner, Status, Visibility
from hub.domain.customers.models import Customer
from hub.domain.inboxes.models import Inbox
from hub.domain.staff.models import Department, StaffMember
from hub.infra.errors import NotFound

_WAITS_LOOKED_AT = 20


async def get(session: AsyncSession, conversation_id: UUID) -> Conversation:
    """The conversation, or NotFound."""
    found = await session.get(Conversation, conversation_id)
    if found is None:
        raise NotFound("No such conversation.")
    return found


async def lock(session: AsyncSession, conversation_id: UUID) -> Conversation:
    """The conversation, held against every other writer until the transaction ends. Raises NotFound.

    NO KEY UPDATE: rows that merely refer to the conversation may still be inserted by others.
    """
    statement = (
        select(Conversation)
        .where(col(Conversation.id) == conversation_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    found: Conversation | None = (await session.execute(statement)).scalar_one_or_none()
    if found is None:
        raise NotFound("No such conversation.")
    return found


async def open_for_identity(session: AsyncSession, identity_id: UUID) -> Conversation | None:
    """The conversation of an address: the open one, else the newest."""
    statement = (
        select(Conversation)
        .where(col(Conversation.identity_id) == identity_id)
        .order_by(col(Conversation.status) == Status.RESOLVED, col(Conversation.created_at).desc())
        .limit(1)
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def find_duplicate(
    session: AsyncSession, conversation: Conversation, client_message_id: UUID | None, external_id: str | None
) -> Message | None:
    """A message that was already taken in under one of these ids."""
    if client_message_id is not None:
        same = and_(
            col(Message.conversation_id) == conversation.id, col(Message.client_message_id) == client_message_id
        )
    elif external_id is not None:
        same = and_(col(Message.inbox_id) == conversation.inbox_id, col(Message.external_id) == external_id)
    else:
        return None
    return (await session.execute(select(Message).where(same))).scalar_one_or_none()


async def current_episode(session: AsyncSession, conversation: Conversation) -> Episode | None:
    statement = select(Episode).where(
        col(Episode.conversation_id) == conversation.id, col(Episode.number) == conversation.episode
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def message(session: AsyncSession, message_id: UUID) -> Message | None:
    return await session.get(Message, message_id)


async def public_messages(
    session: AsyncSession, conversation_id: UUID, after_seq: int, limit: int
) -> Sequence[Message]:
    """What the customer may see, oldest first."""
    statement = (
        select(Message)
        .where(
            col(Message.conversation_id) == conversation_id,
            col(Message.seq) > after_seq,
            col(Message.visibility) == Visibility.PUBLIC,
            col(Message.suppressed).is_(False),
        )
        .order_by(col(Message.seq))
        .limit(limit)
    )
    return (await session.execute(statement)).scalars().all()


async def buttons_before(session: AsyncSession, answer: Message) -> list[dict[str, str]]:
    """The buttons of what was last said to the customer before their message `answer`."""
    statement = (
        select(col(Message.buttons))
        .where(
            col(Message.conversation_id) == answer.conversation_id,
            col(Message.seq) < answer.seq,
            col(Message.author) != Author.CUSTOMER,
            col(Message.visibility) == Visibility.PUBLIC,
            col(Message.suppressed).is_(False),
        )
        .order_by(col(Message.seq).desc())
    )
    buttons: list[dict[str, str]] | None = (await session.execute(statement.limit(1))).scalar_one_or_none()
    return buttons or []


async def by_external_id(session: AsyncSession, conversation_id: UUID, external_id: str) -> Message | None:
    statement = select(Message).where(
        col(Message.conversation_id) == conversation_id, col(Message.external_id) == external_id
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def has_attachment(session: AsyncSession, conversation_id: UUID, file_id: UUID) -> bool:
    """Whether the file was sent in this conversation."""
    statement = select(col(Message.id)).where(
        col(Message.conversation_id) == conversation_id,
        col(Message.attachments).contains([{"id": str(file_id)}]),
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def customer_words_since_episode(session: AsyncSession, conversation: Conversation) -> Sequence[str]:
    """What the customer said in this episode, newest last, at most twenty messages."""
    episode = await current_episode(session, conversation)
    statement = (
        select(col(Message.text))
        .where(
            col(Message.conversation_id) == conversation.id,
            col(Message.author) == Author.CUSTOMER,
            col(Message.created_at) >= (episode.opened_at if episode else conversation.created_at),
        )
        .order_by(col(Message.seq).desc())
        .limit(20)
    )
    return list(reversed((await session.execute(statement)).scalars().all()))


async def queue_position(session: AsyncSession, conversation: Conversation) -> int:
    """The conversation's place in its department's queue, counted from 1."""
    statement = select(func.count()).where(
        col(Conversation.owner) == Owner.QUEUE,
        col(Conversation.department_id) == conversation.department_id,
        col(Conversation.waiting_since) < conversation.waiting_since,
    )
    ahead: int = (await session.execute(statement)).scalar_one()
    return ahead + 1


async def latest_waits(session: AsyncSession, department_id: UUID, since: datetime) -> list[int]:
    """How many seconds the latest customers taken from a department's queue had waited, newest first."""
    statement = (
        select(col(EventRow.data)["waited_seconds"].as_integer())
        .where(
            col(EventRow.type) == Claimed.type,
            col(EventRow.occurred_at) >= since,
            col(EventRow.department_id) == department_id,
            col(EventRow.data)["waited_seconds"].as_integer().is_not(None),
        )
        .order_by(col(EventRow.occurred_at).desc())
        .limit(_WAITS_LOOKED_AT)
    )
    return list((await session.execute(statement)).scalars().all())


@dataclass(frozen=True, slots=True)
class Row:
    """A conversation with what a list row shows of it."""

    conversation: Conversation
    inbox: Inbox
    customer: Customer | None
    department: Department | None
    assignee: StaffMember | None
    last_message: Message | None


@dataclass(frozen=True, slots=True)
class Scope:
    """Which conversations a member of staff may see. `departments` None means all of them."""

    staff_id: UUID
    departments: frozenset[UUID] | None

    def condition(self) -> ColumnElement[bool]:
        if self.departments is None:
            return col(Conversation.last_message_seq).is_not(None)
        return and_(
            col(Conversation.last_message_seq).is_not(None),
            or_(
                col(Conversation.department_id).is_(None),
                col(Conversation.department_id).in_(self.departments),
                col(Conversation.assignee_id) == self.staff_id,
            ),
        )


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list shows; None does not restrict."""

    owner: Owner | None = None
    assignee_id: UUID | None = None
    department: str | None = None
    status: Status | None = None
    open_only: bool = False
    words: str | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.owner is not None:
            found.append(col(Conversation.owner) == self.owner)
        if self.assignee_id is not None:
            found.append(col(Conversation.assignee_id) == self.assignee_id)
        if self.department is not None:
            found.append(col(Department.name) == self.department)
        if self.status is not None:
            found.append(col(Conversation.status) == self.status)
        if self.open_only:
            found.append(col(Conversation.status) != Status.RESOLVED)
        if self.words:
            found.append(_matches(self.words))
        return found


def _matches(words: str) -> ColumnElement[bool]:
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    said = select(col(Message.conversation_id)).where(
        func.to_tsvector("russian", col(Message.text)).op("@@")(func.plainto_tsquery("russian", words))
    )
    return or_(
        col(Customer.name).ilike(f"%{escaped}%"),
        col(Customer.contract).ilike(f"%{escaped}%"),
        col(Conversation.id).in_(said),
    )


def _rows() -> Select[Conversation, Inbox, Customer, Department, StaffMember, Message]:
    return (
        select(Conversation, Inbox, Customer, Department, StaffMember, Message)
        .join(Inbox, col(Inbox.id) == col(Conversation.inbox_id))
        .outerjoin(Customer, col(Customer.id) == col(Conversation.customer_id))
        .outerjoin(Department, col(Department.id) == col(Conversation.department_id))
        .outerjoin(StaffMember, col(StaffMember.id) == col(Conversation.assignee_id))
        .outerjoin(
            Message,
            and_(
                col(Message.conversation_id) == col(Conversation.id),
                col(Message.seq) == col(Conversation.last_message_seq),
            ),
        )
    )


async def page(
    session: AsyncSession, scope: Scope, wanted: Filter, *, after: tuple[datetime, UUID] | None, limit: int
) -> list[Row]:
    """Conversations by latest activity, newest first, from the keyset position `after`."""
    statement = _rows().where(scope.condition(), *wanted.conditions())
    position = tuple_(col(Conversation.last_activity_at), col(Conversation.id))
    if after is not None:
        statement = statement.where(position < tuple_(*after))
    statement = statement.order_by(col(Conversation.last_activity_at).desc(), col(Conversation.id).desc()).limit(limit)
    return [Row(*found) for found in (await session.execute(statement)).all()]


async def rows(session: AsyncSession, scope: Scope | None, ids: Sequence[UUID]) -> list[Row]:
    """The named conversations, as far as `scope` shows them."""
    statement = _rows().where(col(Conversation.id).in_(ids))
    if scope is not None:
        statement = statement.where(scope.condition())
    return [Row(*found) for found in (await session.execute(statement)).all()]


async def visible(session: AsyncSession, scope: Scope, conversation_id: UUID) -> Row:
    """One conversation; NotFound when it does not exist or may not be seen."""
    found = await rows(session, scope, [conversation_id])
    if not found:
        raise NotFound("No such conversation.")
    return found[0]


async def counts(session: AsyncSession, scope: Scope) -> dict[str, int]:
    """How many open conversations are mine, queued, the bot's, and in all."""
    statement = select(
        func.count().filter(col(Conversation.assignee_id) == scope.staff_id),
        func.count().filter(col(Conversation.owner) == Owner.QUEUE),
        func.count().filter(col(Conversation.owner) == Owner.BOT),
        func.count(),
    ).where(scope.condition(), col(Conversation.status) != Status.RESOLVED)
    mine, queue, bot, everything = (await session.execute(statement)).one()
    return {"mine": mine, "queue": queue, "bot": bot, "all": everything}
