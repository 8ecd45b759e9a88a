"""Fixed-window counters in Redis for chat traffic. They fail open: a chat must not stop because Redis is away.

Limits that guard secrets (one-time codes, see `identification`) are counted in PostgreSQL instead and fail closed.
"""

from redis.asyncio import Redis
from redis.exceptions import RedisError

from hub.infra.errors import RateLimited


class RateLimiter:
    """Counts events per key and refuses the one that exceeds its window."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def check(self, key: str, *, limit: int, seconds: int) -> None:
        """Counts one event; raises RateLimited when more than `limit` fell into the current window."""
        name = f"limit:{key}:{seconds}"
        try:
            async with self._redis.pipeline(transaction=True) as pipe:
                pipe.incr(name)
                pipe.expire(name, seconds, nx=True)
                pipe.ttl(name)
                count, _, ttl = await pipe.execute()
        except (RedisError, OSError):
            return
        if count > limit:
            raise RateLimited(max(int(ttl), 1))
