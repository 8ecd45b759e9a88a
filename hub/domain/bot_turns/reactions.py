"""What the bot's side does when something happens."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.bot_turns import queries
from hub.domain.bot_turns.models import BotState, PendingTurn
from hub.domain.bot_turns.rules import carried_slots
from hub.domain.conversations.events import SYSTEM, HandedBack, MessageReceived
from hub.domain.conversations.rules import is_the_bots
from hub.domain.conversations.service.messages import Words, say
from hub.domain.conversations.service.record import Recorded
from hub.domain.self_service.callbacks import taken_by_the_hub
from hub.infra.clock import now
from hub.infra.templates import render
from nlu.intents import load_intents


async def put_in_line(session: AsyncSession, recorded: Recorded) -> None:
    """A customer's message waits for the bot, if it is the bot's to answer."""
    event, conversation = recorded.event, recorded.conversation
    assert isinstance(event, MessageReceived)  # noqa: S101 - the subscriptions table guarantees it
    if not is_the_bots(conversation) or await taken_by_the_hub(session, recorded):
        return
    pending = PendingTurn(
        conversation_id=conversation.id, seq=recorded.row.seq, message_id=UUID(event.message_id), due_at=now()
    )
    session.add(pending)


async def start_afresh(session: AsyncSession, recorded: Recorded) -> None:
    """A new episode or a hand-back: the bot forgets the earlier dialogue, but not what a form to finish needs."""
    event, conversation = recorded.event, recorded.conversation
    form = event.form if isinstance(event, HandedBack) else None
    known = await queries.last_slots(session, conversation) if form else {}
    carried = carried_slots(form, known) if form else {}
    values = {"session": 1, "fallback_streak": 0, "turns": 0, "carried": carried, "topic_intent": form}
    statement = insert(BotState).values(conversation_id=conversation.id, **values)
    statement = statement.on_conflict_do_update(
        index_elements=["conversation_id"], set_={**values, "session": col(BotState.session) + 1}
    )
    await session.execute(statement)


async def take_up_form(session: AsyncSession, recorded: Recorded) -> None:
    """People order the bot to finish a form: the customer hears so, and the bot asks its first question at once."""
    event, conversation = recorded.event, recorded.conversation
    if not isinstance(event, HandedBack) or event.form is None:
        return
    title = load_intents()[event.form].title[conversation.language]
    text = render(f"chat/{conversation.language}/hand_back.txt.j2", title=title)
    message = say(session, conversation, Words(text=text, intent=f"/{event.form}"), SYSTEM)
    await session.flush()
    pending = PendingTurn(
        conversation_id=conversation.id, seq=message.seq, message_id=message.id, due_at=recorded.row.occurred_at
    )
    session.add(pending)
