"""Wakes who waits in this process: long polls, widget sockets, console sockets."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hub.infra import hints
from hub.infra.hints import Hints

Listener = Callable[[str], None]


class Live:
    """One subscription to Redis per process, shared by all its waiters."""

    def __init__(self, hints_: Hints) -> None:
        self._hints = hints_
        self._listeners: dict[tuple[str, str], set[Listener]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            # a connection attempt may swallow the cancellation; the process must end all the same
            await asyncio.wait({self._task}, timeout=2)

    @contextmanager
    def listen(self, channel: str, key: str, listener: Listener) -> Iterator[None]:
        """Calls `listener(message)` for hints on `channel` about `key` ("" hears them all)."""
        listeners = self._listeners[channel, key]
        listeners.add(listener)
        try:
            yield
        finally:
            listeners.discard(listener)
            if not listeners:
                self._listeners.pop((channel, key), None)

    @contextmanager
    def watch(self, conversation_id: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever something happens in the conversation."""
        happened = asyncio.Event()
        with self.listen(hints.CONVERSATION, conversation_id, lambda _: happened.set()):
            yield happened

    async def _listen(self) -> None:
        async for channel, message in self._hints.listen(hints.CONVERSATION, hints.FEED, hints.TYPING):
            key = message.partition(" ")[0]
            for found in ((channel, key), (channel, "")):
                for listener in list(self._listeners.get(found, ())):
                    listener(message)
