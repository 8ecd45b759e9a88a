"""Who a message is for: the form that asked, or somebody else, who then answers before the form asks again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.dialogue.heard import Heard
from bot.dialogue.interruptions import ANSWERS, LEAVING, interrupts
from nlu.forms import goals, load_forms
from nlu.intents import load_intents
from tests.bot.messages import heard, pressed

IDENTIFICATION = ("identity_claim", "otp_code", "contract_choice", "knowledge")
QUESTIONS = (*load_forms().slots, *IDENTIFICATION, "confirmed", "change")
OPEN_ANSWERS = sorted(
    intent.name for intent in load_intents().values() if intent.outcome == "answer" and intent.name not in goals()
)
SOCIAL = sorted(intent.name for intent in load_intents().values() if intent.outcome == "social")
PLANS = [
    {"value": "start-100", "title": "Старт 100: 450 ₽ в месяц", "also": "Start 100"},
    {"value": "flight-500", "title": "Полёт 500: 700 ₽ в месяц", "also": "Flight 500"},
]
OPEN_QUESTIONS = [
    name for name, slot in load_forms().slots.items() if slot.kind in ("text", "address", "person_name")
] + ["knowledge"]
CLOSED_QUESTIONS = [name for name in QUESTIONS if name not in OPEN_QUESTIONS]


@pytest.mark.parametrize("intent", sorted(LEAVING))
def test_a_person_a_stop_and_a_complaint_go_before_every_question(intent: str) -> None:
    for asked in QUESTIONS:
        assert interrupts(heard("…", intent, 0.3), asked, PLANS)
        assert interrupts(heard("старт", intent, 0.3, choice="start-100"), asked, PLANS)


@pytest.mark.parametrize("intent", [*sorted(ANSWERS), *sorted(goals())])
def test_answers_and_other_wishes_are_the_forms_own_business(intent: str) -> None:
    for asked in QUESTIONS:
        assert not interrupts(heard("…", intent, 1.0), asked, [])


@pytest.mark.parametrize("intent", [*OPEN_ANSWERS, *SOCIAL, "help", "switch_language", "out_of_scope", "attachment"])
def test_a_meaning_of_its_own_goes_before_a_closed_question(intent: str) -> None:
    for asked in CLOSED_QUESTIONS:
        assert interrupts(heard("…", intent, 0.4), asked, [])


@pytest.mark.parametrize("intent", [*OPEN_ANSWERS, *SOCIAL, "help", "switch_language"])
def test_free_text_is_an_answer_unless_the_model_is_sure_that_it_is_not(intent: str) -> None:
    for asked in OPEN_QUESTIONS:
        assert not interrupts(heard("у меня wi-fi пропадает", intent, 0.74), asked, [])
        assert interrupts(heard("сколько стоят тарифы", intent, 0.75), asked, [])


@pytest.mark.parametrize("asked", OPEN_QUESTIONS)
def test_free_text_about_anything_else_is_an_answer_all_the_same(asked: str) -> None:
    assert not interrupts(heard("кот перегрыз кабель", "out_of_scope", 0.99), asked, [])


@pytest.mark.parametrize(
    "message",
    [
        heard("давай полёт", "tariff_info"),
        heard("Flight please", "tariff_info"),
        heard("второй", "chitchat"),
        heard("2", "out_of_scope"),
    ],
    ids=lambda message: message.text,
)
@pytest.mark.parametrize(("options", "interrupted"), [(PLANS, False), ([], True)])
def test_an_option_is_an_answer_whatever_the_model_makes_of_it(
    message: Heard, options: Sequence[dict[str, str]], interrupted: bool
) -> None:
    assert interrupts(message, "tariff", options) is interrupted


def test_a_pressed_option_is_an_answer() -> None:
    assert not interrupts(pressed("start-100"), "tariff", PLANS)


@pytest.mark.parametrize("entity", ["phone", "contract_number", "email", "otp_code"])
@pytest.mark.parametrize("asked", ["identity_claim", "otp_code", "tariff"])
def test_personal_data_are_an_answer_whatever_the_model_makes_of_them(entity: str, asked: str) -> None:
    assert not interrupts(heard("…", "office_hours", 0.9, **{entity: "…"}), asked, [])


@pytest.mark.parametrize(
    ("asked", "entity", "interrupted"),
    [
        ("payment_date", "date", False),
        ("address", "address", False),
        ("person_name", "person_name", False),
        ("amount", "amount", False),
        ("payment_date", "amount", True),
        ("amount", "date", True),
        ("identity_claim", "date", True),
    ],
)
def test_data_of_the_kind_asked_for_are_an_answer(asked: str, entity: str, interrupted: bool) -> None:
    assert interrupts(heard("…", "office_hours", 0.9, **{entity: "…"}), asked, []) is interrupted


@pytest.mark.parametrize(("asked", "interrupted"), [("order_number", False), ("contact_phone", True)])
def test_not_knowing_the_number_is_an_answer_where_it_is_offered(asked: str, interrupted: bool) -> None:
    assert interrupts(heard("не знаю", "help", 0.9), asked, []) is interrupted


def test_with_no_question_open_everything_but_answers_interrupts() -> None:
    assert interrupts(heard("привет", "greet"), None, [])
    assert not interrupts(heard("да", "affirm"), None, [])
