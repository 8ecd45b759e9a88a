"""What a trained model makes of texts."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from rasa.core.agent import Agent
from rasa.shared.utils.io import json_to_string
from rasa.utils.log_utils import configure_structlog


def predict(model: str, output: str) -> None:
    """Read a JSON list of texts from stdin, write what the model makes of each to a file: Rasa logs to stdout."""
    configure_structlog(logging.WARNING)  # else each message pays for pages of debug output
    agent = Agent.load(model)
    predictions = asyncio.run(_all(agent, json.load(sys.stdin)))
    Path(output).write_text(json_to_string(predictions), encoding="utf-8")


async def _all(agent: Agent, texts: list[str]) -> list[dict[str, Any]]:
    if texts:
        await agent.parse_message(texts[0])  # the first one warms up
    return [await _one(agent, text) for text in texts]


async def _one(agent: Agent, text: str) -> dict[str, Any]:
    start = perf_counter()
    parsed = await agent.parse_message(text.lstrip("/"))
    return {
        "intent": parsed["intent"]["name"],
        "confidence": parsed["intent"]["confidence"],
        "ranking": [[intent["name"], intent["confidence"]] for intent in parsed["intent_ranking"][:5]],
        "entities": [{"entity": entity["entity"], "value": entity["value"]} for entity in parsed["entities"]],
        "ms": (perf_counter() - start) * 1000,
    }
