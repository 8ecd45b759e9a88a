"""A bot for tests: answers from a table, waits or fails on demand."""

import asyncio
from collections.abc import Callable

from hub.domain.bot_turns.ports import Answer, BotFailure, BotHealth, BotMessage, Question


def echo(question: Question) -> Answer:
    return Answer(
        messages=[BotMessage(text=f"echo: {question.text or question.intent}")], intent="greet", confidence=0.99
    )


class FakeBot:
    """Implements `Bot`. `reply` computes answers, `gate` (when set) holds them back, `failure` is raised instead."""

    def __init__(self, reply: Callable[[Question], Answer] = echo) -> None:
        self.reply = reply
        self.asked: list[Question] = []
        self.failure: BotFailure | None = None
        self.gate: asyncio.Event | None = None

    async def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        if self.gate is not None:
            await self.gate.wait()
        if self.failure is not None:
            raise self.failure
        return self.reply(question)

    async def health(self) -> BotHealth:
        return BotHealth(model=self.failure is None, actions=self.failure is None)
