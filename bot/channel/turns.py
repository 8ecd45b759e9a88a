"""Running turns: each message once, in the session the hub ordered, and only if the tracker store really holds it."""

from __future__ import annotations

from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from .answer import answer_to
from .calls import Calls, calls_of_turn, note_calls
from .turn import Turn

SESSION_SLOT = "hub_session"


class TurnFailedError(RuntimeError):
    """The turn has no answer that could be vouched for; the hub may ask again."""


async def run_turn(agent: Agent, turn: Turn) -> dict[str, Any]:
    """The bot's answer to a message: a new turn, or the stored one when the message was answered before."""
    if agent.processor is None:
        raise TurnFailedError("no model is loaded")
    store = _primary(agent)
    tracker = await store.retrieve(turn.conversation_id)
    session = _session(tracker)
    if turn.session < session:
        tracker = await store.retrieve_full_tracker(turn.conversation_id)
    stored = answer_to(turn.message_id, tracker, agent.domain)
    if stored is not None:
        return {"replayed": True, **stored}
    if turn.session > session:
        await _start_session(agent, store, tracker, turn)
    await _hear(agent, turn)
    answer = answer_to(turn.message_id, await store.retrieve(turn.conversation_id), agent.domain)
    if answer is None:
        raise TurnFailedError("the turn was not stored")
    return {"replayed": False, **answer}


async def _hear(agent: Agent, turn: Turn) -> None:
    note_calls(agent)
    calls: Calls = []
    calls_of_turn.set(calls)
    await agent.handle_message(
        UserMessage(
            turn.utterance,
            CollectingOutputChannel(),
            turn.conversation_id,
            input_channel="hub",
            message_id=turn.message_id,
            metadata={"message_id": turn.message_id, "calls": calls},
        )
    )


async def _start_session(agent: Agent, store: TrackerStore, tracker: DialogueStateTracker | None, turn: Turn) -> None:
    """Start a native Rasa session. The store counts events, so they must be added to what it gave us."""
    tracker = tracker or store.init_tracker(turn.conversation_id)
    known = {name: value for name, value in turn.slots.items() if name in tracker.slots}
    slots = {**known, SESSION_SLOT: turn.session}
    events: list[Event] = [
        ActionExecuted(ACTION_SESSION_START_NAME),
        SessionStarted(),
        *(SlotSet(name, value) for name, value in slots.items()),
        ActionExecuted(ACTION_LISTEN_NAME),
    ]
    tracker.update_with_events(events, agent.domain)
    await store.save(tracker)


def _session(tracker: DialogueStateTracker | None) -> int:
    return int(tracker.get_slot(SESSION_SLOT) or 0) if tracker else 0


def _primary(agent: Agent) -> TrackerStore:
    """The real store: the wrapper Rasa puts around it answers from memory when the database is away."""
    store: TrackerStore = agent.tracker_store._tracker_store  # noqa: SLF001
    return store
