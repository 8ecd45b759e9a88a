"""Whatever comes in, the answer is a clear problem or a sane reply; nothing is lost and nothing is a 5xx."""

import json
from typing import Any
from uuid import uuid4

import httpx
import pytest

from hub.container import Container
from tests.conftest import SignIn
from tests.support.hub import drain, scalar
from tests.support.operator import ANNA
from tests.support.visitor import Visitor

MESSAGES = "/api/widget/v1/messages"
SESSIONS = "/api/widget/v1/sessions"
AN_ID = "3f0a6f0e-53f1-4a63-9a3b-0f3c7c1d2e4b"
JSON_TYPE = {"Content-Type": "application/json"}


def is_problem(response: httpx.Response, status: int, code: str) -> bool:
    """Whether this is the problem we promised."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    return bool(body["code"] == code)


async def test_an_unknown_inbox(http: httpx.AsyncClient) -> None:
    assert is_problem(await http.post(SESSIONS, json={"inbox": "nowhere"}), 404, "unknown_inbox")


@pytest.mark.parametrize("inbox", ["demo\x00", "telegram-demo", "💥", "' OR 1=1 --"])
async def test_strange_inboxes(http: httpx.AsyncClient, inbox: str) -> None:
    assert (await http.post(SESSIONS, json={"inbox": inbox})).status_code in (404, 422)


@pytest.mark.parametrize("authorization", [None, "Bearer", "Bearer wrong", "Basic abc", "Bearer \u00e9".encode()])
async def test_a_wrong_token(http: httpx.AsyncClient, authorization: str | bytes | None) -> None:
    headers: Any = {"Authorization": authorization} if authorization else {}
    assert is_problem(await http.get(MESSAGES, headers=headers), 401, "invalid_token")
    body = {"client_message_id": str(uuid4()), "text": "?"}
    assert is_problem(await http.post(MESSAGES, json=body, headers=headers), 401, "invalid_token")


async def test_a_lapsed_session(container: Container, visitor: Visitor, clock: Any) -> None:
    clock.forward(days=31)
    response = await visitor.http.get(MESSAGES, headers=visitor.headers)
    assert is_problem(response, 401, "invalid_token")


async def test_a_body_of_more_than_a_megabyte(visitor: Visitor) -> None:
    response = await visitor.post({"client_message_id": str(uuid4()), "text": "я" * 1_000_000})
    assert is_problem(response, 413, "body_too_large")


async def test_an_endless_body_without_announced_length(visitor: Visitor) -> None:
    async def chunks() -> Any:
        for _ in range(30):
            yield b" " * 100_000

    response = await visitor.http.post(MESSAGES, content=chunks(), headers=visitor.headers | JSON_TYPE)
    assert is_problem(response, 413, "body_too_large")


async def test_a_text_over_the_limit(visitor: Visitor) -> None:
    for length in (4097, 20_000):
        response = await visitor.post({"client_message_id": str(uuid4()), "text": "a" * length})
        assert is_problem(response, 422, "invalid_request")
        assert response.json()["errors"][0]["field"] == "text"
    await visitor.say("я" * 4096)


NOT_JSON = {
    "invalid UTF-8": b'{"client_message_id": "%s", "text": "\xff\xfe"}' % AN_ID.encode(),
    "cut off": b'{"client_message_id": ',
    "empty": b"",
    "deeply nested": b"[" * 50_000,
    "nested and closed": b"[" * 50_000 + b"]" * 50_000,
    "a long number": b'{"client_message_id": ' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("body", NOT_JSON.values(), ids=NOT_JSON.keys())
async def test_bodies_that_are_not_json(visitor: Visitor, body: bytes) -> None:
    response = await visitor.http.post(MESSAGES, content=body, headers=visitor.headers | JSON_TYPE)
    assert is_problem(response, 400, "malformed")


@pytest.mark.parametrize("body", NOT_JSON.values(), ids=NOT_JSON.keys())
async def test_bodies_that_are_not_json_for_other_doors(http: httpx.AsyncClient, body: bytes) -> None:
    for door in (SESSIONS, "/api/console/v1/login"):
        response = await http.post(door, content=body, headers=JSON_TYPE)
        assert response.status_code in (400, 422), response.text
        assert response.headers["content-type"] == "application/problem+json"


SHAPES: list[Any] = [
    [],
    "text",
    None,
    12,
    {},
    {"text": "no id"},
    {"client_message_id": "not-a-uuid", "text": "?"},
    {"client_message_id": AN_ID},
    {"client_message_id": AN_ID, "text": ""},
    {"client_message_id": AN_ID, "text": " \n\t\u00a0"},
    {"client_message_id": AN_ID, "text": "\x00\x00"},
    {"client_message_id": AN_ID, "text": 5},
    {"client_message_id": AN_ID, "text": ["a"]},
    {"client_message_id": AN_ID, "payload": {"intent": "/restart"}},
    {"client_message_id": AN_ID, "payload": "x" * 300},
    {"client_message_id": AN_ID, "text": "a lone surrogate: \ud800"},
]


@pytest.mark.parametrize("body", SHAPES, ids=lambda body: ascii(body)[-40:])
async def test_bodies_of_the_wrong_shape(container: Container, visitor: Visitor, body: Any) -> None:
    response = await visitor.http.post(MESSAGES, content=json.dumps(body), headers=visitor.headers | JSON_TYPE)
    assert is_problem(response, 422, "invalid_request")
    assert response.json()["errors"]
    assert await scalar(container, "SELECT count(*) FROM message") == 0


TEXTS = [
    "😀🎉👩‍👩‍👧‍👦",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "/restart",
    "'; DROP TABLE message; --",
    "{{ 7 * 7 }} {% raw %} ${jndi:ldap://x}",
    "\u202egnp.exe\u2066 right to left",
    "z̷̢͉͍a̶͓̓l̴̰̈́g̸̱̓o̵",
    "   leading and trailing   ",
    "line\r\nbreak\ttab",
    "\ufeff\u200d",
]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
async def test_strange_words_arrive_as_they_were_written(container: Container, visitor: Visitor, text: str) -> None:
    await visitor.say(text)
    await drain(container)
    page = await visitor.read()
    assert [message["text"] for message in page["messages"]] == [text, f"echo: {text}"]
    assert page["idle"] is True


async def test_nul_characters_are_dropped(container: Container, visitor: Visitor) -> None:
    await visitor.say("a\x00b")
    await drain(container)
    assert await visitor.hears("customer", "bot") == ["ab", "echo: ab"]


@pytest.mark.parametrize(
    "query", ["after_seq=-1", "after_seq=x", "after_seq=99999999999999999999", "wait=-1", "wait=nan"]
)
async def test_strange_queries(visitor: Visitor, query: str) -> None:
    response = await visitor.http.get(f"{MESSAGES}?{query}", headers=visitor.headers, timeout=2)
    assert is_problem(response, 422, "invalid_request")


async def test_the_frameworks_own_errors_are_problems(http: httpx.AsyncClient) -> None:
    assert is_problem(await http.get("/nowhere"), 404, "not_found")
    assert is_problem(await http.delete(SESSIONS), 405, "method_not_allowed")
    assert is_problem(await http.get("/api/console/v1/conversations/not-a-uuid"), 401, "invalid_token")


async def test_too_many_messages_at_once(container: Container, visitor: Visitor) -> None:
    await visitor.say("1")
    (window,) = await container.hints.redis.keys("limit:messages:*")
    assert 0 < await container.hints.redis.ttl(window) <= 10
    await container.hints.redis.expire(window, 60)  # so that a slow machine stays within it
    for number in range(49):
        await visitor.say(f"{number}")
    refused = await visitor.post({"client_message_id": str(uuid4()), "text": "!"})
    assert is_problem(refused, 429, "rate_limited")
    assert 1 <= int(refused.headers["retry-after"]) <= 60


async def test_a_foreign_origin_is_refused(http: httpx.AsyncClient, visitor: Visitor) -> None:
    foreign = {"Origin": "https://evil.example"}
    assert is_problem(await http.post(SESSIONS, json={"inbox": "demo"}, headers=foreign), 403, "origin_not_allowed")
    answer = await http.get(MESSAGES, headers=visitor.headers | foreign)
    assert is_problem(answer, 403, "origin_not_allowed")
    for origin in ("null", "http://127.0.0.1:8000.evil.example", "http://127.0.0.1:8001", "https://127.0.0.1:8000"):
        assert is_problem(
            await http.get(MESSAGES, headers=visitor.headers | {"Origin": origin}), 403, "origin_not_allowed"
        )


async def test_our_own_origin_is_allowed(http: httpx.AsyncClient, visitor: Visitor) -> None:
    own = {"Origin": "http://127.0.0.1:8000"}
    assert (await http.post(SESSIONS, json={"inbox": "demo"}, headers=own)).status_code == 201
    assert (await http.get(MESSAGES, headers=visitor.headers | own)).status_code == 200


async def test_nul_characters_elsewhere(http: httpx.AsyncClient, visitor: Visitor, sign_in: SignIn) -> None:
    login = await http.post("/api/console/v1/login", json={"login": "anna\x00", "password": "?"})
    assert is_problem(login, 422, "invalid_request")
    await visitor.say("привет")
    anna = await sign_in(ANNA)
    await anna.does(visitor.conversation_id, "claim")
    for act, body in {"transfer": {"department": "a\x00"}, "resolve": {"disposition": "a\x00"}}.items():
        assert is_problem(await anna.act(visitor.conversation_id, act, **body), 422, "invalid_request")
    for query in ({"department": "a\x00"}, {"cursor": "a\x00"}):
        assert is_problem(await anna.get("/conversations", **query), 422, "invalid_request")
    assert (await anna.get("/conversations", q="a\x00' %_\\")).status_code == 200
