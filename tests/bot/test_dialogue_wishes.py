"""Several wishes at once, one in the middle of another, one again, and one that people hand back."""

from __future__ import annotations

import pytest

from tests.bot.filling import filled_until, started
from tests.bot.running_bot import Conversation, commands, texts

BALANCE = "На вашем счёте 412,50\u00a0₽."
CONFIRM = "Перевести вас на этот тариф?\nСтарт 100: 450\u00a0₽ в месяц"
ASKED_AGAIN = "Об этом вы уже спрашивали. Если ответ не помог, позову оператора."
BACK_TO_THE_TARIFF = "Теперь второй вопрос: смена тарифа."


def test_two_wishes_in_one_message_are_served_one_after_the_other(proved: Conversation) -> None:
    answer = started(proved, "check_balance", also="usage_remaining")
    assert texts(answer) == [BALANCE, "Теперь второй вопрос: остаток пакетов.", "Осталось 3,5 ГБ и 120 мин."]
    assert answer["active_form"] is None


def test_the_second_wish_waits_until_the_first_form_is_done(proved: Conversation) -> None:
    assert started(proved, "change_tariff", also="check_balance")["requested_slot"] == "tariff"
    assert texts(proved.say("1")) == [CONFIRM]
    assert texts(proved.press("/affirm"))[1:] == ["Теперь второй вопрос: баланс.", BALANCE]


def test_a_wish_beside_a_question_for_everybody_follows_the_answer(russian: Conversation) -> None:
    answer = started(russian, "office_hours", also="check_balance")
    assert texts(answer)[0].startswith("Москва, ул. Тверская, 1")
    assert (len(texts(answer)), answer["requested_slot"]) == (2, "identity_claim")


@pytest.mark.parametrize("question", ["tariff", "confirmed"])
def test_a_wish_in_the_middle_of_another_is_served_and_the_other_taken_up(proved: Conversation, question: str) -> None:
    asked = filled_until(proved, "change_tariff", question)
    answer = proved.press("/check_balance")
    assert texts(answer) == [BALANCE, BACK_TO_THE_TARIFF, *texts(asked)]
    assert (answer["requested_slot"], answer["slots"]) == (question, asked["slots"])


def test_a_form_in_the_middle_of_another_shows_each_its_own_answer(proved: Conversation) -> None:
    filled_until(proved, "change_tariff", "confirmed")
    filled_until(proved, "new_connection", "tariff")
    proved.say("2")
    proved.say("Анна Петрова")
    assert "Тариф: Полёт 500: 700\u00a0₽ в месяц" in texts(proved.say("8 999 000 00 01"))[0].split("\n")
    assert texts(proved.press("/affirm"))[1:] == [BACK_TO_THE_TARIFF, CONFIRM]
    proved.press("/affirm")
    assert proved.bot.hub.asked("change_tariff") == [{"tariff": "start-100"}]


def test_a_wish_in_the_middle_of_identification_shares_its_proof(russian: Conversation) -> None:
    russian.press("/change_tariff")
    russian.say("8 999 000 00 01")
    assert russian.press("/check_balance")["requested_slot"] == "otp_code"
    answer = russian.say("••••••")
    assert texts(answer)[:2] == [BALANCE, BACK_TO_THE_TARIFF]
    assert answer["requested_slot"] == "tariff"
    assert len(russian.bot.hub.asked("identify")) == 1


def test_a_stop_forgets_also_what_waits(proved: Conversation) -> None:
    proved.press("/change_tariff")
    proved.press("/refund_request")
    proved.press("/stop")
    assert texts(proved.press("/check_balance")) == [BALANCE]


def test_a_wish_asked_twice_in_a_row_is_served_and_said_to_be_so(proved: Conversation) -> None:
    assert texts(proved.press("/check_balance")) == [BALANCE]
    assert texts(proved.press("/check_balance")) == [BALANCE, ASKED_AGAIN]
    assert len(texts(proved.press("/usage_remaining"))) == 1
    assert texts(proved.press("/check_balance")) == [BALANCE]


def test_the_same_wish_during_its_form_starts_nothing_anew(proved: Conversation) -> None:
    filled_until(proved, "refund_request", "amount")
    answer = proved.press("/refund_request")
    assert (answer["requested_slot"], answer["slots"]["reason"]) == ("amount", "жмых крутится")


def test_what_is_as_true_for_the_next_wish_is_not_asked_again(proved: Conversation) -> None:
    filled_until(proved, "new_connection", "confirmed")
    proved.press("/affirm")
    assert proved.press("/callback_request")["requested_slot"] == "callback_time"
    shown = proved.say("1")
    assert "Телефон: +7 999 000-00-01" in texts(shown)[0].split("\n")


def test_a_form_that_people_hand_back_starts_at_its_first_empty_step(proved: Conversation) -> None:
    filled_until(proved, "new_connection", "person_name")
    left = proved.press("/human_handoff")
    assert commands(left) == [{"command": "handoff", "reason": "customer_asked"}]
    proved.session = 2
    carried = {name: left["slots"][name] for name in ("address", "tariff")}
    answer = proved._answer(proved.post(intent="/new_connection", slots={"language": "ru", **carried}))
    assert (answer["requested_slot"], answer["failed_actions"]) == ("person_name", [])
    proved.say("Анна Петрова")
    shown = texts(proved.say("8 999 000 00 01"))[0].split("\n")
    assert "Тариф: Старт 100: 450\u00a0₽ в месяц" in shown
    assert "Адрес: Москва, ул. Садовая, 5" in shown


def test_a_complete_form_that_people_hand_back_only_wants_a_yes(proved: Conversation) -> None:
    proved.session = 2
    answer = proved._answer(proved.post(intent="/change_tariff", slots={"language": "ru", "tariff": "start-100"}))
    assert texts(answer) == [CONFIRM]


def test_an_angry_customer_hears_a_word_of_regret_first(proved: Conversation) -> None:
    told = texts(started(proved, "check_balance", mood="angry"))
    assert told == ["Понимаю, это неприятно. Давайте разберёмся.", BALANCE]
