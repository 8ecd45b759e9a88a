"""A customer's browser: speaks the widget API."""

from typing import Any
from uuid import UUID, uuid4

import httpx

JSON = dict[str, Any]


class Visitor:
    """One web chat session."""

    def __init__(self, http: httpx.AsyncClient, token: str, conversation_id: str) -> None:
        self.http = http
        self.token = token
        self.conversation_id = conversation_id

    @classmethod
    async def arrive(cls, http: httpx.AsyncClient, **session: Any) -> "Visitor":
        """Opens a session on the demo inbox; `session` overrides the body's fields."""
        response = await http.post("/api/widget/v1/sessions", json={"inbox": "demo", **session})
        assert response.status_code == 201, response.text
        opened = response.json()
        return cls(http, opened["token"], opened["conversation_id"])

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def post(self, body: Any) -> httpx.Response:
        return await self.http.post("/api/widget/v1/messages", json=body, headers=self.headers)

    async def say(self, text: str, client_message_id: UUID | None = None) -> JSON:
        """Says `text`; the accepted message's id and seq."""
        return accepted(await self.post({"client_message_id": str(client_message_id or uuid4()), "text": text}))

    async def press(self, payload: str) -> JSON:
        return accepted(await self.post({"client_message_id": str(uuid4()), "payload": payload}))

    async def upload(self, name: str, content: bytes, text: str = "") -> httpx.Response:
        fields = {"client_message_id": str(uuid4()), "text": text}
        return await self.http.post(
            "/api/widget/v1/messages", data=fields, files={"file": (name, content)}, headers=self.headers
        )

    async def read(self, after_seq: int = 0, wait: float = 0) -> JSON:
        response = await self.http.get(
            "/api/widget/v1/messages", params={"after_seq": after_seq, "wait": wait}, headers=self.headers
        )
        assert response.status_code == 200, response.text
        page: JSON = response.json()
        return page

    async def hears(self, *authors: str) -> list[str]:
        """The texts of `authors` (ours, by default) in order."""
        wanted = authors or ("bot", "operator", "system")
        return [message["text"] for message in (await self.read())["messages"] if message["author"] in wanted]

    async def ticket(self) -> str:
        response = await self.http.post("/api/widget/v1/tickets", headers=self.headers)
        assert response.status_code == 201, response.text
        ticket: str = response.json()["ticket"]
        return ticket


def accepted(response: httpx.Response) -> JSON:
    assert response.status_code == 202, response.text
    body: JSON = response.json()
    return body
