"""Nothing personal is told or done before the hub knows the customer well enough, however the way there goes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.running_bot import Bot, Conversation, commands, texts

PHONE = "8 999 000 00 01"
CODE = "••••••"
BALANCE = "На вашем счёте 412,50\u00a0₽."
FAILED = [{"command": "handoff", "reason": "identification_failed"}]


def asked_for_the_code(customer: Conversation, goal: str = "check_balance") -> dict[str, Any]:
    customer.press(f"/{goal}")
    return customer.say(PHONE)


def test_tells_the_balance_after_phone_and_code_and_never_before(russian: Conversation) -> None:
    asked = russian.say("какой у меня баланс?")
    assert (asked["active_form"], asked["requested_slot"]) == ("task_form", "identity_claim")
    claimed = russian.say(PHONE)
    assert claimed["requested_slot"] == "otp_code"
    assert russian.bot.hub.asked("identify") == [{"goal": "check_balance", "phone": "+79990000001"}]
    told = russian.say(CODE)
    assert texts(told) == [BALANCE]
    assert told["active_form"] is None
    assert "412" not in str([asked, claimed])


def test_tells_the_balance_at_once_to_a_proved_customer(english: Conversation) -> None:
    english.bot.hub.assurance = "verified"
    english.bot.hub.will("check_balance", "ok", amount="-1089.90", currency="RUB")
    assert texts(english.say("check my balance please")) == ["Your balance is \u2212₽1\u00a0089.90."]


@pytest.mark.parametrize(
    ("typed", "claim"),
    [
        ("мой договор нл 100001", {"contract_number": "NL-100001"}),
        ("100001", {"contract_number": "NL-100001"}),
        ("+7 (999) 000-00-01", {"phone": "+79990000001"}),
        ("ivan@example.com", {"email": "ivan@example.com"}),
    ],
)
def test_takes_a_claim_as_people_type_it(russian: Conversation, typed: str, claim: dict[str, str]) -> None:
    russian.press("/check_balance")
    answer = russian.say(typed)
    assert answer["requested_slot"] == "otp_code"
    assert russian.bot.hub.asked("identify") == [{"goal": "check_balance", **claim}]
    assert ("e-mail из его договора" in texts(answer)[0]) is ("email" in claim)


def test_takes_the_claim_given_with_the_wish(russian: Conversation) -> None:
    answer = russian.say("покажи баланс по договору NL-100001")
    assert answer["requested_slot"] == "otp_code"
    assert russian.bot.hub.asked("identify") == [{"goal": "check_balance", "contract_number": "NL-100001"}]


def test_a_claim_is_enough_where_nothing_is_disclosed(russian: Conversation) -> None:
    russian.press("/create_ticket")
    answer = russian.say(PHONE)
    assert answer["requested_slot"] == "description"
    assert russian.bot.hub.asked("send_code") == russian.bot.hub.asked("verify_code") == []


def test_each_wish_raises_the_customer_only_as_far_as_it_demands(russian: Conversation) -> None:
    hub = russian.bot.hub
    assert russian.press("/callback_request")["requested_slot"] == "identity_claim"
    assert russian.say(PHONE)["requested_slot"] == "contact_phone"
    russian.press("/stop")
    stepped_up = russian.press("/check_balance")
    assert stepped_up["requested_slot"] == "otp_code"
    assert texts(stepped_up)[0].startswith("Для этого нужно подтвердить, что это вы.")
    assert (hub.asked("send_code"), len(hub.asked("identify"))) == ([{}], 1)
    assert texts(russian.say(CODE)) == [BALANCE]
    assert russian.press("/sim_replace")["requested_slot"] == "knowledge"
    assert russian.say(CODE)["requested_slot"] == "sim_kind"
    assert hub.asked("verify_knowledge") == [{}]


def test_a_wrong_code_shows_how_many_tries_are_left(russian: Conversation) -> None:
    asked_for_the_code(russian)
    for left in (4, 3, 2, 1):
        russian.bot.hub.will("verify_code", "wrong_code", attempts_left=left)
        answer = russian.say(CODE)
        assert texts(answer) == [f"Код не подошёл. Осталось попыток: {left}.", "Напишите код из сообщения: шесть цифр."]
        assert answer["requested_slot"] == "otp_code"
    assert texts(russian.say(CODE)) == [BALANCE]


def test_an_expired_code_is_replaced(russian: Conversation) -> None:
    asked_for_the_code(russian)
    russian.bot.hub.will("verify_code", "expired")
    answer = russian.say(CODE)
    assert texts(answer)[0].startswith("Этот код уже не действует")
    assert answer["requested_slot"] == "otp_code"
    assert russian.bot.hub.asked("send_code") == [{}]
    assert texts(russian.say(CODE)) == [BALANCE]


@pytest.mark.parametrize(
    ("said", "params", "words"),
    [
        ("не пришёл код", {}, "Если такой клиент у нас есть, новый код уже в пути."),
        ('/resend_code{"medium": "email"}', {"medium": "email"}, "Если такой клиент у нас есть, на e-mail"),
    ],
)
def test_sends_another_code_on_request(russian: Conversation, said: str, params: dict[str, str], words: str) -> None:
    asked_for_the_code(russian)
    answer = russian.press(said) if said.startswith("/") else russian.say(said)
    assert russian.bot.hub.asked("send_code") == [params]
    assert texts(answer)[0].startswith(words)
    assert answer["requested_slot"] == "otp_code"


def test_takes_another_phone_instead_of_the_code(russian: Conversation) -> None:
    asked_for_the_code(russian)
    answer = russian.say("ой, номер 8 999 000 00 02")
    assert answer["requested_slot"] == "otp_code"
    assert [claim["phone"] for claim in russian.bot.hub.asked("identify")] == ["+79990000001", "+79990000002"]
    assert russian.bot.hub.asked("verify_code") == []


def test_people_who_share_a_phone_are_told_apart_by_the_contract(russian: Conversation) -> None:
    russian.press("/check_balance")
    russian.say("8 999 000 00 07")
    asked = russian.say(CODE)
    assert (asked["requested_slot"], texts(asked)[-1][:18]) == ("contract_choice", "Договоров нескольк")
    other = russian.say("NL-100001")
    assert texts(other)[0] == "Такого договора среди ваших нет. Проверьте, пожалуйста, номер."
    assert other["requested_slot"] == "contract_choice"
    assert texts(russian.say("100008")) == [BALANCE]
    assert [claim.get("contract_number") for claim in russian.bot.hub.asked("identify")] == [
        None,
        "NL-100001",
        "NL-100008",
    ]


@pytest.mark.parametrize(
    ("call", "status"),
    [("identify", "limited"), ("send_code", "limited"), ("verify_code", "locked"), ("verify_knowledge", "locked")],
)
def test_hands_over_when_the_hub_takes_no_more_tries(russian: Conversation, call: str, status: str) -> None:
    russian.bot.hub.will(call, status)
    answer = asked_for_the_code(russian, "terminate_contract")
    if call != "identify":
        answer = russian.press("/resend_code") if call == "send_code" else russian.say(CODE)
    if call == "verify_knowledge":
        assert answer["requested_slot"] == "knowledge"
        answer = russian.say("лошадь")
    assert commands(answer) == FAILED
    assert texts(answer) == []
    assert answer["active_form"] is None


def test_a_wrong_secret_may_be_tried_again(russian: Conversation) -> None:
    russian.bot.hub.assurance = "verified"
    assert russian.press("/sim_replace")["requested_slot"] == "knowledge"
    russian.bot.hub.will("verify_knowledge", "wrong_answer", attempts_left=2)
    wrong = russian.say("лошадь")
    assert texts(wrong)[0].startswith("Ответ не подошёл. Осталось попыток: 2.")
    assert wrong["requested_slot"] == "knowledge"
    assert russian.say(CODE)["requested_slot"] == "sim_kind"


def test_tells_why_it_asks_and_hands_over_after_three_refusals(russian: Conversation) -> None:
    russian.press("/check_balance")
    for _ in range(2):
        answer = russian.press("/deny")
        assert texts(answer)[0].startswith("Так я защищаю ваши данные")
        assert answer["requested_slot"] == "identity_claim"
    assert commands(russian.press("/deny")) == [{"command": "handoff", "reason": "form_failed"}]


def test_hands_over_after_three_answers_that_identify_nobody(russian: Conversation) -> None:
    russian.press("/check_balance")
    for typed in ("12345", "4821"):
        assert russian.say(typed)["requested_slot"] == "identity_claim"
    answer = russian.say("0000")
    assert commands(answer) == [{"command": "handoff", "reason": "form_failed"}]
    assert texts(answer) == []


def test_the_failures_of_one_question_do_not_count_at_the_next(russian: Conversation) -> None:
    russian.press("/check_balance")
    russian.say("12345")
    russian.say("4821")
    russian.say(PHONE)
    for typed in ("12", "13"):
        answer = russian.say(typed)
        assert texts(answer)[0] == "Код состоит из шести цифр, здесь я их не вижу."
        assert answer["requested_slot"] == "otp_code"


def test_known_and_unknown_phones_get_the_same_words(bot: Bot) -> None:
    answers = [asked_for_the_code(bot.conversation())["messages"] for _ in range(2)]
    customer = bot.conversation()
    customer.press("/check_balance")
    assert customer.say("8 916 123 45 67")["messages"] == answers[0] == answers[1]


def test_an_order_is_told_of_by_its_number_or_after_a_code(bot: Bot) -> None:
    for said, code_needed in (("A-1234", False), ("не знаю", True)):
        customer = bot.conversation()
        assert asked_for_the_code(customer, "order_status")["requested_slot"] == "order_number"
        answer = customer.say(said)
        if code_needed:
            assert answer["requested_slot"] == "otp_code"
            answer = customer.say(CODE)
        assert texts(answer) == ["Вот что в пути:\n• A-1234, Роутер: в пути, ждём 3 декабря, чт"]


def test_an_outage_is_told_of_at_the_address_the_hub_asks_for(russian: Conversation) -> None:
    assert russian.press("/outage_status")["requested_slot"] == "address"
    russian.bot.hub.will(
        "outage_status",
        "outage",
        reason={"ru": "обрыв кабеля", "en": "a cut cable"},
        until="2026-11-24T18:30:00+03:00",
    )
    answer = russian.say("Москва, ул. Садовая, 5")
    assert texts(answer)[0].startswith("Да, по этому адресу неполадки: обрыв кабеля.")
    assert russian.bot.hub.asked("outage_status") == [{}, {"address": "Москва, ул. Садовая, 5"}]
