"""Which custom actions a turn called, and which of the calls failed.

Rasa swallows the failure of an action and goes on; here each call is noted on the turn's own record, which is stored in
the tracker with the customer's message, so that a replayed turn tells the same.
"""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import Any

from rasa.core.agent import Agent
from rasa.utils.endpoints import EndpointConfig

Calls = list[dict[str, Any]]

calls_of_turn: ContextVar[Calls] = ContextVar("calls_of_turn")
ACTION_SECONDS = 3.3  # the hub gives up on the whole turn after 4


class NotedEndpoint(EndpointConfig):
    """An action server whose every call is noted in `calls_of_turn`, and bounded in time."""

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        call = {"action": kwargs["json"]["next_action"], "ok": False}
        calls_of_turn.get().append(call)
        answer = await asyncio.wait_for(super().request(*args, **kwargs), ACTION_SECONDS)
        call["ok"] = True
        return answer


def note_calls(agent: Agent) -> None:
    """Make the agent's actions be noted; repeated calls change nothing."""
    endpoint = agent.action_endpoint
    if endpoint is None or agent.processor is None:
        return
    if not isinstance(endpoint, NotedEndpoint):
        endpoint = NotedEndpoint(endpoint.url, endpoint.params, endpoint.headers, **endpoint.kwargs)
        agent.action_endpoint = endpoint
    agent.processor.action_endpoint = endpoint
