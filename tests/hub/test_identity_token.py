"""A host site vouches for its signed-in customer: only by a fresh token of its own, once."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import jwt
import pytest

from hub.container import Container
from tests.support.bot_actions import BotActions
from tests.support.hub import change, scalar
from tests.support.visitor import Visitor

KEY = "demo-identity-key-0123456789abcdef"


def token(key: str = KEY, algorithm: str = "HS256", without: str = "", **claims: Any) -> str:
    """A valid token of the demo host, but for `claims` and the one left out."""
    payload = {
        "aud": "demo",
        "sub": "NL-100001",
        "exp": datetime.now(UTC) + timedelta(minutes=4),
        "jti": uuid4().hex,
        **claims,
    }
    payload.pop(without, None)
    return jwt.encode(payload, key, algorithm)


async def present(http: httpx.AsyncClient, identity_token: str) -> httpx.Response:
    return await http.post("/api/widget/v1/sessions", json={"inbox": "demo", "identity_token": identity_token})


async def test_a_valid_token_verifies_at_once(http: httpx.AsyncClient, actions: BotActions) -> None:
    visitor = await Visitor.arrive(http, identity_token=token())
    assert (await visitor.read())["assurance"] == "verified"
    balance = await actions.ask(visitor, "баланс", "check_balance")
    assert balance["data"]["amount"] == "412.50"


async def test_a_token_counts_once(http: httpx.AsyncClient) -> None:
    once = token()
    assert (await present(http, once)).status_code == 201
    again = await present(http, once)
    assert (again.status_code, again.json()["code"]) == (401, "invalid_token")


def minutes(number: float) -> datetime:
    return datetime.now(UTC) + timedelta(minutes=number)


BAD: dict[str, Any] = {
    "another audience": lambda: token(aud="other"),
    "no audience": lambda: token(without="aud"),
    "expired": lambda: token(exp=minutes(-1)),
    "too long-lived": lambda: token(exp=minutes(6)),
    "for ever": lambda: token(without="exp"),
    "no jti": lambda: token(without="jti"),
    "empty jti": lambda: token(jti=""),
    "long jti": lambda: token(jti="x" * 129),
    "no subject": lambda: token(without="sub"),
    "a stranger": lambda: token(sub="NL-999999"),
    "no contract": lambda: token(sub="petr"),
    "another key": lambda: token(key="another-identity-key-0123456789abcdef"),
    "another algorithm": lambda: token(algorithm="HS512", key=KEY * 2),
    "unsigned": lambda: token(key="", algorithm="none"),
    "not yet": lambda: token(nbf=minutes(2)),
    "nonsense": lambda: "a.b.c",
    "empty": lambda: "",
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD.keys())
async def test_tokens_that_do_not_hold(container: Container, http: httpx.AsyncClient, make: Any) -> None:
    answer = await present(http, make())
    assert (answer.status_code, answer.json()["code"]) == (401, "invalid_token")
    assert await scalar(container, "SELECT count(*) FROM widget_session") == 0


async def test_an_inbox_without_a_key_takes_no_tokens(container: Container, http: httpx.AsyncClient) -> None:
    await change(container, "UPDATE inbox SET identity_key = NULL")
    assert (await present(http, token())).status_code == 401
