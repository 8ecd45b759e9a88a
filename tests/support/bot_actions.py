"""The bot's side of its door to the hub."""

from dataclasses import dataclass
from typing import Any

import httpx

from hub.settings import Settings
from tests.support.visitor import Visitor


@dataclass(frozen=True, slots=True)
class BotActions:
    """Calls the hub as the bot's custom actions do."""

    http: httpx.AsyncClient
    settings: Settings

    async def call(self, visitor: Visitor, message_id: str, verb: str, **params: Any) -> httpx.Response:
        secret = self.settings.internal_secret.get_secret_value()
        body = {
            "conversation_id": visitor.conversation_id,
            "message_id": message_id,
            "action": f"action_{verb}",
            "params": params,
        }
        headers = {"Authorization": f"Bearer {secret}"}
        return await self.http.post(f"/api/internal/actions/{verb}", json=body, headers=headers)

    async def ask(self, visitor: Visitor, text: str, verb: str, **params: Any) -> dict[str, Any]:
        """The customer says `text`, on which the bot does `verb`."""
        message = await visitor.say(text)
        response = await self.call(visitor, message["id"], verb, **params)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    async def newest_code(self, phone: str) -> str:
        """What the customer reads on their phone."""
        response = await self.http.get("/demo/sms", params={"phone": phone})
        code: str = response.json()[0]["code"]
        return code
