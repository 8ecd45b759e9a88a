"""Nothing is done before the customer has seen it and said yes; what the company makes of it is told truthfully."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.bot.filling import day, filled_until, inform, started
from tests.bot.running_bot import Conversation, commands, texts

START, FLIGHT = "Старт 100: 450\u00a0₽ в месяц", "Полёт 500: 700\u00a0₽ в месяц"
CONFIRM = f"Перевести вас на этот тариф?\n{START}"
DONE = f"Готово. Новый тариф начнёт действовать 1 декабря, вт:\n{START}"


def test_nothing_is_done_before_a_yes(proved: Conversation) -> None:
    asked = filled_until(proved, "change_tariff", "confirmed")
    assert texts(asked) == [CONFIRM]
    assert [button["payload"] for button in asked["messages"][0]["buttons"]] == ["/affirm", "/deny", "/stop"]
    assert proved.bot.hub.asked("change_tariff") == []
    assert texts(proved.say("да")) == [DONE]
    assert proved.bot.hub.asked("change_tariff") == [{"tariff": "start-100"}]


def test_a_bare_no_asks_the_only_question_again(proved: Conversation) -> None:
    filled_until(proved, "change_tariff", "confirmed")
    answer = proved.say("нет")
    assert (answer["requested_slot"], "tariff" in answer["slots"]) == ("tariff", False)
    assert [button["title"] for button in answer["messages"][0]["buttons"]] == [START, FLIGHT]
    assert texts(proved.say("2")) == [f"Перевести вас на этот тариф?\n{FLIGHT}"]
    assert proved.bot.hub.asked("change_tariff") == []


def test_no_the_other_one_takes_the_other_one(proved: Conversation) -> None:
    filled_until(proved, "change_tariff", "confirmed")
    answer = proved.say("нет, полёт")
    assert texts(answer) == [f"Перевести вас на этот тариф?\n{FLIGHT}"]
    proved.press("/affirm")
    assert proved.bot.hub.asked("change_tariff") == [{"tariff": "flight-500"}]


def test_a_bare_no_to_several_answers_asks_which_one_is_wrong(proved: Conversation) -> None:
    filled_until(proved, "refund_request", "confirmed")
    which = proved.say("нет")
    assert (which["requested_slot"], texts(which)) == ("change", ["Что исправить?"])
    assert [button["title"] for button in which["messages"][0]["buttons"]] == ["жмых крутится", "750"]
    again = proved.press(inform(choice="amount"))
    assert (again["requested_slot"], again["slots"]["reason"]) == ("amount", "жмых крутится")
    shown = proved.say("800")
    assert shown["requested_slot"] == "confirmed"
    assert "Сумма: 800" in texts(shown)[0].split("\n")


@pytest.mark.parametrize("first", [None, "/deny"])
def test_the_right_answer_instead_of_a_yes_or_a_name_is_taken_at_once(proved: Conversation, first: str | None) -> None:
    filled_until(proved, "refund_request", "confirmed")
    if first:
        assert proved.press(first)["requested_slot"] == "change"
    shown = proved.press(inform(amount="800.00"))
    assert shown["requested_slot"] == "confirmed"
    assert "Сумма: 800" in texts(shown)[0].split("\n")


def test_an_earlier_answer_may_be_corrected_at_a_later_question(proved: Conversation) -> None:
    started(proved, "payment_not_received", date=day(-3))
    corrected = proved.press(inform(date=day(-5)))
    assert (corrected["requested_slot"], corrected["slots"]["payment_date"]) == ("amount", day(-5))
    assert len(texts(corrected)) == 1


def test_a_no_to_what_asks_nothing_stops(proved: Conversation) -> None:
    assert proved.press("/sim_block")["requested_slot"] == "confirmed"
    answer = proved.press("/deny")
    assert texts(answer) == ["Хорошо, остановились. Если понадоблюсь, просто напишите."]
    assert (answer["active_form"], proved.bot.hub.asked("sim_block")) == (None, [])


def test_a_refusal_that_another_answer_may_cure_asks_again(proved: Conversation) -> None:
    proved.bot.hub.will("change_tariff", "refused", code="same_tariff")
    filled_until(proved, "change_tariff", "confirmed")
    answer = proved.press("/affirm")
    assert texts(answer)[0] == "Этот тариф у вас уже подключён. Выберите другой или напишите «отмена»."
    assert (answer["requested_slot"], "tariff" in answer["slots"]) == ("tariff", False)
    proved.say("2")
    assert texts(proved.press("/affirm"))[0].startswith("Готово.")
    assert proved.bot.hub.asked("change_tariff") == [{"tariff": "start-100"}, {"tariff": "flight-500"}]


def test_a_person_takes_over_after_three_refusals(proved: Conversation) -> None:
    for _ in range(3):
        proved.bot.hub.will("book_technician", "refused", code="window_taken")
    filled_until(proved, "book_technician", "confirmed")
    for _ in range(2):
        assert proved.press("/affirm")["requested_slot"] == "visit_window"
        proved.say("1")
    answer = proved.press("/affirm")
    assert texts(answer) == ["Это время только что заняли. Выберите другое."]
    assert commands(answer) == [{"command": "handoff", "reason": "form_failed"}]
    assert (answer["active_form"], answer["slots"]["visit_reason"]) == (None, "жмых крутится")


@pytest.mark.parametrize(
    ("goal", "code", "words"),
    [
        ("sim_block", "already_blocked", "Эта SIM уже заблокирована. Можно заказать новую."),
        ("promised_payment", "already_promised", "Обещанный платёж у вас уже включён, второй поставить нельзя."),
        ("change_tariff", "a_code_of_theirs", "Система компании это не приняла. Разобраться поможет оператор."),
    ],
)
def test_a_refusal_that_nothing_cures_ends_the_form(proved: Conversation, goal: str, code: str, words: str) -> None:
    proved.bot.hub.will(goal, "refused", code=code)
    filled_until(proved, goal, "confirmed")
    answer = proved.press("/affirm")
    assert texts(answer)[0].startswith(words)
    assert answer["active_form"] is None
    assert len(proved.bot.hub.asked(goal)) == 1


def test_a_wish_that_wants_more_proof_after_all_gets_it_and_is_done(proved: Conversation) -> None:
    filled_until(proved, "change_tariff", "confirmed")
    customer = proved.bot.hub.customers[proved.id]
    customer.assurance, customer.claim = "claimed", "+79990000001"
    asked = proved.press("/affirm")
    assert asked["requested_slot"] == "otp_code"
    assert texts(proved.say("••••••")) == [DONE]
    assert proved.bot.hub.asked("change_tariff") == [{"tariff": "start-100"}]


@pytest.mark.parametrize("status", ["away", "superseded"])
def test_an_act_that_failed_is_told_as_failed_and_may_be_tried_again(proved: Conversation, status: str) -> None:
    asked = filled_until(proved, "change_tariff", "confirmed")
    proved.bot.hub.will("change_tariff", status)
    failed = proved.press("/affirm")
    assert (failed["messages"], failed["failed_actions"]) == ([], ["validate_task_form"])
    assert (failed["requested_slot"], failed["slots"]) == ("confirmed", asked["slots"])
    assert texts(proved.press("/affirm")) == [DONE]


def test_a_repeated_message_does_nothing_twice(proved: Conversation) -> None:
    filled_until(proved, "change_tariff", "confirmed")
    message_id = str(uuid4())
    done, again = (proved.say("да", message_id=message_id) for _ in range(2))
    assert again == {**done, "replayed": True}
    assert texts(done) == [DONE]
    assert len(proved.bot.hub.asked("change_tariff")) == 1
