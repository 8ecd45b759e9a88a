"""Who may call what: every route, every role, every origin."""

from typing import Any
from uuid import uuid4

import httpx
import pyotp
from fastapi import FastAPI
from starlette.routing import Route

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot
from hub.domain.bot_turns.ports import Answer, BotMessage
from hub.domain.staff import service as staff
from hub.domain.staff.models import Role
from tests.conftest import SignIn
from tests.support.hub import SteeredClock, change, drain, scalar
from tests.support.operator import ADMIN, ANNA, BORIS, MARIA, OLGA, OperatorClient
from tests.support.visitor import Visitor

OPEN_TO_ALL = {
    ("GET", "/openapi.json"),
    ("POST", "/api/console/v1/login"),
    ("GET", "/api/console/v1/demo-logins"),
    ("POST", "/api/widget/v1/sessions"),
    ("GET", "/health/live"),
    ("GET", "/health/serving"),
    ("GET", "/health/ready"),
    ("GET", "/widget.js"),
    ("GET", "/"),
    ("GET", "/demo/chat"),
    ("GET", "/demo/phone"),
    ("GET", "/demo/sms"),
    ("GET", "/demo/mail"),
    ("POST", "/demo/reset"),
}
"""Doors that need no identity. A new route that is not listed must refuse anonymous callers."""


def calls(routes: Any, prefix: str = "") -> set[tuple[str, str]]:
    """Every method and path that the application answers, hidden from OpenAPI or not, static files aside."""
    found: set[tuple[str, str]] = set()
    for route in routes:
        if isinstance(route, Route):
            found |= {(method, prefix + route.path) for method in (route.methods or ()) if method != "HEAD"}
        elif (router := getattr(route, "original_router", None)) is not None:
            found |= calls(router.routes, prefix + route.include_context.prefix)
    return found


def filled(path: str) -> str:
    """`path` with values for its parameters."""
    for name in ("conversation_id", "file_id"):
        path = path.replace(f"{{{name}}}", str(uuid4()))
    return path.replace("{verb}", "receipt")


async def test_every_route_but_the_open_ones_refuses_strangers(app: FastAPI, http: httpx.AsyncClient) -> None:
    known = calls(app.routes)
    assert known >= OPEN_TO_ALL
    assert known >= {(method.upper(), path) for path, methods in app.openapi()["paths"].items() for method in methods}
    checked = 0
    for method, path in sorted(known - OPEN_TO_ALL):
        for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Cookie": "session=nonsense"}):
            response = await http.request(method, filled(path), headers=headers, json={})
            assert response.status_code == 401, (method, path, headers, response.text)
            assert response.json()["code"] == "invalid_token"
            checked += 1
    assert checked >= 3 * 20, known
    sections = {path.split("/")[2] for _, path in known if path.startswith("/api/")}
    assert sections == {"console", "internal", "widget"}


async def test_the_bots_door_wants_the_shared_secret(http: httpx.AsyncClient, visitor: Visitor) -> None:
    for token in (visitor.token, "", "x" * 32):
        response = await http.post(
            "/api/internal/actions/receipt", json={}, headers={"Authorization": f"Bearer {token}"}
        )
        assert response.status_code == 401


async def test_a_wrong_password_and_an_unknown_login_sound_the_same(http: httpx.AsyncClient) -> None:
    operator = OperatorClient(http)
    wrong = await operator.sign_in(ANNA, "wrong")
    unknown = await operator.sign_in("nobody@northlink.example", "wrong")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.content == unknown.content
    assert wrong.json()["code"] == "invalid_credentials"
    assert not http.cookies


async def test_the_session_cookie_is_kept_from_scripts(http: httpx.AsyncClient) -> None:
    response = await OperatorClient(http).sign_in("  ANNA@northlink.example ")
    assert response.json() == {"login": ANNA, "name": "Анна Соколова", "role": "operator"}
    cookie = response.headers["set-cookie"].lower()
    assert cookie.startswith("session=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


async def test_logout_ends_the_session_itself(http: httpx.AsyncClient, sign_in: SignIn) -> None:
    anna = await sign_in(ANNA)
    token = anna.http.cookies["session"]
    assert (await anna.get("/me")).json()["departments"] == ["billing", "general"]
    assert (await anna.post("/logout")).status_code == 204
    stolen = await http.get("/api/console/v1/me", headers={"Cookie": f"session={token}"})
    assert stolen.status_code == 401


async def test_idle_sessions_lapse(sign_in: SignIn, clock: SteeredClock) -> None:
    anna = await sign_in(ANNA)
    clock.forward(minutes=29)
    assert (await anna.get("/me")).status_code == 200
    clock.forward(minutes=29)
    assert (await anna.get("/me")).status_code == 200
    clock.forward(minutes=31)
    assert (await anna.get("/me")).status_code == 401


async def test_no_session_outlives_twelve_hours(sign_in: SignIn, clock: SteeredClock) -> None:
    anna = await sign_in(ANNA)
    for _ in range(12 * 60 // 25):
        clock.forward(minutes=25)
        await anna.get("/me")
    clock.forward(minutes=25)
    assert (await anna.get("/me")).status_code == 401


async def test_a_disabled_account_is_out_at_once(container: Container, sign_in: SignIn) -> None:
    anna = await sign_in(ANNA)
    await change(container, "UPDATE staff_member SET active = false WHERE login = :login", login=ANNA)
    assert (await anna.get("/me")).status_code == 401
    again = await anna.sign_in(ANNA)
    assert (again.status_code, again.json()["code"]) == (401, "invalid_credentials")


async def test_real_accounts_need_a_second_factor(
    container: Container, http: httpx.AsyncClient, clock: SteeredClock
) -> None:
    async with container.database.transaction() as session:
        _, secret = await staff.add_member(
            session, login="Vera@example.com", name="Vera", role=Role.OPERATOR, password="long enough", languages=["ru"]
        )
    vera = OperatorClient(http)
    assert (await vera.sign_in("vera@example.com", "wrong")).json()["code"] == "invalid_credentials"
    assert (await vera.sign_in("vera@example.com", "long enough")).json()["code"] == "totp_required"
    right = pyotp.TOTP(secret).now()
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    assert (await vera.sign_in("vera@example.com", "long enough", totp=wrong)).json()["code"] == "invalid_credentials"
    assert (await vera.sign_in("vera@example.com", "long enough", totp=right)).status_code == 200


async def test_passwords_are_not_guessed_quickly(container: Container, http: httpx.AsyncClient) -> None:
    operator = OperatorClient(http)
    assert (await operator.sign_in("nobody@example.com", "guess")).status_code == 401
    (window,) = await container.hints.redis.keys("limit:login:*")
    await container.hints.redis.incrby(window, 28)
    assert (await operator.sign_in("Nobody@example.com ", "guess")).status_code == 401
    assert (await operator.sign_in("nobody@example.com", "guess")).status_code == 429


async def test_a_foreign_origin_cannot_use_the_console(sign_in: SignIn, visitor: Visitor) -> None:
    anna = await sign_in(ANNA)
    anna.http.headers["Origin"] = "https://evil.example"
    for answer in (await anna.get("/me"), await anna.post("/logout"), await anna.sign_in(ANNA)):
        assert (answer.status_code, answer.json()["code"]) == (403, "origin_not_allowed")
    anna.http.headers["Origin"] = "http://localhost:8000"
    assert (await anna.get("/me")).status_code == 200


async def test_programs_act_within_their_scopes(
    container: Container, http: httpx.AsyncClient, visitor: Visitor
) -> None:
    await visitor.say("привет")
    async with container.database.transaction() as session:
        anna_id = await scalar(container, "SELECT id FROM staff_member WHERE login = :login", login=ANNA)
        token = await staff.issue_api_token(session, anna_id, "reader", ["conversations:read"])
    http.headers["Authorization"] = f"Bearer {token}"
    program = OperatorClient(http)
    assert await program.lists() == [visitor.conversation_id]
    assert (await program.act(visitor.conversation_id, "claim")).status_code == 403
    assert (await program.post("/ws-tickets")).status_code == 403


async def test_a_lapsed_api_token(container: Container, http: httpx.AsyncClient) -> None:
    async with container.database.transaction() as session:
        anna_id = await scalar(container, "SELECT id FROM staff_member WHERE login = :login", login=ANNA)
        token = await staff.issue_api_token(session, anna_id, "old", ["conversations:read"])
    await change(container, "UPDATE api_token SET expires_at = now() - interval '1 minute'")
    http.headers["Authorization"] = f"Bearer {token}"
    assert (await OperatorClient(http).get("/conversations")).status_code == 401


async def test_departments_do_not_see_each_other(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    command = BotMessage(custom={"command": "handoff", "reason": "customer_asked"})
    bot.reply = lambda _: Answer(messages=[command], intent="check_balance")
    await visitor.say("баланс!")
    await drain(container)
    id_ = visitor.conversation_id
    anna, boris = await sign_in(ANNA), await sign_in(BORIS)
    assert (await anna.sees(id_))["department"] == "billing"
    assert await boris.lists() == []
    assert (await boris.get("/conversations/counts")).json() == {"mine": 0, "queue": 0, "bot": 0, "all": 0}
    hidden = [
        await boris.get(f"/conversations/{id_}"),
        await boris.get(f"/conversations/{id_}/timeline"),
        await boris.get(f"/conversations/{id_}/files/{uuid4()}"),
        *[await boris.act(id_, act) for act in ("claim", "hand-back", "resolve")],
        await boris.act(id_, "reply", text="?"),
        await boris.act(id_, "note", text="?"),
        await boris.act(id_, "transfer", department="technical"),
    ]
    missing = await boris.get(f"/conversations/{uuid4()}")
    for answer in hidden:
        assert (answer.status_code, answer.content) == (404, missing.content)
    for login in (OLGA, ADMIN):
        assert await (await sign_in(login)).lists() == [id_]
    await anna.does(id_, "transfer", operator=BORIS)
    assert await boris.lists(view="mine") == [id_]


async def test_a_content_manager_reads_no_conversations(visitor: Visitor, sign_in: SignIn) -> None:
    await visitor.say("привет")
    maria = await sign_in(MARIA)
    id_ = visitor.conversation_id
    for answer in (
        await maria.get("/conversations"),
        await maria.get("/conversations/counts"),
        await maria.get(f"/conversations/{id_}"),
        await maria.get(f"/conversations/{id_}/timeline"),
        await maria.act(id_, "claim"),
        await maria.act(id_, "note", text="?"),
        await maria.post("/ws-tickets"),
        await maria.get("/directory"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert (await maria.get("/me")).status_code == 200


DEMO_DOORS = ["/demo/sms", "/demo/mail", "/demo/chat", "/demo/phone", "/api/console/v1/demo-logins"]


async def test_demo_doors_are_shut_outside_demo_mode(container: Container, http: httpx.AsyncClient) -> None:
    object.__setattr__(
        container,
        "settings",
        container.settings.model_copy(update={"demo_mode": False, "public_url": "https://x.example"}),
    )
    for door in DEMO_DOORS:
        assert (await http.get(door)).status_code == 404, door
    assert (await http.post("/demo/reset")).status_code == 404
    login = await OperatorClient(http).sign_in(ANNA)
    assert login.headers["set-cookie"].startswith("__Host-session=")
    assert "Secure" in login.headers["set-cookie"]


async def test_pages_forbid_what_scripts_of_others_could_do(http: httpx.AsyncClient) -> None:
    headers = (await http.get("/health/live")).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
