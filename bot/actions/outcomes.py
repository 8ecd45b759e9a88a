"""Telling the customer what came of it. Each outcome has a response of its own: utter_<goal>_<status>."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.dialogue.memory import Memory

from .hub import HubAnswer
from .talk import Talk
from .wording import (
    Language,
    amount,
    article,
    day_in_words,
    moment_in_words,
    month_in_words,
    order,
    plan,
    service,
    window_in_words,
)

Data = Mapping[str, Any]
Values = dict[str, Any]
Worder = Callable[[Data, Language], Values]

KNOWN_REFUSALS = frozenset(
    {
        "address_unclear",
        "already_blocked",
        "already_booked",
        "already_connected",
        "already_promised",
        "already_suspended",
        "in_the_past",
        "key_reused",
        "no_such_customer",
        "no_such_kind",
        "no_such_service",
        "no_such_tariff",
        "not_connected",
        "nothing_booked",
        "same_tariff",
        "too_late",
        "too_long",
        "too_short",
        "window_taken",
    }
)
SETTLING_CHECKS = frozenset({"outage", "nothing_booked", "already_coming"})
SILENT_CHECKS = frozenset({"no_outage", "nobody_coming"})


def tell(goal: str, answer: HubAnswer, memory: Memory, talk: Talk) -> None:
    """Say what the hub answered to a goal."""
    values = _WORDERS.get(goal, _as_it_is)(answer.data, talk.language)
    chosen = {f"chosen_{name}": memory.shown(name) for name in memory.given}
    file = answer.data.get("file")
    talk.say(f"utter_{goal}_{_status(goal, answer)}", file=file["id"] if file else None, **values, **chosen)


def tell_check(verb: str, answer: HubAnswer, talk: Talk) -> bool:
    """Say what a check found; True when it settles the matter."""
    if answer.status not in SILENT_CHECKS:
        values = _WORDERS.get(verb, _as_it_is)(answer.data, talk.language)
        talk.say(f"utter_{verb}_{answer.status}", **values)
    return answer.status in SETTLING_CHECKS


def _status(goal: str, answer: HubAnswer) -> str:
    """The status as the responses know it: autopay that is on and autopay that is off are told differently."""
    if goal == "autopay_setup" and answer.status == "ok":
        return "on" if answer.data["enabled"] else "off"
    return answer.status


def refusal(code: str) -> str:
    """The response to a refusal; companies may have codes that we do not know."""
    return f"utter_refused_{code if code in KNOWN_REFUSALS else 'other'}"


def _as_it_is(data: Data, language: Language) -> Values:
    return {name: value for name, value in data.items() if isinstance(value, str)}


def _money(data: Data, language: Language) -> Values:
    return {"amount": amount(data["amount"], data["currency"], language)} if data else {}


def _invoice(data: Data, language: Language) -> Values:
    if not data:
        return {}
    return {
        "number": data["number"],
        "month": month_in_words(data["month"], language),
        "amount": amount(data["amount"]["amount"], data["amount"]["currency"], language),
    }


def _promise(data: Data, language: Language) -> Values:
    return {"until": day_in_words(data["until"], language)}


def _tariffs(data: Data, language: Language) -> Values:
    return {"tariffs": "\n".join(plan(tariff, language) for tariff in data["tariffs"])}


def _current(data: Data, language: Language) -> Values:
    if not data:
        return {}
    lines = [plan(data["tariff"], language), *(service(one, language) for one in data["services"])]
    return {"tariff": "\n".join(lines)}


def _usage(data: Data, language: Language) -> Values:
    if not data:
        return {}
    separator = "," if language == "ru" else "."
    return {
        "gigabytes": data["gigabytes_left"].replace(".", separator),
        "minutes": data["minutes_left"],
    }


def _since(data: Data, language: Language) -> Values:
    return {"since": day_in_words(data["since"], language)}


def _service(data: Data, language: Language) -> Values:
    fee = data["monthly_fee"]
    return {"service": data["name"][language], "fee": amount(fee["amount"], fee["currency"], language)}


def _outage(data: Data, language: Language) -> Values:
    if not data:
        return {}
    return {"reason": data["reason"][language], "until": moment_in_words(data["until"], language)}


def _visit(data: Data, language: Language) -> Values:
    return {"window": window_in_words(data["start"], data["end"], language)} if data else {}


def _pause(data: Data, language: Language) -> Values:
    return {"start": day_in_words(data["start"], language), "end": day_in_words(data["end"], language)}


def _contract(data: Data, language: Language) -> Values:
    if not data:
        return {}
    return {
        "number": data["number"],
        "holder": data["holder"],
        "address": data["address"],
        "since": f"{day_in_words(data['since'], language).partition(',')[0]} {data['since'][:4]}",
        "tariff": data["tariff"]["name"][language],
    }


def _orders(data: Data, language: Language) -> Values:
    return {"orders": "\n".join(order(one, language) for one in data.get("orders", []))}


def _new_sim(data: Data, language: Language) -> Values:
    return {"number": data["number"], "expected": day_in_words(data["expected"], language)}


def _tickets(data: Data, language: Language) -> Values:
    return {"tickets": "\n".join(f"• {one['number']}: {one['subject']}" for one in data.get("tickets", []))}


def _articles(data: Data, language: Language) -> Values:
    return {"articles": "\n".join(article(one, language) for one in data["articles"])}


_WORDERS: Mapping[str, Worder] = {
    "check_balance": _money,
    "invoice_request": _invoice,
    "promised_payment": _promise,
    "tariff_info": _tariffs,
    "current_tariff": _current,
    "usage_remaining": _usage,
    "change_tariff": _since,
    "add_service": _service,
    "remove_service": _service,
    "known_outage": _outage,
    "outage_status": _outage,
    "booked_visit": _visit,
    "coming_visit": _visit,
    "book_technician": _visit,
    "reschedule_technician": _visit,
    "suspend_service": _pause,
    "contract_details": _contract,
    "order_status": _orders,
    "sim_replace": _new_sim,
    "ticket_status": _tickets,
    "check_coverage": _tariffs,
    "payment_methods": _articles,
    "promotions": _articles,
    "roaming_info": _articles,
}
