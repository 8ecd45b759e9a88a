"""`python -m tests.bot.story_check MODEL STORIES OUT`, in the bot's Python: fails on any prediction that is wrong."""

from __future__ import annotations

import asyncio
import json
import sys

from rasa.core.agent import Agent
from rasa.core.test import test


def main(model: str, stories: str, out: str) -> None:
    """Rasa's own test of stories; prints how many were right."""
    report = asyncio.run(test(stories, Agent.load(model), out_directory=out, disable_plotting=True))
    sys.stdout.write(json.dumps(report["report"]["conversation_accuracy"]))


main(*sys.argv[1:])
