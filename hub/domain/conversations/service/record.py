"""Writing to the one stream of events."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations.events import Actor, Event
from hub.domain.conversations.models import Conversation, EventRow
from hub.infra.clock import now
from hub.infra.ids import new_id

_RECORDED = "recorded_events"


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event together with its row and its conversation, for the reactions."""

    event: Event
    row: EventRow
    conversation: Conversation


def record(session: AsyncSession, conversation: Conversation, event: Event, actor: Actor) -> EventRow:
    """Appends `event`, stamped with the conversation's state as it is now. The caller holds the row lock."""
    conversation.last_seq += 1
    row = EventRow(
        conversation_id=conversation.id,
        seq=conversation.last_seq,
        id=new_id(),
        type=event.type,
        data=event.data(),
        occurred_at=now(),
        actor=actor.kind,
        staff_id=actor.staff_id,
        inbox_id=conversation.inbox_id,
        episode=conversation.episode,
        owner=conversation.owner,
        epoch=conversation.epoch,
        department_id=conversation.department_id,
        assignee_id=conversation.assignee_id,
    )
    session.add(row)
    session.info.setdefault(_RECORDED, []).append(Recorded(event, row, conversation))
    return row


def take_recorded(session: AsyncSession) -> list[Recorded]:
    """The events recorded since the last call, oldest first."""
    recorded: list[Recorded] = session.info.pop(_RECORDED, [])
    return recorded
