"""A customer who answers every question of a form in an acceptable way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from nlu.forms import load_forms
from tests.bot.running_bot import Conversation

FITTING = {  # days from today that every form takes
    "payment_date": -3,
    "promise_until": 3,
    "move_date": 30,
    "suspend_from": 10,
    "suspend_until": 30,
}
TYPED = {
    "ru": {"address": "Москва, ул. Садовая, 5", "person_name": "Анна Петрова", "text": "жмых крутится"},
    "en": {"text": "it crackles now and then"},
}
ENGLISH_DATA = {"address": "5 Sadovaya st., Moscow", "person_name": "Ann Smith"}
IN_FIGURES = {"phone": "8 999 000 00 01", "amount": "750", "order_number": "A-1234"}


def day(shift: int) -> str:
    """A day from today, as the model finds it."""
    return (date.today() + timedelta(days=shift)).isoformat()


def inform(**entities: Any) -> str:
    """The payload that gives data."""
    return f"/inform{json.dumps(entities)}"


def started(customer: Conversation, goal: str, **entities: Any) -> dict[str, Any]:
    """The bot's answer to a wish said together with data."""
    return customer.press(f"/{goal}{json.dumps(entities) if entities else ''}")


def answered(customer: Conversation, asked: dict[str, Any]) -> dict[str, Any]:
    """The bot's answer to an answer to its open question; of options the first that does not settle the matter."""
    question = asked["requested_slot"]
    if question == "confirmed":
        return customer.press("/affirm")
    slot = load_forms().slots[question]
    if slot.kind == "choice":
        payloads = [button["payload"] for button in asked["messages"][-1]["buttons"]]
        return customer.press(next(payload for payload in payloads if payload != inform(choice="helped")))
    if slot.kind == "date":
        return customer.press(inform(date=day(FITTING[question])))
    if slot.kind in ENGLISH_DATA and customer.language == "en":
        return customer.press(inform(**{slot.kind: ENGLISH_DATA[slot.kind]}))
    return customer.say(TYPED[customer.language].get(slot.kind) or IN_FIGURES[slot.kind])


def filled_until(customer: Conversation, goal: str, question: str) -> dict[str, Any]:
    """The bot's answer that asks `question` of a form."""
    answer = started(customer, goal)
    while answer["requested_slot"] != question:
        assert answer["active_form"] is not None, f"{goal} ended before it asked {question}"
        answer = answered(customer, answer)
    return answer


def questions(customer: Conversation, goal: str) -> Iterator[dict[str, Any]]:
    """Walks through a form to its end; each answer of the bot that asks the next question."""
    answer = started(customer, goal)
    while answer["active_form"] is not None:
        yield answer
        answer = answered(customer, answer)
