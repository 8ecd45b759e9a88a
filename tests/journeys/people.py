"""A customer and an operator who use the product over HTTP, along the public contract only."""

import asyncio
import uuid
from typing import Any

import httpx

_GIVE_UP = 60.0


class Customer:
    """Types into the web chat; a message that could not be handed in is sent again under the same id."""

    def __init__(self, url: str, locale: str = "ru") -> None:
        self._http = httpx.AsyncClient(base_url=url, timeout=30, trust_env=False)
        self._locale = locale
        self._headers: dict[str, str] = {}
        self._seq = 0
        self.conversation_id = ""
        self.state: dict[str, Any] = {}
        self.heard: list[dict[str, Any]] = []

    async def open(self) -> "Customer":
        answer = await self._http.post("/api/widget/v1/sessions", json={"inbox": "demo", "locale": self._locale})
        answer.raise_for_status()
        self._headers = {"Authorization": f"Bearer {answer.json()['token']}"}
        self.conversation_id = answer.json()["conversation_id"]
        return self

    async def send(self, text: str) -> None:
        """Returns once the hub has promised to keep the message."""
        body = {"client_message_id": str(uuid.uuid4()), "text": text}
        async with asyncio.timeout(_GIVE_UP):
            while True:
                try:
                    answer = await self._http.post("/api/widget/v1/messages", json=body, headers=self._headers)
                    if answer.status_code == 202:
                        return
                    assert answer.status_code in (429, 503), answer.text
                except httpx.TransportError:
                    pass
                await asyncio.sleep(0.1)

    async def hear(self, wait: float = 10) -> list[dict[str, Any]]:
        """What is new; nothing when the hub is away."""
        parameters = {"after_seq": self._seq, "wait": wait}
        try:
            answer = await self._http.get("/api/widget/v1/messages", params=parameters, headers=self._headers)
        except httpx.TransportError:
            await asyncio.sleep(0.1)
            return []
        if answer.status_code != 200:
            assert answer.status_code == 503, answer.text
            await asyncio.sleep(0.1)
            return []
        self.state = answer.json()
        messages: list[dict[str, Any]] = self.state["messages"]
        self._seq = max([self._seq, *(message["seq"] for message in messages)])
        return messages

    async def ask(self, text: str) -> str:
        """Says something and returns all that comes back until nothing more is owed."""
        await self.send(text)
        return await self.listen()

    async def press(self, title: str) -> str:
        """Presses the button of this title under what was said last."""
        buttons = [button for message in self.heard for button in message["buttons"]]
        payload = next((button["payload"] for button in buttons if button["title"] == title), None)
        assert payload is not None, f"no button {title!r} among {[button['title'] for button in buttons]}"
        body = {"client_message_id": str(uuid.uuid4()), "payload": payload}
        answer = await self._http.post("/api/widget/v1/messages", json=body, headers=self._headers)
        assert answer.status_code == 202, answer.text
        return await self.listen()

    async def listen(self) -> str:
        """All that is said until nothing more is owed; `heard` keeps the messages."""
        self.heard = []
        async with asyncio.timeout(_GIVE_UP):
            while True:
                self.heard += [message for message in await self.hear() if message["author"] != "customer"]
                if self.state.get("idle"):
                    return "\n".join(message["text"] for message in self.heard)

    async def code(self, phone: str) -> str:
        """The newest code on the demo phone."""
        return await self._newest_code("/demo/sms", phone=phone)

    async def mailed_code(self, address: str) -> str:
        """The newest code in a demo mailbox."""
        return await self._newest_code("/demo/mail", to=address)

    async def reset_limits(self) -> None:
        (await self._http.post("/demo/reset")).raise_for_status()

    async def _newest_code(self, door: str, **whose: str) -> str:
        code: str = (await self._http.get(door, params=whose)).json()[0]["code"]
        return code

    async def close(self) -> None:
        await self._http.aclose()


class Operator:
    """Works in the console."""

    def __init__(self, url: str) -> None:
        self._http = httpx.AsyncClient(base_url=f"{url}/api/console/v1", timeout=30, trust_env=False)

    async def sign_in(self, login: str) -> "Operator":
        answer = await self._http.post("/login", json={"login": login, "password": "northlink-demo"})
        answer.raise_for_status()
        return self

    async def read(self, conversation_id: str) -> dict[str, Any]:
        answer = await self._http.get(f"/conversations/{conversation_id}")
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    async def timeline(self, conversation_id: str) -> list[dict[str, Any]]:
        answer = await self._http.get(f"/conversations/{conversation_id}/timeline", params={"limit": 500})
        answer.raise_for_status()
        entries: list[dict[str, Any]] = answer.json()["entries"]
        return entries

    async def act(self, conversation_id: str, act: str, **body: Any) -> httpx.Response:
        return await self._http.post(f"/conversations/{conversation_id}/{act}", json=body)

    async def reply(self, conversation_id: str, text: str) -> httpx.Response:
        return await self.act(conversation_id, "reply", client_message_id=str(uuid.uuid4()), text=text)

    async def close(self) -> None:
        await self._http.aclose()
