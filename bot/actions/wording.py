"""Amounts, plans and opening hours in the customer's words. Everything else is worded by the domain's responses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal, cast

from rasa_sdk import Tracker

Language = Literal["ru", "en"]
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
CURRENCY_SIGNS = {"RUB": "₽", "USD": "$", "EUR": "€"}
DAYS: Mapping[Language, Mapping[str, str]] = {
    "ru": {"mon": "пн", "tue": "вт", "wed": "ср", "thu": "чт", "fri": "пт", "sat": "сб", "sun": "вс"},
    "en": {"mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun"},
}
PLAN_DETAILS: Mapping[Language, tuple[tuple[str, str], ...]] = {
    "ru": (("speed_mbps", "{} Мбит/с"), ("channels", "каналов: {}"), ("gigabytes", "{} ГБ"), ("minutes", "{} мин")),
    "en": (("speed_mbps", "{} Mbps"), ("channels", "{} channels"), ("gigabytes", "{} GB"), ("minutes", "{} min")),
}
PER_MONTH: Mapping[Language, str] = {"ru": "в месяц", "en": "a month"}


def language_of(tracker: Tracker) -> Language:
    """The conversation's language; Russian until the customer shows another."""
    return cast(Language, tracker.get_slot("language") or "ru")


def amount(value: str | int, currency: str, language: Language) -> str:
    """An amount of money by the language's conventions: 1 412,50 ₽ or ₽1 412.50.

    Thousands are set apart by a no-break space in both: a comma would mean cents to half of the readers.
    Cents are shown when the hub gives them.
    """
    number = Decimal(value)
    sign = MINUS if number < 0 else ""
    digits = f"{abs(number):,f}".replace(",", NO_BREAK_SPACE)
    symbol = CURRENCY_SIGNS.get(currency, currency)
    if language == "en":
        return f"{sign}{symbol}{digits}"
    return f"{sign}{digits.replace('.', ',')}{NO_BREAK_SPACE}{symbol}"


def plan(tariff: Mapping[str, Any], currency: str, language: Language) -> str:
    """One line about one plan."""
    details = [text.format(tariff[key]) for key, text in PLAN_DETAILS[language] if tariff.get(key)]
    fee = f"{amount(tariff['monthly_fee'], currency, language)} {PER_MONTH[language]}"
    return f"• {tariff['name'][language]}: {', '.join([*details, fee])}"


def office(entry: Mapping[str, Any], language: Language) -> str:
    """One line about one office."""
    return f"{entry['city'][language]}, {entry['address'][language]}: {_span(entry['hours'])}"


def support_hours(rows: Iterable[Mapping[str, Any]], language: Language) -> str:
    """The week of the support line, in one line."""
    return "; ".join(f"{_days(row['days'], language)} {', '.join(map(_span, row['spans']))}" for row in rows)


def _days(days: str, language: Language) -> str:
    return "–".join(DAYS[language].get(day, day) for day in days.split("-"))


def _span(hours: str) -> str:
    return hours.replace("-", "–")
