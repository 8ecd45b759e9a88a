"""Celery: what is slow or periodic, never the path of a message.

Tasks run in threads; their coroutines share one event loop per process, so that pools are shared too.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from datetime import timedelta
from functools import cache
from typing import Any

from celery import Celery
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.container import Container, build
from hub.domain.identification.service import codes as identification
from hub.domain.staff import service as staff
from hub.domain.visitors import service as visitors
from hub.infra.clock import now
from hub.infra.logging import configure_logging
from hub.settings import get_settings

_KEEP_CHALLENGES = timedelta(days=2)

settings = get_settings()
configure_logging(log_format=settings.log_format, level=settings.log_level)

app = Celery("switchboard", broker=settings.redis_url)
app.conf.update(
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_acks_late=True,
    task_default_queue="jobs",
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": 600,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
    },
    worker_hijack_root_logger=False,
    timezone="UTC",
    beat_schedule={"forget-lapsed": {"task": "forget_lapsed", "schedule": timedelta(minutes=10)}},
)


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="jobs-loop", daemon=True).start()
    return loop


@cache
def _container() -> Container:
    return build(settings, pool_size=settings.jobs_pool_size)


def run_job(work: Callable[[AsyncSession], Coroutine[Any, Any, None]]) -> None:
    """Runs `work` in one transaction on the process's event loop and waits for it."""

    async def in_transaction() -> None:
        async with _container().database.transaction() as session:
            await work(session)

    asyncio.run_coroutine_threadsafe(in_transaction(), _loop()).result()


@app.task(name="forget_lapsed")
def forget_lapsed() -> None:
    """Removes what no longer counts: sign-ins, tickets, chat sessions, codes and their counters."""

    async def forget(session: AsyncSession) -> None:
        await staff.forget_lapsed(session)
        await visitors.forget_lapsed(session)
        await identification.forget_lapsed(session, before=now() - _KEEP_CHALLENGES)

    run_job(forget)
