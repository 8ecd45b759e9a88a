"""The hub's door into Rasa: each message once, no forced intents, no failed turn that looks answered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.bot.running_bot import Bot, Conversation, commands, running_bot, texts


@pytest.mark.parametrize(
    "text", ["/office_hours", " /office_hours", "\u200b／office_hours", "//greet", '/inform{"a":1}']
)
def test_no_customer_types_an_intent(russian: Conversation, text: str) -> None:
    answer = russian.say(text)
    assert answer["intent"]["confidence"] < 1
    assert len(answer["ranking"]) > 1


@pytest.mark.parametrize("text", ["/restart", "/", "", "   ", "🙂🙂🙂", "<script>alert(1)</script>", "а" * 4096])
def test_odd_texts_get_a_sane_answer(russian: Conversation, text: str) -> None:
    assert texts(russian.say(text)) or commands(russian.say(text))


def test_a_repeated_message_gets_the_stored_answer(russian: Conversation) -> None:
    message_id = str(uuid4())
    first = russian.say("какие есть тарифы", message_id=message_id)
    second = russian.say("какие есть тарифы", message_id=message_id)
    russian.say("спасибо")
    third = russian.say("какие есть тарифы", message_id=message_id)
    assert second == {**first, "replayed": True} == third
    assert len(russian.bot.hub.asked("tariff_info")) == 1


def test_a_repeated_message_joins_the_turn_in_flight(russian: Conversation) -> None:
    message_id = str(uuid4())
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: russian.say("какие есть тарифы", message_id=message_id), range(4)))
    assert len({str(answer["messages"]) for answer in answers}) == 1
    assert len(russian.bot.hub.asked("tariff_info")) == 1


def test_a_disconnect_does_not_cancel_the_turn(russian: Conversation) -> None:
    message_id = str(uuid4())
    body = {"conversation_id": russian.id, "session": 1, "message_id": message_id, "text": "тарифы", "slots": {}}
    with pytest.raises(httpx.ReadTimeout):
        russian.bot.http.post("/webhooks/hub/turn", json=body, timeout=0.005)
    assert texts(russian.say("тарифы", message_id=message_id))
    assert len(russian.bot.hub.asked("tariff_info")) == 1


def test_a_new_session_forgets_the_form_and_takes_the_hubs_slots(russian: Conversation) -> None:
    russian.say("баланс")
    old = str(uuid4())
    before = russian.say("до скольки вы работаете", message_id=old)
    russian.session = 2
    russian.language = "en"
    after = russian.say("12345")
    assert after["active_form"] is None
    assert after["slots"] == {"language": "en"}
    russian.session = 1
    assert russian.say("до скольки вы работаете", message_id=old) == {**before, "replayed": True}


@pytest.mark.parametrize(
    "change",
    [
        {"conversation_id": ""},
        {"message_id": None},
        {"session": 0},
        {"session": "1"},
        {"text": None},
        {"slots": []},
        {"intent": "greet"},
        {"intent": "/no_such_intent"},
        {"intent": "/restart"},
        {"intent": "/greet; drop"},
    ],
)
def test_a_bad_body_is_refused(russian: Conversation, change: dict[str, object]) -> None:
    body = {"conversation_id": russian.id, "session": 1, "message_id": "m", "text": "привет", "slots": {}, **change}
    response = russian.bot.http.post("/webhooks/hub/turn", json=body)
    assert response.status_code == 400
    assert response.json()["error"]


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "turn"), ("GET", "status"), ("POST", "parse"), ("POST", "reload")]
)
def test_every_route_needs_the_secret(bot: Bot, method: str, path: str) -> None:
    for header in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer сек".encode()}):
        response = httpx.request(method, bot.http.base_url.join(f"/webhooks/hub/{path}"), headers=header, json={})
        assert response.status_code == 401


def test_rasas_own_doors_are_shut(bot: Bot) -> None:
    assert bot.http.put("/model", json={}).status_code == 404
    assert bot.http.post("/model/parse", json={"text": "hi"}).status_code == 404
    assert bot.http.post("/webhooks/rest/webhook", json={}).status_code == 404


def test_parse_shows_what_the_model_thinks(bot: Bot) -> None:
    parsed = bot.http.post("/webhooks/hub/parse", json={"text": "NL 100001"}).json()
    assert parsed["intent"]["name"] == "inform"
    assert len(parsed["ranking"]) == 5
    entity = next(entity for entity in parsed["entities"] if entity["entity"] == "contract_number")
    assert entity == {"entity": "contract_number", "value": "NL-100001", "start": 0, "end": 9}


def test_reload_takes_models_from_their_folder_only(bot: Bot, tmp_path: Path) -> None:
    stranger = tmp_path / "model.tar.gz"
    stranger.write_bytes(b"")
    assert bot.http.post("/webhooks/hub/reload", json={"path": str(stranger)}).status_code == 400


def test_with_dead_actions_a_failure_is_told_and_a_person_is_still_reached(tmp_path: Path) -> None:
    with running_bot(tmp_path, actions=False) as bot:
        customer = bot.conversation()
        message_id = str(uuid4())
        answer = customer.say("какие есть тарифы", message_id=message_id)
        assert answer["failed_actions"] == ["action_answer"]
        assert answer["messages"] == []
        assert customer.say("какие есть тарифы", message_id=message_id) == {**answer, "replayed": True}
        assert customer.say("баланс")["failed_actions"][0] == "validate_task_form"
        assert commands(customer.say("оператор")) == [{"command": "handoff", "reason": "customer_asked"}]
