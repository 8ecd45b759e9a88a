"""Handing over to people: which department, what the operator gets to read, what the customer is told."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.bot_turns import queries, rules
from hub.domain.bot_turns.models import BotState
from hub.domain.bot_turns.ports import Answer
from hub.domain.conversations import queries as conversations
from hub.domain.conversations.events import BOT
from hub.domain.conversations.models import Conversation, Message
from hub.domain.conversations.rules import usual_wait_minutes
from hub.domain.conversations.service.messages import Words, say
from hub.domain.conversations.service.ownership import Handoff, hand_over
from hub.domain.customers import queries as customers
from hub.domain.identification.service.assurance import assurance_now
from hub.domain.schedule import queries as schedule
from hub.domain.schedule.rules import is_open, next_opening
from hub.domain.self_service import queries as self_service
from hub.domain.self_service.callbacks import callback_button
from hub.domain.staff import queries as staff
from hub.infra.clock import now
from hub.infra.ids import new_id
from hub.infra.templates import render
from nlu.intents import load_intents

_QUOTED_WORDS = 3
_WAITS_OF = timedelta(hours=24)
_LONGEST_QUOTE = 200
_WEEKDAYS = {
    "ru": ["в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"],
    "en": ["on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"],
}
_TODAY = {"ru": "сегодня", "en": "today"}
_AT = {"ru": "в", "en": "at"}


async def hand_to_people(
    session: AsyncSession, conversation: Conversation, state: BotState, answer: Answer | None, reason: rules.Reason
) -> Message:
    """Moves the conversation into its department's queue and tells the customer so, once."""
    department = await staff.department(session, rules.department_for(state.topic_intent, load_intents()))
    open_now, opens_at = await _business_hours(session, conversation.language)
    await session.flush()
    handoff = await _context(session, conversation, state, answer, reason)
    hand_over(session, conversation, handoff, department, open_now=open_now)
    await session.flush()
    waits = await conversations.latest_waits(session, department.id, now() - _WAITS_OF)
    notice = render(
        f"chat/{conversation.language}/handoff.txt.j2",
        reason=reason.value,
        open_now=open_now,
        opens_at=opens_at,
        position=await conversations.queue_position(session, conversation),
        usual_wait=usual_wait_minutes(waits),
    )
    id_ = new_id()
    buttons = [] if open_now else [callback_button(id_, conversation.language)]
    return say(session, conversation, Words(text=notice, buttons=buttons, external_id=f"bot:{id_}"), BOT)


async def _context(
    session: AsyncSession, conversation: Conversation, state: BotState, answer: Answer | None, reason: rules.Reason
) -> Handoff:
    """What the operator gets to read."""
    acts = await self_service.acts_of_episode(session, conversation)
    angry = await queries.was_angry(session, conversation)
    topic = load_intents().get(state.topic_intent) if state.topic_intent else None
    words = await conversations.customer_words_since_episode(session, conversation)
    summary = render(
        f"chat/{conversation.language}/summary.txt.j2",
        reason=reason.value,
        customer=await _customer_name(session, conversation.customer_id),
        assurance=assurance_now(conversation).value,
        angry=angry,
        topic=topic.title[conversation.language] if topic else None,
        tried=[(_title(verb, conversation.language), status) for verb, status in acts],
        words=[line[:_LONGEST_QUOTE] for line in words if line.strip()][-_QUOTED_WORDS:],
    )
    return Handoff(
        reason=reason.value,
        intent=(answer.intent if answer else None) or state.topic_intent,
        confidence=answer.confidence if answer else None,
        slots=answer.slots if answer else await queries.last_slots(session, conversation),
        summary=summary,
        steps=await queries.intents_of_episode(session, conversation),
        tried=[{"verb": verb, "status": status} for verb, status in acts],
        mood="angry" if angry else None,
    )


def _title(verb: str, language: str) -> str:
    intent = load_intents().get(verb)
    return intent.title.get(language, verb) if intent else verb


async def _customer_name(session: AsyncSession, customer_id: UUID | None) -> str | None:
    customer = await customers.customer(session, customer_id) if customer_id else None
    return f"{customer.name}, {customer.contract}" if customer else None


async def _business_hours(session: AsyncSession, language: str) -> tuple[bool, str | None]:
    hours = await schedule.default_hours(session)
    if hours is None:
        return True, None
    moment = now()
    if is_open(hours.week, hours.holidays, hours.timezone, moment):
        return True, None
    opening = next_opening(hours.week, hours.holidays, hours.timezone, moment)
    return False, _in_words(opening, moment, language) if opening else None


def _in_words(opening: datetime, moment: datetime, language: str) -> str:
    local = moment.astimezone(opening.tzinfo)
    same_day = opening.date() == local.date()
    day = _TODAY[language] if same_day else _WEEKDAYS[language][opening.weekday()]
    if (opening.date() - local.date()).days >= 7:
        day = f"{opening:%d.%m.%Y}"
    return f"{day} {_AT[language]} {opening:%H:%M}"
