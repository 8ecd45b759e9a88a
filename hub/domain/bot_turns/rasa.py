"""The bot over HTTP: Rasa behind our own input channel (`bot/hub_channel.py`)."""

import asyncio
from typing import Any

import httpx

from hub.domain.bot_turns.breaker import Breaker
from hub.domain.bot_turns.ports import Answer, BotFailure, BotHealth, BotMessage, Question

_TRIES = 2
_PAUSE_BETWEEN_TRIES = 0.1


class RasaBot:
    """Implements `Bot`. At most `concurrency` questions are under way at once; each ends within `deadline` seconds."""

    def __init__(self, url: str, secret: str, *, deadline: float, concurrency: int) -> None:
        self._client = httpx.AsyncClient(
            base_url=f"{url}/webhooks/hub", headers={"Authorization": f"Bearer {secret}"}, timeout=deadline
        )
        self._deadline = deadline
        self._slots = asyncio.Semaphore(concurrency)
        self.breaker = Breaker()

    async def ask(self, question: Question) -> Answer:
        if self.breaker.open:
            raise BotFailure("bot_unavailable", "the circuit breaker is open")
        try:
            async with asyncio.timeout(self._deadline), self._slots:
                answer = await self._ask_twice(question)
        except TimeoutError as error:
            self.breaker.failed()
            raise BotFailure("timeout", f"no answer within {self._deadline} s") from error
        except httpx.HTTPError as error:
            self.breaker.failed()
            raise BotFailure("bot_unavailable", repr(error)) from error
        self.breaker.succeeded()
        return answer

    async def _ask_twice(self, question: Question) -> Answer:
        for attempt in range(1, _TRIES + 1):
            try:
                response = await self._client.post("/turn", json=_body(question))
                response.raise_for_status()
                return _answer(response.json())
            except httpx.TimeoutException as error:
                raise TimeoutError from error
            except httpx.HTTPError:
                if attempt == _TRIES:
                    raise
                await asyncio.sleep(_PAUSE_BETWEEN_TRIES)
        raise AssertionError("unreachable")

    async def health(self) -> BotHealth:
        try:
            response = await self._client.get("/status", timeout=2)
            response.raise_for_status()
            status = response.json()
        except (httpx.HTTPError, ValueError):
            return BotHealth(model=False, actions=False)
        return BotHealth(model=status.get("model") is not None, actions=bool(status.get("actions")))

    async def close(self) -> None:
        await self._client.aclose()


def _body(question: Question) -> dict[str, Any]:
    return {
        "conversation_id": question.conversation_id,
        "session": question.session,
        "message_id": question.message_id,
        "text": question.text,
        "intent": question.intent,
        "slots": question.slots,
    }


def _answer(body: dict[str, Any]) -> Answer:
    intent = body.get("intent") or {}
    return Answer(
        messages=[
            BotMessage(message.get("text"), message.get("buttons") or [], message.get("custom"), message.get("file"))
            for message in body["messages"]
        ],
        intent=intent.get("name"),
        confidence=intent.get("confidence"),
        ranking=body.get("ranking") or [],
        entities=body.get("entities") or [],
        slots=body.get("slots") or {},
        actions=body.get("actions") or [],
        failed_actions=body.get("failed_actions") or [],
        policy=body.get("policy"),
        form=body.get("active_form"),
    )
