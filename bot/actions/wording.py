"""Amounts, plans and opening hours in the customer's words. Everything else is worded by the domain's responses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, cast

import phonenumbers
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
EXPECTED: Mapping[Language, str] = {"ru": "ждём {}", "en": "expected {}"}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS: Mapping[Language, tuple[str, ...]] = {
    "ru": (
        *("января", "февраля", "марта", "апреля", "мая", "июня"),
        *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
MONTH_NAMES = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)


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


def per_month(price: str, language: Language) -> str:
    """A price as one that comes back every month."""
    return f"{price} {PER_MONTH[language]}"


def plan(tariff: Mapping[str, Any], language: Language) -> str:
    """One line about one plan."""
    details = [text.format(tariff[key]) for key, text in PLAN_DETAILS[language] if tariff.get(key)]
    return f"• {tariff['name'][language]}: {', '.join([*details, _fee(tariff, language)])}"


def service(extra: Mapping[str, Any], language: Language) -> str:
    """One line about one extra on top of a plan."""
    return f"• {extra['name'][language]}: {_fee(extra, language)}"


def article(text: Mapping[str, Any], language: Language) -> str:
    """One line of the company's own content."""
    return f"• {text['title'][language]}: {text['text'][language]}"


def order(entry: Mapping[str, Any], language: Language) -> str:
    """One line about something on its way."""
    expected = EXPECTED[language].format(day_in_words(entry["expected"], language))
    return f"• {entry['number']}, {entry['item'][language]}: {entry['status'][language]}, {expected}"


def day_in_words(iso: str, language: Language) -> str:
    """2026-11-24 as "24 ноября, вт" or "24 November, Tue"."""
    day = date.fromisoformat(iso)
    weekday = DAYS[language][WEEKDAYS[day.weekday()]]
    return f"{day.day} {MONTHS[language][day.month - 1]}, {weekday}"


def month_in_words(iso: str, language: Language) -> str:
    """2026-10-01 as "октябрь 2026" or "October 2026"."""
    day = date.fromisoformat(iso)
    names = MONTH_NAMES if language == "ru" else MONTHS["en"]
    return f"{names[day.month - 1]} {day.year}"


def moment_in_words(iso: str, language: Language) -> str:
    """A moment as the company's clock shows it: "24 ноября, вт, 18:30"."""
    moment = datetime.fromisoformat(iso)
    return f"{day_in_words(moment.date().isoformat(), language)}, {moment:%H:%M}"


def window_in_words(start: str, end: str, language: Language) -> str:
    """A span of one day: "24 ноября, вт, 10:00–13:00"."""
    return f"{moment_in_words(start, language)}–{datetime.fromisoformat(end):%H:%M}"


def answer_in_words(kind: str, value: str, language: Language) -> str:
    """An answer to a form's question as it is shown back to the customer."""
    if kind == "date":
        return day_in_words(value, language)
    if kind == "amount":
        number = value.removesuffix(".00")
        return number.replace(".", ",") if language == "ru" else number
    if kind == "phone":
        return phonenumbers.format_number(phonenumbers.parse(value), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return value


def other_language(language: Language) -> Language:
    return "en" if language == "ru" else "ru"


def _fee(thing: Mapping[str, Any], language: Language) -> str:
    fee = thing["monthly_fee"]
    return per_month(amount(fee["amount"], fee["currency"], language), language)


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
