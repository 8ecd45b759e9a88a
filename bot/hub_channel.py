"""Rasa's only door: the hub's turns, and the few things the hub asks of a running model.

Unlike Rasa's own REST channel it answers a message once however often it is sent, survives the caller's disconnect,
never reports a failed turn as a good one, and lets no customer type an intent.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from pathlib import Path
from typing import Any

import aiohttp
from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.core.constants import DEFAULT_INTENTS
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from nlu.places import models

from .channel.answer import understood
from .channel.text import intent_name, without_command
from .channel.turn import BadTurnError, Turn
from .channel.turns import run_turn

logger = logging.getLogger(__name__)

Handler = Callable[[Request], Coroutine[Any, Any, HTTPResponse]]
SHORTEST_SECRET = 32
PROBE_TIMEOUT = aiohttp.ClientTimeout(total=1)


class HubInput(InputChannel):
    """The hub's channel; everything on it needs the shared secret."""

    def __init__(self, secret: str) -> None:
        if len(secret) < SHORTEST_SECRET:
            raise ValueError(f"INTERNAL_SECRET must have at least {SHORTEST_SECRET} characters")
        self._authorization = f"Bearer {secret}".encode()
        self._in_flight: dict[tuple[str, str], asyncio.Future[dict[str, Any]]] = {}

    @classmethod
    def name(cls) -> str:
        return "hub"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        return cls(str((credentials or {}).get("secret", "")))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint("hub_channel")
        for method, path, handler in (
            ("POST", "/turn", self._turn),
            ("GET", "/status", self._status),
            ("POST", "/parse", self._parse),
            ("POST", "/reload", self._reload),
        ):
            blueprint.add_route(self._guarded(handler), path, methods=[method])
        return blueprint

    def _guarded(self, handler: Handler) -> Handler:
        @wraps(handler)
        async def guarded(request: Request) -> HTTPResponse:
            given = request.headers.get("authorization", "").encode()
            if not hmac.compare_digest(given, self._authorization):
                return json({"error": "unauthorized"}, status=401)
            return await handler(request)

        return guarded

    async def _turn(self, request: Request) -> HTTPResponse:
        agent: Agent = request.app.ctx.agent
        try:
            turn = Turn.parse(request.json)
            _require_known_intent(agent, turn)
        except BadTurnError as error:
            return json({"error": str(error)}, status=400)
        try:
            return json(await asyncio.shield(self._run_once(agent, turn)))
        except Exception as error:  # noqa: BLE001 whatever failed, a turn without an answer must not look answered
            logger.warning("turn %s failed: %r", turn.message_id, error)
            return json({"error": type(error).__name__}, status=503)

    def _run_once(self, agent: Agent, turn: Turn) -> asyncio.Future[dict[str, Any]]:
        """The turn's run: a repeated request joins the one in flight."""
        key = (turn.conversation_id, turn.message_id)
        if key not in self._in_flight:
            task = asyncio.ensure_future(run_turn(agent, turn))
            task.add_done_callback(lambda done: (self._in_flight.pop(key), done.cancelled() or done.exception()))
            self._in_flight[key] = task
        return self._in_flight[key]

    async def _status(self, request: Request) -> HTTPResponse:
        agent: Agent = request.app.ctx.agent
        model = agent.processor and {
            "id": agent.processor.model_metadata.model_id,
            "trained_at": f"{agent.processor.model_metadata.trained_at.isoformat()}Z",
        }
        return json({"model": model, "actions": await _actions_reachable()})

    async def _parse(self, request: Request) -> HTTPResponse:
        agent: Agent = request.app.ctx.agent
        text = (request.json or {}).get("text")
        if not isinstance(text, str):
            return json({"error": "text is required"}, status=400)
        if agent.processor is None:
            return json({"error": "no model is loaded"}, status=503)
        return json(understood(await agent.parse_message(without_command(text))))

    async def _reload(self, request: Request) -> HTTPResponse:
        """Load another model without a restart. Only from the folder of the models: a model can run code."""
        agent: Agent = request.app.ctx.agent
        path = _model_at(str((request.json or {}).get("path", "")))
        if path is None:
            return json({"error": "no such model"}, status=400)
        await asyncio.to_thread(agent.load_model, path)
        return await self._status(request)


def _model_at(given: str) -> Path | None:
    path, folder = Path(given).resolve(), models()
    return path if path.parent == folder and path.is_file() else None


def _require_known_intent(agent: Agent, turn: Turn) -> None:
    name = intent_name(turn.utterance)
    if name and agent.domain and (name in DEFAULT_INTENTS or name not in agent.domain.intents):
        raise BadTurnError(f"the model knows no intent {name}")


async def _actions_reachable() -> bool:
    url = os.environ["ACTIONS_URL"].removesuffix("/webhook")
    try:
        async with aiohttp.ClientSession(timeout=PROBE_TIMEOUT) as session, session.get(f"{url}/health") as answer:
            return answer.status == 200
    except (aiohttp.ClientError, asyncio.TimeoutError):
        return False
