"""What a question offers: the form's own options, or those the hub lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nlu.forms import Slot

from .hub import Hub
from .wording import Language, amount, other_language, per_month, window_in_words

Option = dict[str, str]
MOST = 10


async def options_of(slot: Slot, hub: Hub, language: Language) -> list[Option]:
    """Values with their titles; `also` are words by which an option is known besides."""
    if slot.source is None:
        return [
            {
                "value": value,
                "title": titles[language],
                "also": f"{titles[other_language(language)]} {titles.get('also', '')}",
            }
            for value, titles in slot.options.items()
        ]
    answer = await hub.ask(slot.source)
    return _LISTS[slot.source](answer.data, language)[:MOST]


def _tariffs(data: Mapping[str, Any], language: Language) -> list[Option]:
    return [_priced(tariff, language) for tariff in data["tariffs"]]


def _services(data: Mapping[str, Any], language: Language) -> list[Option]:
    return [_priced(service, language) for service in data["services"]]


def _priced(thing: Mapping[str, Any], language: Language) -> Option:
    fee = thing["monthly_fee"]
    price = per_month(amount(fee["amount"], fee["currency"], language), language)
    name = thing["name"]
    return {"value": thing["id"], "title": f"{name[language]}: {price}", "also": name[other_language(language)]}


def _windows(data: Mapping[str, Any], language: Language) -> list[Option]:
    return [
        {"value": window["id"], "title": window_in_words(window["start"], window["end"], language), "also": ""}
        for window in data["windows"]
    ]


_LISTS: Mapping[str, Callable[[Mapping[str, Any], Language], list[Option]]] = {
    "tariffs": _tariffs,
    "available_services": _services,
    "connected_services": _services,
    "visit_windows": _windows,
}
