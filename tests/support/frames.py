"""Reading WebSocket frames with patience."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

Frame = dict[str, Any]
PATIENCE = 5.0
QUIET = 0.4


class Frames:
    """One open WebSocket."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def send(self, **frame: Any) -> None:
        await self.connection.send(json.dumps(frame))

    async def next(self) -> Frame:
        async with asyncio.timeout(PATIENCE):
            frame: Frame = json.loads(await self.connection.recv())
        return frame

    async def until(self, wanted: Callable[[Frame], bool]) -> list[Frame]:
        """All frames up to and including the first that is `wanted`."""
        seen = [await self.next()]
        while not wanted(seen[-1]):
            seen.append(await self.next())
        return seen

    async def rest(self) -> list[Frame]:
        """What still comes before the line falls quiet."""
        seen: list[Frame] = []
        while True:
            try:
                async with asyncio.timeout(QUIET):
                    seen.append(json.loads(await self.connection.recv()))
            except TimeoutError:
                return seen

    async def closed(self) -> int | None:
        """The code with which the hub hangs up."""
        async with asyncio.timeout(PATIENCE):
            await self.connection.wait_closed()
        return self.connection.close_code


@asynccontextmanager
async def opened(url: str, **auth: Any) -> AsyncIterator[Frames]:
    """A WebSocket whose first frame was `auth`."""
    async with connect(url) as connection:
        frames = Frames(connection)
        await frames.send(type="auth", **auth)
        yield frames
