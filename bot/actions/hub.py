"""The one way from an action to the hub."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import aiohttp
from rasa_sdk import Tracker

TIMEOUT = aiohttp.ClientTimeout(total=3)


class SupersededError(RuntimeError):
    """A person took the conversation over while the bot was thinking: the turn is worth nothing any more."""


@dataclass(frozen=True)
class HubAnswer:
    """What the hub decided: a status to branch on, and the data it discloses."""

    status: str
    data: dict[str, Any]


class Hub:
    """The hub as one custom action sees it, within one turn of one conversation."""

    def __init__(self, tracker: Tracker, action: str) -> None:
        self._tracker = tracker
        self._action = action
        self._heard_from = False

    async def ask(self, name: str, **params: Any) -> HubAnswer:
        """Ask the hub; it answers the same question of the same turn only once. Raises when it cannot be asked."""
        url = f"{os.environ['HUB_URL'].rstrip('/')}/api/internal/actions/{name}"
        body = {
            "conversation_id": self._tracker.sender_id,
            "message_id": self._tracker.latest_message["metadata"]["message_id"],
            "action": self._action,
            "params": params,
        }
        headers = {"Authorization": f"Bearer {os.environ['INTERNAL_SECRET']}"}
        async with (
            aiohttp.ClientSession(timeout=TIMEOUT, raise_for_status=True) as session,
            session.post(url, json=body, headers=headers) as response,
        ):
            answer = await response.json()
        self._heard_from = True
        if answer["status"] == "superseded":
            raise SupersededError(name)
        return HubAnswer(answer["status"], answer.get("data") or {})

    async def leave_receipt(self) -> None:
        """Tell the hub that the action ran, unless it knows: one that leaves no trace there counts as failed."""
        if not self._heard_from:
            await self.ask("receipt")
