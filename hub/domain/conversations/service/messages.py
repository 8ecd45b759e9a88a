"""Saying something: customer's messages in, ours out, notes for colleagues."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations import events, queries, rules
from hub.domain.conversations.models import Author, Conversation, Message, Owner, Status, Visibility
from hub.domain.conversations.service.episodes import open_episode
from hub.domain.conversations.service.ownership import require
from hub.domain.conversations.service.record import record
from hub.infra.clock import now
from hub.infra.errors import Conflict


@dataclass(frozen=True, slots=True)
class Words:
    """What is said, before it has a place in a conversation."""

    text: str = ""
    buttons: list[dict[str, str]] = field(default_factory=list)
    attachments: list[dict[str, Any]] = field(default_factory=list)
    intent: str | None = None
    client_message_id: UUID | None = None
    external_id: str | None = None


async def receive(session: AsyncSession, conversation: Conversation, words: Words) -> Message:
    """Takes in a customer's message; the same `client_message_id` or `external_id` again gives the same message.

    Raises Conflict when a known id comes with other words.
    """
    known = await queries.find_duplicate(session, conversation, words.client_message_id, words.external_id)
    if known is not None:
        _refuse_other_words(known, words, Author.CUSTOMER)
        return known
    if conversation.episode == 0 or conversation.status is Status.RESOLVED:
        await open_episode(session, conversation, events.CUSTOMER)
    elif conversation.status is Status.SNOOZED:
        conversation.status = Status.OPEN
    return _place(session, conversation, words, events.CUSTOMER)


def say(session: AsyncSession, conversation: Conversation, words: Words, actor: events.Actor) -> Message:
    """Sends a public message of ours. Whether `actor` may speak was decided by the caller under the row lock."""
    return _place(session, conversation, words, actor)


def suppress(session: AsyncSession, conversation: Conversation, words: Words) -> Message:
    """Keeps the bot's late words on record without saying them."""
    return _place(session, conversation, words, events.BOT, suppressed=True)


async def reply(
    session: AsyncSession, conversation: Conversation, words: Words, who: rules.StaffActor, epoch: int | None
) -> Message:
    """An operator's words to the customer; repeated with the same `client_message_id` they are said once."""
    known = await queries.find_duplicate(session, conversation, words.client_message_id, None)
    if known is not None:
        _refuse_other_words(known, words, Author.OPERATOR)
        return known
    await require(session, rules.Act.REPLY, conversation, who, epoch)
    return say(session, conversation, words, events.operator(who.staff_id))


async def add_note(session: AsyncSession, conversation: Conversation, words: Words, who: rules.StaffActor) -> Message:
    """Words for colleagues only."""
    known = await queries.find_duplicate(session, conversation, words.client_message_id, None)
    if known is not None:
        _refuse_other_words(known, words, Author.OPERATOR)
        return known
    return _place(session, conversation, words, events.operator(who.staff_id), visibility=Visibility.INTERNAL)


def redact(session: AsyncSession, conversation: Conversation, message: Message, masked_text: str) -> None:
    """Replaces a message's text once the secret in it has been used."""
    message.text = masked_text
    message.redacted = True
    record(session, conversation, events.MessageRedacted(str(message.id)), events.SYSTEM)


def _refuse_other_words(known: Message, words: Words, author: Author) -> None:
    same_words = known.redacted or known.text == words.text
    if known.author is not author or not same_words or len(known.attachments) != len(words.attachments):
        raise Conflict("This message id was used for another message.")


def _place(
    session: AsyncSession,
    conversation: Conversation,
    words: Words,
    actor: events.Actor,
    *,
    visibility: Visibility = Visibility.PUBLIC,
    suppressed: bool = False,
) -> Message:
    moment = now()
    message = Message(
        conversation_id=conversation.id,
        seq=conversation.last_seq + 1,
        inbox_id=conversation.inbox_id,
        author=actor.kind,
        visibility=visibility,
        staff_id=actor.staff_id,
        text=words.text,
        buttons=words.buttons,
        attachments=words.attachments,
        intent=words.intent,
        client_message_id=words.client_message_id,
        external_id=words.external_id,
        suppressed=suppressed,
        created_at=moment,
    )
    session.add(message)
    record(session, conversation, _event_of(message), actor)
    if visibility is Visibility.PUBLIC and not suppressed:
        conversation.last_message_seq = message.seq
        conversation.last_activity_at = moment
        if actor.kind is not Author.BOT or conversation.owner is Owner.BOT:
            conversation.waiting_since = rules.waiting_since(
                conversation.owner, actor.kind, conversation.waiting_since, moment
            )
    return message


def _event_of(message: Message) -> events.Event:
    if message.visibility is Visibility.INTERNAL:
        return events.NoteAdded(str(message.id))
    if message.author is Author.CUSTOMER:
        return events.MessageReceived(str(message.id))
    if message.suppressed:
        return events.MessageSuppressed(str(message.id))
    return events.MessageSent(str(message.id))
