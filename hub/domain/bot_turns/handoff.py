"""Handing over to people: which department, what the operator gets to read, what the customer is told."""

from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.bot_turns import queries, rules
from hub.domain.bot_turns.models import BotState
from hub.domain.bot_turns.ports import Answer
from hub.domain.conversations import queries as conversations
from hub.domain.conversations.events import BOT
from hub.domain.conversations.models import Conversation, Message
from hub.domain.conversations.service.messages import Words, say
from hub.domain.conversations.service.ownership import Handoff, hand_over
from hub.domain.customers import queries as customers
from hub.domain.identification.service import assurance_now
from hub.domain.schedule import queries as schedule
from hub.domain.schedule.rules import is_open, next_opening
from hub.domain.staff import queries as staff
from hub.infra.clock import now
from hub.infra.templates import render
from nlu.intents import load_intents

_QUOTED_WORDS = 3
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
    catalogue = load_intents()
    department = await staff.department(session, rules.department_for(state.topic_intent, catalogue))
    open_now, opens_at = await _business_hours(session, conversation.language)
    handoff = Handoff(
        reason=reason.value,
        intent=(answer.intent if answer else None) or state.topic_intent,
        confidence=answer.confidence if answer else None,
        slots=answer.slots if answer else await queries.last_slots(session, conversation.id),
        summary=await _summary(session, conversation, reason),
        steps=await queries.intents_of_episode(session, conversation),
    )
    hand_over(session, conversation, handoff, department, open_now=open_now)
    await session.flush()
    notice = render(
        f"chat/{conversation.language}/handoff.txt.j2",
        reason=reason.value,
        open_now=open_now,
        opens_at=opens_at,
        position=await conversations.queue_position(session, conversation),
    )
    return say(session, conversation, Words(text=notice), BOT)


async def _summary(session: AsyncSession, conversation: Conversation, reason: rules.Reason) -> str:
    words = await conversations.customer_words_since_episode(session, conversation)
    quoted = [line[:_LONGEST_QUOTE] for line in words if line.strip()][-_QUOTED_WORDS:]
    return render(
        f"chat/{conversation.language}/summary.txt.j2",
        reason=reason.value,
        customer=await _customer_name(session, conversation.customer_id),
        assurance=assurance_now(conversation).value,
        words=quoted,
    )


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
