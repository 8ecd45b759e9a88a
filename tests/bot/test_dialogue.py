"""What the bot says to what needs no form, in the customer's language, by the real Rasa before a scripted hub."""

from __future__ import annotations

import pytest

from tests.bot.running_bot import Bot, Conversation, commands, texts


def test_greets_in_the_customers_language(russian: Conversation, english: Conversation) -> None:
    assert texts(russian.say("Привет!"))[0].startswith("Здравствуйте!")
    answer = english.say("hello")
    assert texts(answer)[0].startswith("Hello!")
    assert {"title": "A person", "payload": "/human_handoff"} in answer["messages"][0]["buttons"]
    assert answer["intent"]["name"] == "greet"
    assert answer["slots"] == {"language": "en"}


@pytest.mark.parametrize(
    ("intent", "verb", "shown"),
    [
        ("tariff_info", "tariff_info", "• Старт 100: 100 Мбит/с, 450\u00a0₽ в месяц"),
        ("payment_methods", "payment_methods", "• Карта: Подробности."),
        ("promotions", "promotions", "• Месяц в подарок: Подробности."),
        ("roaming_info", "roaming_info", "• Турция: Подробности."),
        ("office_hours", "office_hours", "Москва, ул. Тверская, 1: 10:00–21:00"),
        ("router_setup", "receipt", "Как настроить роутер:"),
        ("wifi_password", "receipt", "Пароль от Wi-Fi:"),
    ],
)
def test_anybody_is_told_what_anybody_may_know(russian: Conversation, intent: str, verb: str, shown: str) -> None:
    answer = russian.press(f"/{intent}")
    assert len(texts(answer)) == 1
    assert shown in texts(answer)[0].split("\n")
    assert answer["active_form"] is None
    assert [request["name"] for request in russian.bot.hub.requests] == [verb]


def test_two_questions_in_one_message_get_two_answers(english: Conversation) -> None:
    told = texts(english.press('/office_hours{"also": "promotions"}'))
    assert [text.partition("\n")[0] for text in told] == ["Moscow, 1 Tverskaya st.: 10:00–21:00", "Current offers:"]


def test_says_so_when_the_same_is_asked_twice_in_a_row(russian: Conversation) -> None:
    first = texts(russian.press("/promotions"))
    assert texts(russian.press("/promotions")) == [
        *first,
        "Об этом вы уже спрашивали. Если ответ не помог, позову оператора.",
    ]
    assert len(texts(russian.press("/roaming_info"))) == 1
    assert texts(russian.press("/promotions")) == first


def test_gives_a_person_on_request(english: Conversation) -> None:
    answer = english.say("I want to talk to a human")
    assert commands(answer) == [{"command": "handoff", "reason": "customer_asked"}]
    assert texts(answer) == []
    assert english.bot.hub.requests == []


@pytest.mark.parametrize("intent", ["complaint", "report_fraud"])
def test_gives_some_matters_to_a_person_at_once(russian: Conversation, intent: str) -> None:
    answer = russian.press(f"/{intent}")
    assert commands(answer) == [{"command": "handoff", "reason": "policy"}]
    assert texts(answer) == []
    assert russian.bot.hub.requests == []


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        ("/affirm", "Хорошо. Чем ещё помочь?"),
        ("/deny", "Хорошо. Чем ещё помочь?"),
        ("/stop", "Хорошо, остановились. Если понадоблюсь, просто напишите."),
        ('/inform{"phone": "+79990000001"}', "Спасибо, вижу. Подскажите, что с этим сделать?"),
        ("/resend_code", "Сейчас я не жду никакого кода. Он понадобится, когда вы спросите, например, баланс."),
        ("/repeat", "Мы только начали. Чем помочь?"),
        ("/thanks", "Рад помочь! Если будут ещё вопросы, я здесь."),
    ],
)
def test_answers_what_nothing_was_asked_for(russian: Conversation, payload: str, said: str) -> None:
    answer = russian.press(payload)
    assert texts(answer) == [said]
    assert answer["active_form"] is None


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


def test_repeats_its_last_answer_with_its_buttons(russian: Conversation) -> None:
    greeting = russian.say("привет")["messages"]
    assert russian.say("повтори пожалуйста")["messages"] == greeting
    assert russian.press("/repeat")["messages"] == greeting


def test_admits_that_it_did_not_understand(russian: Conversation) -> None:
    answer = russian.say("жпщзх ъэюя ыфвщш")
    assert answer["intent"]["name"] in ("nlu_fallback", "out_of_scope")
    assert texts(answer)


@pytest.mark.parametrize("status", ["away", "superseded"])
def test_an_answer_that_failed_is_told_as_failed(bot: Bot, status: str) -> None:
    customer = bot.conversation()
    bot.hub.will("promotions", status)
    answer = customer.press("/promotions")
    assert (answer["actions"], answer["failed_actions"]) == (["action_answer"], ["action_answer"])
    assert answer["messages"] == []
    assert texts(customer.press("/promotions"))[0].startswith("Сейчас действуют:")
