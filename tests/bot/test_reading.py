"""An answer is read by what was asked for, in both languages, whatever the model makes of the words."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.heard import Heard
from bot.dialogue.reading import NOTHING, Reading, prefill, read, read_choice
from nlu.forms import Kind, Slot, load_forms
from tests.bot.messages import heard, pressed

TODAY = date(2026, 11, 24)
SLOTS = load_forms().slots
PLANS = [
    {"value": "start-100", "title": "Старт 100: 450 ₽ в месяц", "also": "Start 100"},
    {"value": "flight-500", "title": "Полёт 500: 700 ₽ в месяц", "also": "Flight 500"},
]
START = Reading("start-100", "Старт 100: 450 ₽ в месяц")
FLIGHT = Reading("flight-500", "Полёт 500: 700 ₽ в месяц")


@pytest.mark.parametrize(
    ("message", "reading"),
    [
        (pressed("flight-500"), FLIGHT),
        (heard("2"), FLIGHT),
        (heard("вариант 2"), FLIGHT),
        (heard("второй, пожалуйста"), FLIGHT),
        (heard("последний"), FLIGHT),
        (heard("the first one"), START),
        (heard("Старт 100: 450 ₽ в месяц"), START),
        (heard("давайте полет"), FLIGHT),
        (heard("I want Flight"), FLIGHT),
        (heard("тот, что за 700"), FLIGHT),
        (heard("хочу побыстрее", intent="change_tariff"), NOTHING),
        (heard("3"), NOTHING),
        (heard("нулевой"), NOTHING),
        (heard("что-нибудь"), NOTHING),
        (heard("старт или полёт"), NOTHING),
        (pressed("gone-from-sale"), NOTHING),
    ],
    ids=lambda value: value.text if isinstance(value, Heard) else None,
)
def test_an_option_may_be_pressed_counted_named_or_described(message: Heard, reading: Reading) -> None:
    assert read_choice(message, PLANS) == reading
    assert read(SLOTS["tariff"], message, PLANS, TODAY) == reading


RESTARTED = [
    {"value": value, "title": titles["ru"], "also": titles["en"]}
    for value, titles in SLOTS["router_restarted"].options.items()
]


@pytest.mark.parametrize(
    ("message", "value"),
    [
        (heard("да", intent="affirm"), "helped"),
        (heard("yes!", intent="affirm"), "helped"),
        (heard("помогло"), "helped"),
        (heard("работает"), "helped"),
        (heard("it works"), "helped"),
        (heard("нет", intent="deny"), "no_help"),
        (heard("no", intent="deny"), "no_help"),
        (heard("не помогло"), "no_help"),
        (pressed("helped"), "helped"),
        (heard("2"), "no_help"),
        (heard("всё ещё не работает", intent="internet_down"), "no_help"),
        (heard("doesn't work", intent="tv_problem"), "no_help"),
        (heard("телевизор тоже вечером не показывает", intent="tv_problem"), None),
        (heard("Хм"), None),
    ],
    ids=lambda value: value.text if isinstance(value, Heard) else None,
)
def test_whether_it_helped_may_be_told_by_a_bare_yes_or_no(message: Heard, value: str | None) -> None:
    assert read(SLOTS["router_restarted"], message, RESTARTED, TODAY).value == value


def test_a_bare_yes_or_no_chooses_nothing_elsewhere() -> None:
    assert read(SLOTS["tariff"], heard("да", intent="affirm"), PLANS, TODAY) == NOTHING
    assert read(SLOTS["tariff"], heard("нет", intent="deny"), PLANS, TODAY) == NOTHING


def test_nothing_can_be_chosen_from_nothing() -> None:
    assert read_choice(heard("1"), []) == NOTHING


@given(st.text(max_size=60), st.integers(0, 12))
def test_a_choice_is_always_one_of_those_offered(text: str, count: int) -> None:
    options = [{"value": f"v{place}", "title": f"Вариант {place}", "also": f"Option {place}"} for place in range(count)]
    assert read_choice(heard(text), options).value in {None, *(option["value"] for option in options)}


@pytest.mark.parametrize(
    ("slot", "days", "reading"),
    [
        ("promise_until", "2026-11-25", Reading("2026-11-25")),
        ("promise_until", "2026-12-01", Reading("2026-12-01")),
        ("promise_until", "2026-12-02", Reading(problem="utter_day_out_of_range_promise_until")),
        ("promise_until", "2026-11-24", Reading(problem="utter_day_out_of_range_promise_until")),
        ("payment_date", "2026-11-24", Reading("2026-11-24")),
        ("payment_date", "2026-11-25", Reading(problem="utter_day_out_of_range_payment_date")),
        ("payment_date", "2025-11-24", Reading("2025-11-24")),
        ("payment_date", "2025-11-23", Reading(problem="utter_day_out_of_range_payment_date")),
        ("suspend_from", ["2026-11-23", "2026-12-10"], Reading("2026-12-10")),
        ("move_date", [], NOTHING),
    ],
)
def test_a_day_counts_when_it_lies_within_reach(slot: str, days: list[str] | str, reading: Reading) -> None:
    assert read(SLOTS[slot], heard("в такой-то день", date=days), [], TODAY) == reading


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A-1234", "A-1234"),
        ("заказ а 1234", "A-1234"),
        ("my order is A1234", "A-1234"),
        ("№ 1234", "A-1234"),
        ("1234", "A-1234"),
        ("не помню", "unknown"),
        ("I don't know", "unknown"),
        ("NL-100001", None),
        ("A-12345678", None),
        ("привет", None),
    ],
)
def test_an_order_is_known_by_its_number_or_not_at_all(text: str, number: str | None) -> None:
    assert read(SLOTS["order_number"], heard(text), [], TODAY) == Reading(number)


@pytest.mark.parametrize(
    ("message", "amount"),
    [
        (heard("750"), "750.00"),
        (heard("заплатил 1200,5 руб"), "1200.50"),
        (heard("it was 99.90"), "99.90"),
        (heard("полторы тысячи", amount="1500.00"), "1500.00"),
        (heard("от 500 до 700"), None),
        (heard("много"), None),
    ],
    ids=lambda value: value.text if isinstance(value, Heard) else None,
)
def test_an_amount_is_named_or_the_one_number_there_is(message: Heard, amount: str | None) -> None:
    assert read(SLOTS["amount"], message, [], TODAY) == Reading(amount)


@pytest.mark.parametrize(
    ("slot", "message", "value"),
    [
        ("contact_phone", heard("8 999 000 00 01", phone="+79990000001"), "+79990000001"),
        ("contact_phone", heard("мой обычный"), None),
        ("address", heard("живу на ул. Садовая, 5", address="ул. Садовая, 5"), "ул. Садовая, 5"),
        ("address", heard(" Садовая пять "), "Садовая пять"),
        ("address", heard("?"), None),
        ("person_name", heard("меня зовут Анна", person_name="Анна"), "Анна"),
        ("person_name", heard("Jo"), "Jo"),
        ("description", heard("Хочу новый роутер"), "Хочу новый роутер"),
        ("description", heard("🙂🙂"), None),
        ("description", heard('/inform{"choice": "x"}', choice="x"), None),
        ("description", heard("/deny", intent="deny"), None),
    ],
)
def test_words_are_taken_as_they_are_and_data_as_they_were_found(slot: str, message: Heard, value: str | None) -> None:
    assert read(SLOTS[slot], message, [], TODAY) == Reading(value)


@pytest.mark.parametrize(
    ("slot", "message", "value"),
    [
        ("address", heard("подключите ул. Садовая, 5", address="ул. Садовая, 5"), "ул. Садовая, 5"),
        ("address", heard("подключите интернет"), None),
        ("contact_phone", heard("перезвоните на 8 999 000 00 01", phone="+79990000001"), "+79990000001"),
        ("promise_until", heard("до завтра", date="2026-11-25"), "2026-11-25"),
        ("promise_until", heard("до весны", date="2027-03-01"), None),
        ("amount", heard("верните 750", amount="750.00"), "750.00"),
        ("amount", heard("верните 750"), None),
        ("order_number", heard("где заказ A-1234"), "A-1234"),
        ("order_number", heard("не знаю, где мой заказ"), None),
        ("tariff", heard("хочу старт"), None),
        ("description", heard("оставьте заявку на роутер"), None),
    ],
)
def test_only_what_is_beyond_doubt_is_taken_before_it_is_asked_for(
    slot: str, message: Heard, value: str | None
) -> None:
    assert prefill(SLOTS[slot], message, TODAY) == Reading(value)


@given(
    st.sampled_from([slot for slot in SLOTS.values() if slot.kind != "choice"]),
    st.text(max_size=80),
    st.dictionaries(st.sampled_from(["phone", "address", "person_name", "amount"]), st.text(min_size=1, max_size=9)),
)
def test_any_message_can_be_read(slot: Slot, text: str, entities: dict[str, str]) -> None:
    reading = read(slot, heard(text, **entities), [], TODAY)
    assert reading == NOTHING or reading.value
    early = prefill(slot, heard(text, **entities), TODAY)
    assert early.problem is None


def test_every_kind_of_question_is_read_here() -> None:
    assert {slot.kind for slot in SLOTS.values()} | {"yes_no"} == set(Kind.__args__)  # type: ignore[attr-defined]


def test_what_a_dialogue_decides_needs_no_rasa() -> None:
    program = (
        "import sys; from bot.dialogue import heard, interruptions, memory, reading;"
        "sys.exit(any(name.partition('.')[0] in ('rasa', 'rasa_sdk', 'hub') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
