"""A form asks what it needs, in order, in the customer's language, and can be left or interrupted at every step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import cycle, islice
from typing import Any

import pytest

from nlu.forms import goals, load_forms
from nlu.intents import load_intents
from tests.bot.filling import answered, filled_until, inform, questions, started
from tests.bot.running_bot import Bot, Conversation, commands, texts

LONG = "new_connection"
QUESTIONS = ("address", "tariff", "person_name", "contact_phone", "confirmed")
HANDED_OVER = sorted(goal for goal in goals() if load_intents()[goal].outcome == "handoff")
LED_TO_AN_END = sorted(goals() - set(HANDED_OVER))
at_every_question = pytest.mark.parametrize("question", QUESTIONS)


@pytest.mark.parametrize(
    ("goal", "language"),
    [(goal, "ru") for goal in LED_TO_AN_END] + [(goal, "en") for goal in ("slow_internet", "new_connection")],
)
def test_every_wish_is_led_to_its_end(bot: Bot, goal: str, language: str) -> None:
    bot.hub.assurance = "strong"
    customer, form = bot.conversation(language), load_forms().of(goal)
    answer, asked, said = customer.press(f"/{goal}"), [], []
    while answer["active_form"] is not None:
        asked.append(answer["requested_slot"])
        said += texts(answer)
        answer = answered(customer, answer)
    assert asked == [step.name for step in form.steps] + ["confirmed"] * form.confirm
    assert [set(params) for params in bot.hub.asked(goal)] == [{step.name for step in form.steps}]
    assert answer["failed_actions"] == []
    assert "goal" not in answer["slots"]
    for text in (*said, *texts(answer)):
        assert "{" not in text
        assert bool(re.search("[а-я]", text)) is (language == "ru") or "450" in text


@pytest.mark.parametrize("goal", HANDED_OVER)
def test_a_persons_matter_is_handed_over_once_the_customer_is_known(bot: Bot, goal: str) -> None:
    bot.hub.assurance = "strong"
    answer = bot.conversation().press(f"/{goal}")
    assert commands(answer) == [{"command": "handoff", "reason": "policy"}]
    assert (answer["active_form"], bot.hub.asked(goal)) == (None, [])


def test_the_bill_comes_as_a_file(proved: Conversation) -> None:
    answer = proved.press("/invoice_request")
    assert [message["file"] for message in answer["messages"]] == ["file-1"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_interruption_is_answered_and_the_question_asked_again(bot: Bot, language: str) -> None:
    customer = bot.conversation(language)
    interruptions = cycle(["/office_hours", "/help", "/promotions", "/attachment", "/chitchat", "/router_setup"])
    for asked in questions(customer, LONG):
        for interruption in islice(interruptions, 2):
            answer = customer.press(interruption)
            assert len(texts(answer)) == 2
            assert answer["messages"][1:] == asked["messages"][-1:]
            assert (answer["requested_slot"], answer["slots"]) == (asked["requested_slot"], asked["slots"])
    assert len(bot.hub.asked(LONG)) == 1


def test_the_question_is_repeated_on_request(russian: Conversation) -> None:
    for asked in questions(russian, LONG):
        assert russian.press("/repeat")["messages"] == asked["messages"][-1:]


def test_a_question_is_asked_on_in_the_language_the_customer_turns_to(bot: Bot) -> None:
    english, customer = bot.conversation("en"), bot.conversation("ru")
    for payload in (f"/{LONG}", inform(address="5"), inform(choice="start-100"), inform(person_name="5")):
        in_english, in_russian = english.press(payload), customer.press(payload)
        switched = customer.press('/switch_language{"language": "en"}')
        assert texts(switched) == ["Let's speak English. How can I help?", *texts(in_english)]
        assert texts(customer.press('/switch_language{"language": "ru"}'))[1:] == texts(in_russian)


def test_what_was_chosen_is_shown_in_the_language_the_customer_turns_to(proved: Conversation) -> None:
    proved.press("/change_tariff")
    assert texts(proved.press(inform(choice="flight-500")))[0].endswith("Полёт 500: 700\u00a0₽ в месяц")
    shown = texts(proved.press('/switch_language{"language": "en"}'))
    assert shown[-1].endswith("Flight 500: ₽700 a month")


@at_every_question
def test_the_form_can_be_stopped_and_forgets(russian: Conversation, question: str) -> None:
    filled_until(russian, LONG, question)
    stopped = russian.press("/stop")
    assert texts(stopped) == ["Хорошо, остановились. Если понадоблюсь, просто напишите."]
    assert stopped["active_form"] is None
    assert {"goal", "tariff"}.isdisjoint(stopped["slots"])
    assert russian.bot.hub.asked(LONG) == []
    assert russian.press("/change_personal_data")["requested_slot"] == "identity_claim"


@pytest.mark.parametrize(
    ("question", "intent", "reason"),
    [
        *((question, "human_handoff", "customer_asked") for question in QUESTIONS),
        ("address", "complaint", "policy"),
        ("tariff", "report_fraud", "policy"),
    ],
)
def test_a_person_takes_over_with_what_was_collected(
    russian: Conversation, question: str, intent: str, reason: str
) -> None:
    asked = filled_until(russian, LONG, question)
    answer = russian.press(f"/{intent}")
    assert commands(answer) == [{"command": "handoff", "reason": reason}]
    assert texts(answer) == []
    assert answer["active_form"] is None
    assert answer["slots"] == asked["slots"]
    assert answer["actions"] == []


@pytest.mark.parametrize(
    ("goal", "question", "unusable", "words"),
    [
        ("change_tariff", "tariff", ["5", "77", "9"], "Не понял, что выбрать."),
        ("new_connection", "contact_phone", ["12", "13", "14"], "Не похоже на номер телефона."),
        ("refund_request", "amount", ["10 20", "1 2 3", "5 6"], "Не вижу здесь суммы."),
        ("new_connection", "confirmed", ["123", "77", "88"], "Ответьте, пожалуйста, «да» или «нет»."),
    ],
)
def test_a_person_takes_over_after_three_unusable_answers(
    proved: Conversation, goal: str, question: str, unusable: Sequence[str], words: str
) -> None:
    asked = filled_until(proved, goal, question)
    for typed in unusable[:-1]:
        answer = proved.say(typed)
        assert texts(answer)[0].startswith(words)
        assert answer["messages"][1:] == asked["messages"][-1:]
    answer = proved.say(unusable[-1])
    assert commands(answer) == [{"command": "handoff", "reason": "form_failed"}]
    assert answer["active_form"] is None
    assert answer["slots"] == {name: value for name, value in asked["slots"].items() if name != "goal"}


def test_a_day_out_of_reach_is_told_and_asked_for_again(proved: Conversation) -> None:
    proved.press("/promised_payment")
    answer = proved.press('/inform{"date": "2020-01-01"}')
    assert texts(answer)[0].startswith("Отложить оплату можно самое раннее до завтра")
    assert answer["requested_slot"] == "promise_until"


@pytest.mark.parametrize(
    ("verb", "status", "data", "words"),
    [
        (
            "known_outage",
            "outage",
            {"reason": {"ru": "обрыв", "en": "a cut"}, "until": "2026-11-24T18:30:00+03:00"},
            "По вашему адресу сейчас неполадки: обрыв.",
        ),
        ("known_outage", "no_outage", {}, None),
    ],
)
def test_a_known_outage_settles_the_matter(
    proved: Conversation, verb: str, status: str, data: dict[str, Any], words: str | None
) -> None:
    proved.bot.hub.will(verb, status, **data)
    answer = proved.press("/internet_down")
    if words is None:
        assert answer["requested_slot"] == "router_restarted"
    else:
        assert texts(answer)[0].startswith(words)
        assert answer["active_form"] is None


def test_trouble_that_is_over_is_settled_without_a_request(proved: Conversation) -> None:
    proved.press("/slow_internet")
    proved.press('/inform{"choice": "wifi"}')
    answer = proved.press('/inform{"choice": "helped"}')
    assert texts(answer) == ["Отлично, рад, что всё заработало. Если проблема вернётся, напишите."]
    assert answer["active_form"] is None
    assert proved.bot.hub.asked("slow_internet") == []


def test_a_visit_that_is_not_booked_cannot_be_moved(proved: Conversation) -> None:
    proved.bot.hub.will("booked_visit", "nothing_booked")
    answer = proved.press("/reschedule_technician")
    assert texts(answer) == ["Назначенных визитов нет, переносить нечего. Могу записать к вам мастера."]
    assert answer["active_form"] is None


def test_a_question_with_nothing_to_choose_from_ends_the_form(proved: Conversation) -> None:
    proved.bot.hub.will("connected_services", "ok", services=[])
    answer = proved.press("/remove_service")
    assert texts(answer)[0].startswith("Платных услуг у вас нет, отключать нечего.")
    assert answer["active_form"] is None


def test_an_option_named_with_the_wish_is_not_asked_for(proved: Conversation) -> None:
    answer = proved.say("хочу сменить тариф на Полёт 500")
    assert answer["intent"]["name"] == "change_tariff"
    assert (answer["requested_slot"], answer["slots"]["tariff"]) == ("confirmed", "flight-500")


def test_data_given_with_the_wish_are_not_asked_for(russian: Conversation) -> None:
    answer = started(russian, LONG, address="ул. Садовая, 5", phone="+79990000001", person_name="Анна")
    assert answer["requested_slot"] == "tariff"
    assert answered(russian, answer)["requested_slot"] == "confirmed"
