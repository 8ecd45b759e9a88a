"""From the domain's rows to the console's shapes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from hub.api.console.schemas import (
    Activity,
    BotOut,
    ClaimOut,
    CustomerOut,
    Detail,
    Entry,
    EntryButton,
    HandoffOut,
    Item,
    LastMessage,
    Person,
    TicketOut,
)
from hub.api.types import Attachment
from hub.domain.bot_turns.models import BotTurn
from hub.domain.conversations.models import Message, Visibility
from hub.domain.conversations.queries import Row
from hub.domain.conversations.rules import StaffActor, allowed_acts
from hub.domain.identification.models import IdentityClaim
from hub.domain.identification.service.assurance import assurance_now
from hub.domain.tickets.models import Ticket
from hub.domain.tickets.rules import shown_number
from hub.domain.timeline import queries as timeline

_PREVIEW = 160


def item(row: Row) -> Item:
    return Item(**_item_fields(row))


def detail(row: Row, who: StaffActor, claim: IdentityClaim | None, tickets: Sequence[Ticket]) -> Detail:
    conversation = row.conversation
    claimed = None
    if claim is not None:
        claimed = ClaimOut(kind=claim.kind, value=claim.masked_value, matched=bool(claim.candidates))
    return Detail(
        **_item_fields(row),
        handoff=HandoffOut.model_validate(conversation.handoff) if conversation.handoff else None,
        tickets=[
            TicketOut(number=shown_number(one.number), status=one.status.value, subject=one.subject) for one in tickets
        ],
        sla=None,
        claim=claimed,
        assurance_expires_at=conversation.assurance_expires_at,
        opened_at=conversation.created_at,
        can=[act.value for act in allowed_acts(who, conversation.owner, conversation.assignee_id)],
    )


def _item_fields(row: Row) -> dict[str, Any]:
    conversation = row.conversation
    return {
        "id": conversation.id,
        "channel": row.inbox.channel.value,
        "inbox": row.inbox.name,
        "customer": _customer(row),
        "visitor": f"#{conversation.identity_id.hex[-4:].upper()}",
        "owner": conversation.owner.value,
        "epoch": conversation.epoch,
        "status": conversation.status.value,
        "department": row.department.name if row.department else None,
        "assignee": Person(login=row.assignee.login, name=row.assignee.name) if row.assignee else None,
        "assurance": assurance_now(conversation).value,
        "language": conversation.language,
        "last_message": _last_message(row.last_message),
        "waiting_since": conversation.waiting_since,
        "last_activity_at": conversation.last_activity_at,
        "episode": conversation.episode,
        "handoff_reason": (conversation.handoff or {}).get("reason"),
    }


def _customer(row: Row) -> CustomerOut | None:
    found = row.customer
    return CustomerOut(id=found.id, contract=found.contract, name=found.name) if found else None


def _last_message(message: Message | None) -> LastMessage | None:
    if message is None:
        return None
    words = message.text or ", ".join(item["name"] for item in message.attachments)
    return LastMessage(author=message.author.value, text=words[:_PREVIEW], created_at=message.created_at)


def entry(found: timeline.Entry) -> Entry:
    event, message, turn = found.event, found.message, found.turn
    return Entry(
        seq=event.seq,
        type=_kind(message, turn),
        author=event.actor.value,
        author_name=found.staff.name if found.staff else None,
        text=message.text if message else "",
        created_at=event.occurred_at,
        suppressed=message.suppressed if message else turn is not None and turn.outcome == "suppressed",
        redacted=message.redacted if message else False,
        episode=event.episode,
        client_message_id=message.client_message_id if message else None,
        attachments=_attachments(message, event.conversation_id),
        buttons=[EntryButton(title=button["title"], payload=button["id"]) for button in message.buttons]
        if message
        else [],
        activity=None if message or turn else Activity(kind=event.type, params=event.data),
        bot=_bot(turn),
        delivery=found.delivery.value if found.delivery else None,
    )


def _kind(message: Message | None, turn: BotTurn | None) -> Any:
    if message is not None:
        return "note" if message.visibility is Visibility.INTERNAL else "message"
    return "bot_turn" if turn is not None else "activity"


def _attachments(message: Message | None, conversation_id: UUID) -> list[Attachment]:
    base = f"/api/console/v1/conversations/{conversation_id}/files"
    return [Attachment(**found, url=f"{base}/{found['id']}") for found in (message.attachments if message else [])]


def _bot(turn: BotTurn | None) -> BotOut | None:
    if turn is None:
        return None
    return BotOut(
        intent=turn.intent,
        confidence=turn.confidence,
        slots=turn.slots,
        ranking=turn.ranking,
        entities=turn.entities,
        actions=turn.actions,
        policy=turn.policy,
        duration_ms=turn.duration_ms,
        outcome=turn.outcome.value,
        error=turn.error,
    )
