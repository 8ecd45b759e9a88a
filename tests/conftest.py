"""Fixtures of a hub on real servers. None is automatic: whoever asks for `container` gets servers, nobody else does."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from hub.app import create_app
from hub.container import Container, build
from hub.domain.bot_turns.fake import FakeBot
from hub.settings import Settings
from tests.support.bot_actions import BotActions
from tests.support.hub import SteeredClock
from tests.support.operator import OperatorClient
from tests.support.servers import Servers, running
from tests.support.visitor import Visitor

BASE_URL = "http://127.0.0.1:8000"
SignIn = Callable[[str], Awaitable[OperatorClient]]


def pytest_configure(config: pytest.Config) -> None:
    # SQLModel would rather see its own `exec` on every `execute`; the hub writes plain SQLAlchemy on purpose.
    config.addinivalue_line("filterwarnings", r"ignore:\s*🚨 You probably want:DeprecationWarning")


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """PostgreSQL and Valkey of this pytest worker."""
    with running(tmp_path_factory.mktemp("servers")) as started:
        yield started


@pytest.fixture
async def database_name(servers: Servers) -> AsyncIterator[str]:
    """A migrated and seeded database for this test alone."""
    name = await servers.new_database()
    yield name
    await servers.drop_database(name)


@pytest.fixture
def settings(servers: Servers, database_name: str, tmp_path: Path) -> Settings:
    return servers.settings(database_name, tmp_path)


@pytest.fixture
def bot() -> FakeBot:
    """The bot behind the hub: echoes, unless the test tells it otherwise."""
    return FakeBot()


@pytest.fixture
async def container(settings: Settings, bot: FakeBot) -> AsyncIterator[Container]:
    built = build(settings, pool_size=10, bot=bot)
    await built.hints.redis.flushdb()
    yield built
    await built.close()


@pytest.fixture
async def app(container: Container) -> AsyncIterator[FastAPI]:
    """The hub's API, started."""
    created = create_app(container)
    async with created.router.lifespan_context(created):
        yield created


@pytest.fixture
async def http(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A caller without cookies or tokens."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE_URL) as client:
        yield client


@pytest.fixture
async def visitor(http: httpx.AsyncClient) -> Visitor:
    """A customer who has opened the web chat and said nothing yet."""
    return await Visitor.arrive(http)


@pytest.fixture
async def sign_in(app: FastAPI) -> AsyncIterator[SignIn]:
    """Signs a demo account in, each in a browser of its own."""
    browsers: list[httpx.AsyncClient] = []

    async def signed_in(login: str) -> OperatorClient:
        browser = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE_URL)
        browsers.append(browser)
        operator = OperatorClient(browser)
        response = await operator.sign_in(login)
        assert response.status_code == 200, response.text
        return operator

    yield signed_in
    for browser in browsers:
        await browser.aclose()


@pytest.fixture
def actions(http: httpx.AsyncClient, settings: Settings) -> BotActions:
    """The hub's door for the bot's actions."""
    return BotActions(http, settings)


@pytest.fixture
def clock() -> Iterator[SteeredClock]:
    """Moves the hub's time; the database's own goes on."""
    steered = SteeredClock()
    yield steered
    steered.release()
