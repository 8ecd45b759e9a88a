"""Wake-up hints over Redis pub/sub. Lossy on purpose: whoever waits also polls, so a lost hint costs time, not data."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

TURNS = "hint:turns"
OUTBOX = "hint:outbox"
FEED = "hint:feed"
FEED_WANTED = "hint:feed-wanted"
CONVERSATION = "hint:conversation"
VISITOR = "hint:visitor"
TYPING = "hint:typing"
WORKER_ALIVE = "worker:alive"

_log = structlog.get_logger()
_PUBLISH_TIMEOUT = 0.25


class Hints:
    """Publishes and receives hints; never raises because Redis is away."""

    def __init__(self, url: str) -> None:
        self.redis: Redis = Redis.from_url(url, decode_responses=True, socket_connect_timeout=1)

    async def publish(self, channel: str, message: str = "") -> None:
        """Tells listeners of `channel`; silently gives up when Redis does not answer in time."""
        try:
            async with asyncio.timeout(_PUBLISH_TIMEOUT):
                await self.redis.publish(channel, message)
        except (RedisError, OSError, TimeoutError):
            _log.warning("hint_not_published", channel=channel)

    async def listen(self, *channels: str) -> AsyncIterator[tuple[str, str]]:
        """Yields (channel, message) for ever, reconnecting as often as it takes."""
        while True:
            pubsub: Any = self.redis.pubsub(ignore_subscribe_messages=True)
            try:
                await pubsub.subscribe(*channels)
                async for item in pubsub.listen():
                    yield item["channel"], item["data"]
            except (RedisError, OSError):
                await asyncio.sleep(0.5)
            finally:
                await _close_quietly(pubsub)

    async def remember(self, key: str, *, seconds: int) -> None:
        """Leaves a sign of life under `key` that fades after `seconds`."""
        try:
            await self.redis.set(key, "1", ex=seconds)
        except (RedisError, OSError):
            _log.warning("sign_of_life_not_left", key=key)

    async def remembers(self, key: str) -> bool | None:
        """Whether the sign of life is there; None when Redis is away."""
        try:
            return bool(await self.redis.exists(key))
        except (RedisError, OSError):
            return None

    async def close(self) -> None:
        await self.redis.aclose()


async def _close_quietly(pubsub: Any) -> None:
    try:
        await pubsub.aclose()
    except (RedisError, OSError):
        _log.debug("pubsub_close_failed")
