"""What the bot says and does, by the real Rasa, before a hub whose decisions the test sets."""

from __future__ import annotations

import pytest

from tests.bot.running_bot import Bot, Conversation, commands, texts

PHONE = "8 999 000 00 01"
CODE = "••••••"


def asks_for_balance(customer: Conversation) -> None:
    assert customer.say("какой у меня баланс" if customer.language == "ru" else "what is my balance")


def test_greets_in_the_customers_language(russian: Conversation, english: Conversation) -> None:
    assert texts(russian.say("Привет!"))[0].startswith("Здравствуйте!")
    answer = english.say("hello")
    assert texts(answer)[0].startswith("Hello!")
    assert {"title": "A person", "payload": "/human_handoff"} in answer["messages"][0]["buttons"]
    assert answer["intent"]["name"] == "greet"
    assert answer["slots"] == {"language": "en"}


def test_tells_the_balance_after_phone_and_code_and_never_before(russian: Conversation) -> None:
    asked = russian.say("какой у меня баланс?")
    assert (asked["active_form"], asked["requested_slot"]) == ("identification_form", "identity_claim")
    claimed = russian.say(PHONE)
    assert claimed["requested_slot"] == "otp_code"
    assert russian.bot.hub.asked("identify") == [{"phone": "+79990000001"}]
    told = russian.say(CODE)
    assert texts(told) == ["На вашем счёте 412,50\u00a0₽."]
    assert told["active_form"] is None
    assert "412" not in str([asked, claimed])


def test_tells_the_balance_at_once_to_an_identified_customer(english: Conversation) -> None:
    english.bot.hub.assurance = "verified"
    english.bot.hub.balance = "-1089.90"
    assert texts(english.say("check my balance please")) == ["Your balance is \u2212₽1\u00a0089.90."]


@pytest.mark.parametrize(
    ("typed", "params"),
    [
        ("мой договор нл 100001", {"contract_number": "NL-100001"}),
        ("100001", {"contract_number": "NL-100001"}),
        ("+7 (999) 000-00-01", {"phone": "+79990000001"}),
    ],
)
def test_takes_a_claim_as_people_type_it(russian: Conversation, typed: str, params: dict[str, str]) -> None:
    asks_for_balance(russian)
    assert russian.say(typed)["requested_slot"] == "otp_code"
    assert russian.bot.hub.asked("identify") == [params]


def test_takes_the_claim_given_with_the_question(russian: Conversation) -> None:
    answer = russian.say("покажи баланс по договору NL-100001")
    assert answer["requested_slot"] == "otp_code"
    assert russian.bot.hub.asked("identify") == [{"contract_number": "NL-100001"}]


def test_answers_in_the_middle_of_identification_and_asks_again(russian: Conversation) -> None:
    asks_for_balance(russian)
    question = texts(russian.say("повтори вопрос"))[-1]
    for interruption in ("до скольки вы работаете?", "какие есть тарифы", "что ты умеешь", "какая погода завтра"):
        answer = russian.say(interruption)
        assert len(texts(answer)) == 2, interruption
        assert texts(answer)[-1] == question
        assert answer["requested_slot"] == "identity_claim"


def test_says_how_many_attempts_are_left(russian: Conversation) -> None:
    asks_for_balance(russian)
    russian.say(PHONE)
    russian.bot.hub.will("verify_code", "wrong_code", attempts_left=4)
    answer = russian.say(CODE)
    assert texts(answer)[0] == "Код не подошёл. Осталось попыток: 4."
    assert answer["requested_slot"] == "otp_code"


def test_sends_another_code_on_request(russian: Conversation) -> None:
    asks_for_balance(russian)
    russian.say(PHONE)
    answer = russian.say("не пришёл код")
    assert russian.bot.hub.asked("resend_code") == [{}]
    assert answer["requested_slot"] == "otp_code"


def test_replaces_an_expired_code(russian: Conversation) -> None:
    asks_for_balance(russian)
    russian.say(PHONE)
    russian.bot.hub.will("verify_code", "expired")
    answer = russian.say(CODE)
    assert texts(answer)[0].startswith("Этот код уже не действует")
    assert answer["requested_slot"] == "otp_code"


def test_takes_another_phone_instead_of_the_code(russian: Conversation) -> None:
    asks_for_balance(russian)
    russian.say(PHONE)
    answer = russian.say("ой, номер 8 999 000 00 02")
    assert answer["requested_slot"] == "otp_code"
    assert russian.bot.hub.asked("identify")[-1] == {"phone": "+79990000002"}
    assert russian.bot.hub.asked("verify_code") == []


def test_asks_for_the_contract_when_two_people_share_a_phone(russian: Conversation) -> None:
    asks_for_balance(russian)
    russian.say("8 999 000 00 07")
    russian.bot.hub.will("verify_code", "choose_contract")
    asked = russian.say(CODE)
    assert texts(asked)[-1].startswith("На этом телефоне несколько договоров")
    russian.bot.hub.will("identify", "not_matching")
    assert texts(russian.say("NL-100001"))[0].startswith("Этого договора на вашем телефоне нет")
    russian.bot.hub.will("identify", "verified")
    assert texts(russian.say("100008")) == ["На вашем счёте 412,50\u00a0₽."]


@pytest.mark.parametrize(("call", "status"), [("identify", "limited"), ("verify_code", "locked")])
def test_hands_over_when_the_hub_refuses(russian: Conversation, call: str, status: str) -> None:
    asks_for_balance(russian)
    russian.bot.hub.will(call, status)
    answer = russian.say(PHONE)
    if call == "verify_code":
        answer = russian.say(CODE)
    assert commands(answer) == [{"command": "handoff", "reason": "identification_failed"}]
    assert texts(answer) == []
    assert answer["active_form"] is None


def test_hands_over_when_another_code_is_refused(russian: Conversation) -> None:
    asks_for_balance(russian)
    russian.say(PHONE)
    russian.bot.hub.will("resend_code", "limited")
    answer = russian.say("код не пришел")
    assert commands(answer) == [{"command": "handoff", "reason": "identification_failed"}]
    assert texts(answer) == []
    assert answer["active_form"] is None


def test_hands_over_after_three_unusable_answers(russian: Conversation) -> None:
    asks_for_balance(russian)
    for typed in ("12345", "4821"):
        assert russian.say(typed)["requested_slot"] == "identity_claim"
    answer = russian.say("0000")
    assert commands(answer) == [{"command": "handoff", "reason": "form_failed"}]
    assert texts(answer) == []


def test_leaves_the_form_when_told_to_stop(russian: Conversation) -> None:
    asks_for_balance(russian)
    russian.say(PHONE)
    stopped = russian.say("отмена")
    assert stopped["active_form"] is None
    assert "goal" not in stopped["slots"]
    assert "identity_claim" not in stopped["slots"]
    asked = russian.say("баланс")
    assert asked["requested_slot"] == "identity_claim"


@pytest.mark.parametrize("in_form", [False, True])
def test_gives_a_person_on_request(english: Conversation, in_form: bool) -> None:
    if in_form:
        asks_for_balance(english)
    answer = english.say("I want to talk to a human")
    assert commands(answer) == [{"command": "handoff", "reason": "customer_asked"}]
    assert texts(answer) == []
    assert answer["active_form"] is None


def test_offers_a_person_for_what_it_cannot_do_yet(russian: Conversation) -> None:
    answer = russian.say("интернет не работает с утра")
    assert answer["intent"]["name"] == "internet_down"
    assert texts(answer) == ["С этим поможет оператор. Позвать?"]
    assert commands(russian.say("да")) == [{"command": "handoff", "reason": "customer_asked"}]


@pytest.mark.parametrize("in_form", [False, True])
def test_gives_some_matters_to_a_person_at_once(english: Conversation, in_form: bool) -> None:
    if in_form:
        asks_for_balance(english)
    answer = english.say("I want to complain, your service is terrible")
    assert commands(answer) == [{"command": "handoff", "reason": "policy"}]
    assert answer["active_form"] is None


def test_known_and_unknown_phones_get_the_same_words(bot: Bot) -> None:
    answers = []
    for phone in (PHONE, "8 916 123 45 67"):
        customer = bot.conversation()
        asks_for_balance(customer)
        answers.append(customer.say(phone)["messages"])
    assert answers[0] == answers[1]


def test_switches_the_language_also_in_a_form(russian: Conversation) -> None:
    asks_for_balance(russian)
    assert texts(russian.say("давай на английском"))[-1].startswith("First I need")
    assert texts(russian.press('/switch_language{"language": "ru"}'))[-1].startswith("Сначала убедимся")
    assert russian.say(PHONE)["slots"]["language"] == "ru"


def test_digits_and_emoji_keep_the_language(english: Conversation) -> None:
    for said in ("8 999 000 00 01", "😀", "NL-100001", "ok"):
        assert english.say(said)["slots"]["language"] == "en", said


def test_buttons_keep_the_language(russian: Conversation) -> None:
    answer = russian.press("/office_hours")
    assert answer["slots"]["language"] == "ru"
    assert texts(answer)[0].startswith("Москва")


def test_says_that_it_cannot_read_files(russian: Conversation) -> None:
    answer = russian.press("/attachment")
    assert "открыть его не могу" in texts(answer)[0]
    assert answer["messages"][0]["buttons"][0]["payload"] == "/human_handoff"


def test_repeats_its_last_answer(russian: Conversation) -> None:
    greeting = russian.say("привет")["messages"]
    assert russian.say("повтори пожалуйста")["messages"] == greeting


def test_admits_that_it_did_not_understand(russian: Conversation) -> None:
    answer = russian.say("жпщзх ъэюя ыфвщш")
    assert answer["intent"]["name"] in ("nlu_fallback", "out_of_scope")
    assert texts(answer)
