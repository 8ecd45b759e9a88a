"""Who reacts to what: the one table, and how it is worked through.

Reactions run inside the transaction that recorded the event, after its rows were flushed. What must happen after the
commit is only ever a hint: the worker's lanes and the relay find their work in the database.
"""

from collections.abc import Awaitable, Callable

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.bot_turns import reactions as bot_turns
from hub.domain.conversations import events
from hub.domain.conversations.service.record import Recorded, take_recorded
from hub.domain.delivery import reactions as delivery
from hub.domain.identification import reactions as identification
from hub.domain.self_service import callbacks
from hub.infra import hints
from hub.infra.hints import Hints

Reaction = Callable[[AsyncSession, Recorded], Awaitable[None]]

IN_TRANSACTION: dict[type[events.Event], tuple[Reaction, ...]] = {
    events.MessageReceived: (
        identification.prolong_assurance,
        identification.hide_code_from_people,
        bot_turns.put_in_line,
        callbacks.take_wish,
    ),
    events.MessageSent: (delivery.put_into_outbox,),
    events.EpisodeOpened: (bot_turns.start_afresh,),
    events.HandedBack: (bot_turns.start_afresh, bot_turns.take_up_form),
}

HINTS_AFTER_COMMIT: dict[type[events.Event], tuple[str, ...]] = {
    events.MessageReceived: (hints.TURNS,),
    events.MessageSent: (hints.OUTBOX,),
    events.HandedBack: (hints.TURNS,),
}
"""Besides these, every event wakes the relay and whoever watches its conversation."""

_HAPPENED = "happened"


async def react(session: AsyncSession) -> None:
    """Runs the reactions to everything recorded in this transaction, and to what they record themselves."""
    while recorded := take_recorded(session):
        await session.flush()
        for item in recorded:
            for reaction in IN_TRANSACTION.get(type(item.event), ()):
                await reaction(session, item)
        session.info.setdefault(_HAPPENED, []).extend(recorded)


def hint_after_commit(hints_: Hints) -> Callable[[AsyncSession], Awaitable[None]]:
    """The hook that tells sleepers, once it is durable, that something happened."""

    async def tell(session: AsyncSession) -> None:
        happened: list[Recorded] = session.info.pop(_HAPPENED, [])
        wake = {channel for item in happened for channel in HINTS_AFTER_COMMIT.get(type(item.event), ())}
        for channel in sorted(wake, reverse=True):
            await hints_.publish(channel)
        for conversation_id in {item.conversation.id for item in happened}:
            await hints_.publish(hints.CONVERSATION, str(conversation_id))
        if happened:
            await hints_.publish(hints.FEED_WANTED)

    return tell
