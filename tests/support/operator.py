"""A member of staff's browser: speaks the console API."""

from typing import Any
from uuid import uuid4

import httpx

from hub.seed import DEMO_PASSWORD

JSON = dict[str, Any]
ANNA, BORIS, EMILY, DMITRY, OLGA, MARIA, ADMIN = (
    f"{name}@northlink.example" for name in ("anna", "boris", "emily", "dmitry", "olga", "maria", "admin")
)
_BASE = "/api/console/v1"


class OperatorClient:
    """One signed-in browser with its own cookies."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def sign_in(self, login: str, password: str = DEMO_PASSWORD, **more: Any) -> httpx.Response:
        return await self.http.post(f"{_BASE}/login", json={"login": login, "password": password, **more})

    async def get(self, path: str, **params: Any) -> httpx.Response:
        return await self.http.get(f"{_BASE}{path}", params=params)

    async def post(self, path: str, body: Any = None) -> httpx.Response:
        return await self.http.post(f"{_BASE}{path}", json=body)

    async def act(self, conversation_id: str, act: str, **body: Any) -> httpx.Response:
        """Does `act` (claim, reply, ...) and returns whatever the hub says to it."""
        if act in ("reply", "note"):
            body.setdefault("client_message_id", str(uuid4()))
        return await self.post(f"/conversations/{conversation_id}/{act}", body)

    async def does(self, conversation_id: str, act: str, **body: Any) -> JSON:
        """Does `act`, which must succeed; the conversation afterwards."""
        return ok(await self.act(conversation_id, act, **body))

    async def sees(self, conversation_id: str) -> JSON:
        return ok(await self.get(f"/conversations/{conversation_id}"))

    async def timeline(self, conversation_id: str, **params: Any) -> list[JSON]:
        page = ok(await self.get(f"/conversations/{conversation_id}/timeline", **params))
        entries: list[JSON] = page["entries"]
        return entries

    async def lists(self, **params: Any) -> list[str]:
        """The ids of the listed conversations."""
        return [item["id"] for item in ok(await self.get("/conversations", **params))["items"]]

    async def ticket(self) -> str:
        response = await self.post("/ws-tickets")
        assert response.status_code == 201, response.text
        ticket: str = response.json()["ticket"]
        return ticket


def ok(response: httpx.Response) -> JSON:
    assert response.status_code == 200, response.text
    body: JSON = response.json()
    return body
