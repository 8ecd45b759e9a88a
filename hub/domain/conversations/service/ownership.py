"""Who speaks: every change of owner goes through here and grows the epoch."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations import events, rules
from hub.domain.conversations.models import Conversation, Owner, Status
from hub.domain.conversations.service.episodes import close_episode, open_episode
from hub.domain.conversations.service.record import record
from hub.domain.staff import queries as staff
from hub.domain.staff.models import Department, StaffMember
from hub.domain.staff.rules import supervises
from hub.infra.clock import now
from hub.infra.errors import Conflict


@dataclass(frozen=True, slots=True)
class Handoff:
    """Why and with what the bot hands over.

    `steps` are the intents the customer came with, `tried` what was done about them, `mood` "angry" or nothing.
    """

    reason: str
    intent: str | None
    confidence: float | None
    slots: dict[str, Any]
    summary: str
    steps: list[str]
    tried: list[dict[str, str]]
    mood: str | None = None


async def claim(session: AsyncSession, conversation: Conversation, who: StaffMember, epoch: int | None) -> None:
    """Makes `who` the owner. Raises Conflict(stale_epoch) when someone was faster."""
    actor = as_actor(who)
    if conversation.owner is Owner.OPERATOR and conversation.assignee_id == who.id:
        return
    await require(session, rules.Act.CLAIM, conversation, actor, epoch)
    before = conversation.owner
    waited = rules.waited_seconds(before, conversation.waiting_since, now())
    _give(conversation, Owner.OPERATOR, assignee_id=who.id)
    if before is Owner.NOBODY:
        await open_episode(session, conversation, events.operator(who.id))
    record(session, conversation, events.Claimed(who.login, before.value, waited), events.operator(who.id))


async def transfer_to_department(
    session: AsyncSession, conversation: Conversation, who: StaffMember, department: Department, epoch: int | None
) -> None:
    await require(session, rules.Act.TRANSFER, conversation, as_actor(who), epoch)
    conversation.department_id = department.id
    conversation.status = Status.OPEN
    conversation.waiting_since = conversation.waiting_since or now()
    _give(conversation, Owner.QUEUE)
    record(session, conversation, events.Transferred(department=department.name), events.operator(who.id))


async def transfer_to_operator(
    session: AsyncSession, conversation: Conversation, who: StaffMember, target: StaffMember, epoch: int | None
) -> None:
    await require(session, rules.Act.TRANSFER, conversation, as_actor(who), epoch)
    conversation.status = Status.OPEN
    _give(conversation, Owner.OPERATOR, assignee_id=target.id)
    record(session, conversation, events.Transferred(operator=target.login), events.operator(who.id))


async def hand_back(
    session: AsyncSession, conversation: Conversation, who: StaffMember, epoch: int | None, form: str | None
) -> None:
    """Returns the conversation to the bot."""
    await require(session, rules.Act.HAND_BACK, conversation, as_actor(who), epoch)
    conversation.handoff = None
    conversation.waiting_since = None
    _give(conversation, Owner.BOT)
    record(session, conversation, events.HandedBack(form), events.operator(who.id))


async def resolve(
    session: AsyncSession, conversation: Conversation, who: StaffMember, epoch: int | None, disposition: str | None
) -> None:
    """Ends the episode."""
    await require(session, rules.Act.RESOLVE, conversation, as_actor(who), epoch)
    await close_episode(session, conversation, staff_id=who.id, disposition=disposition)
    conversation.status = Status.RESOLVED
    conversation.waiting_since = None
    _give(conversation, Owner.NOBODY)
    record(session, conversation, events.Resolved(disposition), events.operator(who.id))


def hand_over(
    session: AsyncSession, conversation: Conversation, handoff: Handoff, department: Department, *, open_now: bool
) -> None:
    """The bot gives the conversation to a department's queue."""
    moment = now()
    conversation.department_id = department.id
    conversation.handoff = {
        "reason": handoff.reason,
        "intent": handoff.intent,
        "confidence": handoff.confidence,
        "slots": handoff.slots,
        "summary": handoff.summary,
        "steps": handoff.steps,
        "tried": handoff.tried,
        "mood": handoff.mood,
        "at": moment.isoformat(),
    }
    conversation.waiting_since = moment
    _give(conversation, Owner.QUEUE)
    event = events.HandedOver(handoff.reason, department.name, open_now, handoff.intent)
    record(session, conversation, event, events.BOT)


def recover(session: AsyncSession, conversation: Conversation) -> None:
    """The bot is well again and nobody has claimed: it takes its conversation back."""
    conversation.handoff = None
    conversation.waiting_since = None
    _give(conversation, Owner.BOT)
    record(session, conversation, events.BotRecovered(), events.BOT)


async def require(
    session: AsyncSession, act: rules.Act, conversation: Conversation, who: rules.StaffActor, epoch: int | None
) -> None:
    """Raises Conflict(stale_epoch), which names the present owner, unless `who` may do `act` at `epoch`."""
    current = epoch is None or epoch == conversation.epoch
    if current and rules.may_act(act, who, conversation.owner, conversation.assignee_id):
        return
    assignee = await staff.find(session, conversation.assignee_id) if conversation.assignee_id else None
    raise Conflict(
        f"{assignee.name} has this conversation." if assignee else "The conversation changed hands meanwhile.",
        code="stale_epoch",
        owner=conversation.owner.value,
        epoch=conversation.epoch,
        assignee={"login": assignee.login, "name": assignee.name} if assignee else None,
    )


def as_actor(who: StaffMember) -> rules.StaffActor:
    return rules.StaffActor(who.id, supervises(who.role))


def _give(conversation: Conversation, owner: Owner, *, assignee_id: UUID | None = None) -> None:
    conversation.owner = owner
    conversation.assignee_id = assignee_id
    conversation.epoch += 1
