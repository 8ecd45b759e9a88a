"""A door that holds the fake bot back and tells when it got there."""

import asyncio
from typing import Literal


class Gate(asyncio.Event):
    """For `FakeBot.gate`; `reached` is set once the bot waits here."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = asyncio.Event()

    async def wait(self) -> Literal[True]:
        self.reached.set()
        return await super().wait()
