"""One question to the bot per customer message: asked in order, answered once, dropped when it comes too late."""

import time
from typing import Any
from uuid import UUID, uuid5

import structlog
from sqlalchemy import delete
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.bot_turns import queries, rules
from hub.domain.bot_turns.events import BotTurned
from hub.domain.bot_turns.guard import asks_for_person
from hub.domain.bot_turns.handoff import hand_to_people
from hub.domain.bot_turns.models import BotState, BotTurn, PendingTurn, TurnOutcome
from hub.domain.bot_turns.ports import Answer, Bot, BotFailure, BotMessage, Question
from hub.domain.bot_turns.queries import Situation
from hub.domain.conversations import queries as conversations
from hub.domain.conversations.events import BOT, LanguageChanged
from hub.domain.conversations.models import Conversation, Message
from hub.domain.conversations.rules import awaits_recovery, is_the_bots
from hub.domain.conversations.service.messages import Words, say, suppress
from hub.domain.conversations.service.ownership import recover
from hub.domain.conversations.service.record import record
from hub.domain.identification.service import knowledge
from hub.domain.identification.service.codes import Identifier
from hub.domain.identification.service.secrets import hide_uncompared_code, what_the_bot_may_hear
from hub.domain.self_service import queries as self_service
from hub.infra.database import Database
from hub.infra.errors import Unavailable
from nlu.intents import load_intents

LANGUAGES = ("ru", "en")
_ATTACHMENT_INTENT = "/attachment"
_log = structlog.get_logger()


async def take_next(database: Database, bot: Bot, identifier: Identifier) -> bool:
    """Takes the next due turn of any conversation; False when none was due.

    What the customer alone knows is compared first, so that the bot never hears it.
    The head's row lock is held while the bot thinks and nothing is written before it has answered, so that a crash
    leaves the turn to the next worker and the bot's actions never wait for us.
    """
    async with database.transaction() as session:
        head = await queries.count_attempt(session)
    if head is None:
        return False
    async with database.transaction() as session:
        situation = await queries.lock_head(session, head)
        if situation is not None:
            await _hear_secrets(database, identifier, situation.message.id)
            await session.refresh(situation.message)
            await _take(session, bot, situation)
    return True


async def _hear_secrets(database: Database, identifier: Identifier, message_id: UUID) -> None:
    """In transactions of its own: this one holds the head's lock only, so no second lane hears a half-heard turn."""
    try:
        await knowledge.hear(database, identifier, message_id)
    except Unavailable as error:
        _log.warning("secret_not_compared", message_id=str(message_id), error=str(error))


async def _take(session: AsyncSession, bot: Bot, situation: Situation) -> None:
    epoch = situation.conversation.epoch
    started = time.perf_counter()
    answer, failure = await _ask(session, bot, situation)
    duration_ms = round((time.perf_counter() - started) * 1000)
    conversation = await conversations.lock(session, situation.conversation.id)
    await hide_uncompared_code(session, conversation, situation.message)
    turn = Turn(session, situation, conversation, answer, failure, duration_ms)
    if answer is None and failure is None:
        await turn.forget()
    elif conversation.epoch != epoch:
        await turn.suppress()
    else:
        await turn.conclude()


async def _ask(session: AsyncSession, bot: Bot, situation: Situation) -> tuple[Answer | None, rules.Reason | None]:
    """The answer, or why there is none. Neither when the bot does not own the conversation."""
    if not is_the_bots(situation.conversation):
        return None, None
    if situation.pending.attempts > rules.MAX_ATTEMPTS:
        return None, rules.Reason.BOT_UNAVAILABLE
    if situation.message.intent is None and (language := asks_for_person(situation.message.text)):
        known = await queries.last_slots(session, situation.conversation)
        return _guards_answer({**known, "language": language}), None
    try:
        return await bot.ask(await _question(session, situation)), None
    except BotFailure as failure:
        return None, rules.Reason(failure.reason)


def _guards_answer(slots: dict[str, Any]) -> Answer:
    command = {"command": "handoff", "reason": rules.Reason.CUSTOMER_ASKED.value}
    return Answer(
        messages=[BotMessage(custom=command)],
        intent="human_handoff",
        confidence=1.0,
        slots=slots,
        policy="guard",
    )


async def _question(session: AsyncSession, situation: Situation) -> Question:
    message, conversation, state = situation.message, situation.conversation, situation.state
    return Question(
        conversation_id=str(conversation.id),
        session=state.session if state else 1,
        message_id=str(message.id),
        text=await what_the_bot_may_hear(session, message),
        intent=message.intent or await _meant(session, message),
        slots={**(state.carried if state else {}), "language": conversation.language},
    )


async def _meant(session: AsyncSession, message: Message) -> str | None:
    """What words mean that press a button, and files that come without words."""
    if message.attachments and not message.text.strip():
        return _ATTACHMENT_INTENT
    buttons = await conversations.buttons_before(session, message)
    return rules.pressed(message.text, buttons)


class Turn:
    """The end of a turn: everything it changes, in the one transaction that also removes it from the line."""

    def __init__(
        self,
        session: AsyncSession,
        situation: Situation,
        conversation: Conversation,
        answer: Answer | None,
        failure: rules.Reason | None,
        duration_ms: int,
    ) -> None:
        self._session = session
        self._situation = situation
        self._conversation = conversation
        self._answer = answer
        self._failure = failure
        self._duration_ms = duration_ms
        self._state = situation.state or BotState(conversation_id=conversation.id)
        session.add(self._state)

    async def forget(self) -> None:
        """People own the conversation: the bot owes nothing."""
        await self._session.delete(self._situation.pending)

    async def suppress(self) -> None:
        """Somebody else owns the conversation by now: the bot's words are kept on record, unsaid."""
        self._record(TurnOutcome.SUPPRESSED)
        for words in await self._words(self._answer.messages if self._answer else []):
            suppress(self._session, self._conversation, words)
        await self._session.delete(self._situation.pending)

    async def conclude(self) -> None:
        """Says the answer, or hands over to people."""
        if awaits_recovery(self._conversation):
            if self._answer is None:
                self._record(TurnOutcome.FAILED)
                await self._session.delete(self._situation.pending)
                return
            recover(self._session, self._conversation)
        decision = await self._decide()
        self._follow_language_and_topic(decision)
        if decision.handoff is not None:
            outcome = TurnOutcome.HANDED_OVER if self._answer else TurnOutcome.FAILED
            self._record(outcome, decision.handoff)
            await hand_to_people(self._session, self._conversation, self._state, self._answer, decision.handoff)
            await self._drop_line()
            return
        self._record(TurnOutcome.ANSWERED)
        for words in await self._words(decision.messages):
            say(self._session, self._conversation, words, BOT)
        await self._session.delete(self._situation.pending)

    async def _decide(self) -> rules.Decision:
        if self._answer is None:
            return rules.Decision([], 0, self._failure or rules.Reason.BOT_UNAVAILABLE)
        unreceipted: list[str] = []
        if self._answer.actions:
            known = await self_service.receipts(self._session, self._situation.message.id)
            unreceipted = [action for action in self._answer.actions if action not in known]
        return rules.decide(self._answer, fallback_streak=self._state.fallback_streak, unreceipted=unreceipted)

    def _follow_language_and_topic(self, decision: rules.Decision) -> None:
        self._state.fallback_streak = decision.fallback_streak
        if self._answer is None:
            return
        self._state.turns += 1
        if rules.needs_new_session(self._state.turns, self._answer.form):
            self._state.session, self._state.turns, self._state.carried = self._state.session + 1, 0, {}
        self._state.topic_intent = rules.topic_of(self._answer.intent, self._state.topic_intent, load_intents())
        language = self._answer.slots.get("language")
        if language in LANGUAGES and language != self._conversation.language:
            self._conversation.language = language
            record(self._session, self._conversation, LanguageChanged(language), BOT)

    async def _drop_line(self) -> None:
        """One notice answers everything the customer sent so far."""
        await self._session.execute(
            delete(PendingTurn)
            .where(col(PendingTurn.conversation_id) == self._conversation.id)
            .execution_options(synchronize_session=False)
        )

    async def _words(self, messages: list[BotMessage]) -> list[Words]:
        named = [(uuid5(self._situation.message.id, str(number)), message) for number, message in enumerate(messages)]
        files = await self_service.files(self._session, self._situation.message.id)
        return [
            Words(
                text=message.text or "",
                buttons=_buttons(id_, message),
                attachments=[files[message.file]] if message.file in files else [],
                external_id=f"bot:{id_}",
            )
            for id_, message in named
            if message.text or message.buttons or message.file in files
        ]

    def _record(self, outcome: TurnOutcome, handoff: rules.Reason | None = None) -> None:
        answer, message_id = self._answer, self._situation.message.id
        event = BotTurned(
            message_id=str(message_id),
            outcome=outcome.value,
            intent=answer.intent if answer else None,
            confidence=answer.confidence if answer else None,
            duration_ms=self._duration_ms,
            handoff_reason=handoff.value if handoff else None,
        )
        row = record(self._session, self._conversation, event, BOT)
        turn = BotTurn(
            conversation_id=self._conversation.id,
            seq=row.seq,
            message_id=message_id,
            outcome=outcome,
            duration_ms=self._duration_ms,
            error=self._failure.value if self._failure else None,
            **_details(answer),
        )
        self._session.add(turn)


def _details(answer: Answer | None) -> dict[str, Any]:
    if answer is None:
        return {}
    return {
        "intent": answer.intent,
        "confidence": answer.confidence,
        "ranking": answer.ranking,
        "entities": answer.entities,
        "slots": answer.slots,
        "actions": answer.actions,
        "policy": answer.policy,
    }


def _buttons(message_id: UUID, message: BotMessage) -> list[dict[str, str]]:
    """The customer gets an id for each button; what it means to the bot stays with us."""
    return [
        {"title": button["title"], "id": f"{message_id.hex}.{number}", "intent": button["payload"]}
        for number, button in enumerate(message.buttons)
    ]
