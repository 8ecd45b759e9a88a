"""Who may speak, who may take over, how sure we are: pure decisions about a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from statistics import median
from uuid import UUID

from hub.domain.conversations.models import Assurance, Author, Conversation, Owner

ASSURANCE_LIFETIME = timedelta(minutes=30)
BOT_UNAVAILABLE = "bot_unavailable"
"""The one reason for a handoff that ends by itself."""
_ASSURANCE_ORDER = list(Assurance)
_FEWEST_WAITS = 3


class Act(StrEnum):
    """What a member of staff can do with a conversation."""

    CLAIM = "claim"
    REPLY = "reply"
    NOTE = "note"
    TRANSFER = "transfer"
    HAND_BACK = "hand_back"
    RESOLVE = "resolve"


@dataclass(frozen=True, slots=True)
class StaffActor:
    """The acting member of staff, as far as these rules care."""

    staff_id: UUID
    supervises: bool


def may_act(act: Act, who: StaffActor, owner: Owner, assignee_id: UUID | None) -> bool:
    """Whether `who` may do `act` while `owner` (and `assignee_id`) hold the conversation."""
    mine = owner is Owner.OPERATOR and assignee_id == who.staff_id
    match act:
        case Act.NOTE:
            return True
        case Act.CLAIM:
            return owner is not Owner.OPERATOR or mine or who.supervises
        case Act.REPLY:
            return mine
        case Act.TRANSFER:
            return mine or owner is Owner.QUEUE or who.supervises
        case Act.HAND_BACK:
            return mine or owner is Owner.QUEUE or (who.supervises and owner is Owner.OPERATOR)
        case Act.RESOLVE:
            return owner is not Owner.NOBODY and (mine or owner is Owner.QUEUE or who.supervises)


def awaits_recovery(conversation: Conversation) -> bool:
    """Handed over only because the bot was down, and nobody has taken it yet."""
    reason = (conversation.handoff or {}).get("reason")
    return conversation.owner is Owner.QUEUE and reason == BOT_UNAVAILABLE


def is_the_bots(conversation: Conversation) -> bool:
    """Whether the bot may work for this conversation now."""
    return conversation.owner is Owner.BOT or awaits_recovery(conversation)


def allowed_acts(who: StaffActor, owner: Owner, assignee_id: UUID | None) -> list[Act]:
    """What the console should offer; claiming one's own conversation is allowed but pointless."""
    offered = [act for act in Act if may_act(act, who, owner, assignee_id)]
    if owner is Owner.OPERATOR and assignee_id == who.staff_id:
        offered.remove(Act.CLAIM)
    return offered


def at_least(have: Assurance, need: Assurance) -> bool:
    """Whether assurance `have` is enough where `need` is required."""
    return _ASSURANCE_ORDER.index(have) >= _ASSURANCE_ORDER.index(need)


def effective_assurance(assurance: Assurance, expires_at: datetime | None, now: datetime) -> Assurance:
    """Assurance as it counts now: what was proved lapses to `claimed` after idle time."""
    if expires_at is not None and expires_at <= now and at_least(assurance, Assurance.VERIFIED):
        return Assurance.CLAIMED
    return assurance


def waiting_since(owner: Owner, author: Author, before: datetime | None, now: datetime) -> datetime | None:
    """Since when the customer waits for people: from the first message they left unanswered."""
    if owner not in (Owner.QUEUE, Owner.OPERATOR) or author is Author.OPERATOR:
        return None
    return before or (now if author is Author.CUSTOMER else None)


def waited_seconds(owner: Owner, waiting_since: datetime | None, now: datetime) -> int | None:
    """How long the customer had waited in the queue when somebody took them; None when they had not."""
    if owner is not Owner.QUEUE or waiting_since is None:
        return None
    return max(0, round((now - waiting_since).total_seconds()))


def usual_wait_minutes(waits: Sequence[int]) -> int | None:
    """What to tell the next customer of the queue, from the latest waits in seconds; None when they tell too little.

    The median, rounded up: to minutes, and above ten to five of them. Whoever waits less is glad.
    """
    if len(waits) < _FEWEST_WAITS:
        return None
    minutes = max(1, ceil(median(waits) / 60))
    return minutes if minutes <= 10 else ceil(minutes / 5) * 5
