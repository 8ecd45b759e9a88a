"""The worker: turns, outbox and relay in one event loop. Durable work lies in PostgreSQL; hints only wake it early."""

import asyncio
import random
import signal
from collections.abc import Awaitable, Callable

import structlog

from hub.container import Container, build
from hub.domain.bot_turns.rasa import RasaBot
from hub.domain.bot_turns.service import take_next
from hub.domain.delivery.service import send_next
from hub.domain.realtime.service import stamp
from hub.infra import hints
from hub.infra.logging import configure_logging
from hub.settings import get_settings

Step = Callable[[], Awaitable[bool]]

_log = structlog.get_logger()
_SHORTEST_POLL, _LONGEST_POLL = 0.25, 0.5
_PAUSE_AFTER_ERROR = 0.2
_PROBE_SECONDS = 5.0
_OUTBOX_LANES = 2
_HEARTBEAT_SECONDS = 5


class Worker:
    """Runs lanes until told to stop; a lane finishes the step it is in."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._wake: dict[str, asyncio.Queue[None]] = {
            channel: asyncio.Queue(maxsize=container.settings.worker_lanes)
            for channel in (hints.TURNS, hints.OUTBOX, hints.FEED_WANTED)
        }
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        lanes = self._container.settings.worker_lanes
        async with asyncio.TaskGroup() as group:
            helpers = [group.create_task(self._listen()), group.create_task(self._beat())]
            if isinstance(self._container.bot, RasaBot):
                helpers.append(group.create_task(self._probe(self._container.bot)))
            working = [group.create_task(self._lane(hints.TURNS, self._turn)) for _ in range(lanes)]
            working += [group.create_task(self._lane(hints.OUTBOX, self._send)) for _ in range(_OUTBOX_LANES)]
            working.append(group.create_task(self._lane(hints.FEED_WANTED, self._relay)))
            await self._stopping.wait()
            for helper in helpers:
                helper.cancel()
            await asyncio.wait(working, timeout=10)
            for lane in working:
                lane.cancel()

    def stop(self) -> None:
        self._stopping.set()

    async def _lane(self, channel: str, step: Step) -> None:
        while not self._stopping.is_set():
            try:
                if not await step():
                    await self._sleep(channel)
            except Exception:  # noqa: BLE001 - a lane outlives whatever one step meets; the work stays in the database
                _log.exception("step_failed", lane=channel)
                await asyncio.sleep(_PAUSE_AFTER_ERROR)

    async def _sleep(self, channel: str) -> None:
        poll = random.uniform(_SHORTEST_POLL, _LONGEST_POLL)  # noqa: S311 - spreads polls, guards nothing
        try:
            async with asyncio.timeout(poll):
                await self._wake[channel].get()
        except TimeoutError:
            return

    async def _listen(self) -> None:
        async for channel, _ in self._container.hints.listen(*self._wake):
            if not self._wake[channel].full():
                self._wake[channel].put_nowait(None)

    async def _turn(self) -> bool:
        return await take_next(self._container.database, self._container.bot, self._container.identifier)

    async def _send(self) -> bool:
        return await send_next(self._container.database, self._container.channels)

    async def _relay(self) -> bool:
        async with self._container.database.transaction() as session:
            newest = await stamp(session)
        if newest is None:
            return False
        await self._container.hints.publish(hints.FEED, str(newest))
        return True

    async def _probe(self, bot: RasaBot) -> None:
        """Closes the breaker once the bot is well again."""
        while True:
            if bot.breaker.open and (await bot.health()).well:
                bot.breaker.close()
                _log.info("bot_recovered")
            await asyncio.sleep(_PROBE_SECONDS)

    async def _beat(self) -> None:
        """Tells readiness checks that turns are being taken."""
        while True:
            await self._container.hints.remember(hints.WORKER_ALIVE, seconds=3 * _HEARTBEAT_SECONDS)
            await asyncio.sleep(_HEARTBEAT_SECONDS)


async def main() -> None:
    settings = get_settings()
    configure_logging(log_format=settings.log_format, level=settings.log_level)
    container = build(settings, pool_size=settings.worker_lanes + _OUTBOX_LANES + 1)
    worker = Worker(container)
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signum, worker.stop)
    _log.info("worker_started", lanes=settings.worker_lanes)
    try:
        await worker.run()
    finally:
        await container.close()


if __name__ == "__main__":
    asyncio.run(main())
