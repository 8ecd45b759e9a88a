"""Reading an answer to a question: by what was asked for, whatever the model makes of the words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nlu.choices import described, numbered, titled
from nlu.entities.relative_date import told_days
from nlu.forms import Slot

from .heard import Heard

ORDER = re.compile(r"(?<![\w-])([AА])[\s-]?(\d{3,6})(?!\d)", re.IGNORECASE)
BARE_ORDER = re.compile(r"\s*№?\s*(\d{3,6})\s*")
NUMBER = re.compile(r"(?<![\w.,])\d{1,7}(?:[.,]\d{1,2})?(?![\w.,])")
DOES_NOT_KNOW = re.compile(
    r"не (?:помню|знаю)|нет номера|без номера|don.?t (?:know|remember)|no idea|not sure", re.IGNORECASE
)
NEGATION = re.compile(r"\b(?:не|нет|no|not|still)\b|n['’]?t\b", re.IGNORECASE)
YES = re.compile(r"^\W*(?:да|ага|угу|ок|окей|yes|yeah|yep|yup|ok|okay|sure)\b", re.IGNORECASE)
NO = re.compile(r"^\W*(?:нет|неа|не|no|nope|not|don['’]?t)\b", re.IGNORECASE)
CANCEL = re.compile(r"отмен|передум|стоп|хватит|не надо|cancel|stop|never ?mind|forget", re.IGNORECASE)
BARE_ANSWER = 4  # words: longer sentences may negate anything
SHORTEST_TEXT = 2
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Reading:
    """An answer that was understood, or why it cannot be used (`problem` names a response)."""

    value: str | None = None
    title: str | None = None
    problem: str | None = None


NOTHING = Reading()


def read(slot: Slot, heard: Heard, options: Sequence[Mapping[str, str]], today: date) -> Reading:
    """The answer in the message; NOTHING when it holds none."""
    if slot.kind == "choice":
        return _read_yes_or_no(slot, heard, options) if slot.affirmed else read_choice(heard, options)
    if slot.kind == "date":
        return _read_told_date(slot, heard, today)
    if slot.kind == "order_number":
        return _read_order(heard)
    if slot.kind == "amount":
        return _read_amount(heard)
    if slot.kind in ("phone", "address", "person_name"):
        found = heard.value(slot.kind)
        if found is not None or slot.kind == "phone":
            return Reading(found) if found else NOTHING
    return _read_text(heard)


def yes_or_no(heard: Heard) -> bool | None:
    """The answer to "is that right?", by its first word where the model hears something else in the rest."""
    if CANCEL.search(heard.text):
        return None
    if heard.intent == "affirm" or YES.search(heard.text):
        return True
    return False if heard.intent == "deny" or NO.search(heard.text) else None


def prefill(slot: Slot, heard: Heard, today: date) -> Reading:
    """An answer given before it was asked for: only what the message names beyond doubt."""
    if slot.kind in ("phone", "address", "person_name"):
        found = heard.value(slot.kind)
        return Reading(found) if found else NOTHING
    if slot.kind == "date":
        reading = _read_date(slot, heard, today)
        return reading if reading.value else NOTHING
    if slot.kind == "amount":
        found = heard.value("amount")
        return Reading(found) if found else NOTHING
    if slot.kind == "order_number" and ORDER.search(heard.text):
        return _read_order(heard)
    return NOTHING


def read_choice(heard: Heard, options: Sequence[Mapping[str, str]]) -> Reading:
    """The option pressed, counted, named or described."""
    named = _read_named(heard, options)
    return _option_at(options, described(heard.text, _names(options))) if named is NOTHING else named


def _read_named(heard: Heard, options: Sequence[Mapping[str, str]]) -> Reading:
    pressed = heard.value("choice")
    place = next((place for place, option in enumerate(options) if option["value"] == pressed), None)
    if place is None:
        place = titled(heard.text, [option["title"] for option in options])
    if place is None:
        place = numbered(heard.text, len(options))
    return _option_at(options, place)


def _option_at(options: Sequence[Mapping[str, str]], place: int | None) -> Reading:
    return Reading(options[place]["value"], options[place]["title"]) if place is not None else NOTHING


def _names(options: Sequence[Mapping[str, str]]) -> list[list[str]]:
    return [[option["title"], option.get("also", "")] for option in options]


def _read_yes_or_no(slot: Slot, heard: Heard, options: Sequence[Mapping[str, str]]) -> Reading:
    """Not by single words: "не" says no more about a router than about a TV set."""
    named = _read_named(heard, options)
    if named is not NOTHING:
        return named
    places = {option["value"]: place for place, option in enumerate(options)}
    short = len(heard.text.split()) <= BARE_ANSWER
    if heard.intent == "deny" or (short and NEGATION.search(heard.text)):
        return _option_at(options, places.get(slot.denied or ""))
    yes = _names([option for option in options if option["value"] == slot.affirmed])
    if heard.intent == "affirm" or (short and described(heard.text, yes) is not None):
        return _option_at(options, places.get(slot.affirmed or ""))
    return NOTHING


def _read_date(slot: Slot, heard: Heard, today: date) -> Reading:
    return _fitting(slot, [date.fromisoformat(value) for value in heard.values("date")], today)


def _read_told_date(slot: Slot, heard: Heard, today: date) -> Reading:
    """A day was asked for, so "yesterday" and "from tomorrow" are answers as well."""
    named = [date.fromisoformat(value) for value in heard.values("date")]
    return _fitting(slot, [*named, *told_days(heard.text, today)], today)


def _fitting(slot: Slot, days: Sequence[date], today: date) -> Reading:
    if not days:
        return NOTHING
    earliest, latest = (today + timedelta(days=shift) for shift in slot.within or (-36500, 36500))
    fitting = [day for day in days if earliest <= day <= latest]
    return Reading(fitting[0].isoformat()) if fitting else Reading(problem=f"utter_day_out_of_range_{slot.name}")


def _read_order(heard: Heard) -> Reading:
    found = ORDER.search(heard.text)
    if found:
        return Reading(f"A-{found[2]}")
    bare = BARE_ORDER.fullmatch(heard.text)
    if bare:
        return Reading(f"A-{bare[1]}")
    return Reading(UNKNOWN) if DOES_NOT_KNOW.search(heard.text) or heard.value("choice") == UNKNOWN else NOTHING


def _read_amount(heard: Heard) -> Reading:
    named = heard.value("amount")
    if named:
        return Reading(named)
    numbers = NUMBER.findall(heard.text)
    return Reading(f"{float(numbers[0].replace(',', '.')):.2f}") if len(numbers) == 1 else NOTHING


def _read_text(heard: Heard) -> Reading:
    text = heard.text.strip()
    letters = sum(character.isalnum() for character in text)
    return Reading(text) if letters >= SHORTEST_TEXT and not text.startswith("/") else NOTHING
