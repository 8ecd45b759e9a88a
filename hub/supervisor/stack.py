"""The story of a run: stores, migrations, hub, bot; then watching; then everything back in order."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import IO

import httpx

from hub.supervisor import services
from hub.supervisor.console import Console
from hub.supervisor.keeper import Keeper
from hub.supervisor.logs import follow, put_bulk_aside
from hub.supervisor.plan import Plan
from hub.supervisor.process import ChildFailedError, tail
from hub.supervisor.run_file import RunFile
from hub.supervisor.sentry import Sentry
from hub.supervisor.services import Service

_SERVING_PATIENCE = 90.0
_READY_PATIENCE = 180.0
_STOP_ORDER = ("train", "seed", "migrate", "api", "worker", "celery", "rasa", "actions", "valkey", "postgres")


class Stack:
    """All processes of one run."""

    def __init__(self, plan: Plan, console: Console, lock: IO[str]) -> None:
        self.ready = asyncio.Event()
        self._plan = plan
        self._console = console
        self._sentry = Sentry(lock)
        self._run_file = RunFile(plan)
        self._state = "starting"
        self._keepers: dict[str, Keeper] = {}
        self._group = asyncio.TaskGroup()

    async def run(self) -> None:
        """Start everything and keep it alive until cancelled."""
        async with self._group, httpx.AsyncClient(base_url=self._plan.url, trust_env=False) as hub:
            put_bulk_aside(self._plan.logs)
            self._group.create_task(self._keep_run_file())
            await self._start_stores()
            await self._complete(services.migration(self._plan))
            self._console.done("database")
            await self._start_hub()
            await _until(lambda: _answers(hub, "/health/serving"), "the hub", _SERVING_PATIENCE)
            self._state = "serving"
            self._console.welcome(self._plan.url, await _demo_logins(hub), self._plan.logs)
            self._group.create_task(follow(self._plan.logs, self._console))
            await self._start_the_rest()
            await self._wait_for_bot(hub)
            await asyncio.Event().wait()

    async def stop(self, hurry: Callable[[], bool]) -> None:
        """End every process, those that write before those that keep what is written."""
        for name in _STOP_ORDER:
            if (keeper := self._keepers.get(name)) is not None:
                await keeper.stop(hurry)
        self._run_file.remove()
        self._sentry.dismiss()

    async def _start_stores(self) -> None:
        self._keep(services.stores(self._plan))
        if self._plan.postgres is not None:
            await _until(_at_once(self._plan.postgres.is_ready), "PostgreSQL", 60)
        if self._plan.valkey is not None:
            await _until(_at_once(self._plan.valkey.is_ready), "Valkey", 60)

    async def _start_hub(self) -> None:
        """The API before all others: on two cores, everybody at once would only keep it from answering."""
        self._keep([services.api(self._plan)])
        if self._plan.demo:
            await self._complete(services.seed(self._plan))
        self._keep([services.worker(self._plan)])

    async def _start_the_rest(self) -> None:
        self._keep([services.jobs(self._plan)])
        parts = services.bot(self._plan)
        if not parts:
            return
        if not any((self._plan.data_dir / "models").glob("*.tar.gz")):
            self._console.say("  … training the bot's first model, people are served meanwhile")
        try:
            await self._complete(services.training(self._plan))
        except ChildFailedError as error:
            self._console.warn(f"no new model for the bot: {error}")
        self._keep(parts)

    async def _wait_for_bot(self, hub: httpx.AsyncClient) -> None:
        while not self.ready.is_set():
            try:
                await _until(lambda: _answers(hub, "/health/ready"), "the bot", _READY_PATIENCE)
            except ChildFailedError as error:
                self._console.warn(f"{error}; its log: {self._plan.logs / 'rasa.log'}")
            else:
                self.ready.set()
        self._state = "ready"
        self._console.done("the bot answers")

    def _keep(self, parts: Iterable[Service]) -> None:
        for service in parts:
            keeper = self._keepers[service.name] = Keeper(service, self._sentry, self._console.warn)
            self._group.create_task(keeper.keep())

    async def _complete(self, service: Service) -> None:
        keeper = self._keepers[service.name] = Keeper(service, self._sentry, self._console.warn)
        try:
            await keeper.complete()
        except ChildFailedError as error:
            raise ChildFailedError(f"{error}\n{tail(self._plan.logs / f'{service.name}.log')}") from None

    async def _keep_run_file(self) -> None:
        while True:
            self._run_file.write(self._state, self._keepers.values())
            await asyncio.sleep(0.1)


async def _until(check: Callable[[], Awaitable[bool]], what: str, patience: float) -> None:
    deadline = time.monotonic() + patience
    while not await check():
        if time.monotonic() > deadline:
            raise ChildFailedError(f"{what} does not answer after {patience:.0f} s")
        await asyncio.sleep(0.05)


def _at_once(check: Callable[[], bool]) -> Callable[[], Awaitable[bool]]:
    async def answer() -> bool:
        return check()

    return answer


async def _answers(hub: httpx.AsyncClient, path: str) -> bool:
    try:
        return (await hub.get(path)).is_success
    except httpx.HTTPError:
        return False


async def _demo_logins(hub: httpx.AsyncClient) -> list[dict[str, object]]:
    answer = await hub.get("/api/console/v1/demo-logins")
    return list(answer.json()) if answer.is_success else []
