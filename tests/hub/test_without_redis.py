"""Redis away: hints are lost and limits fail open, but nobody goes unheard."""

from collections.abc import AsyncIterator

import httpx
import pytest

from hub.app import create_app
from hub.container import Container, build
from hub.domain.bot_turns.fake import FakeBot
from hub.settings import Settings
from tests.conftest import BASE_URL
from tests.support.hub import drain
from tests.support.operator import ANNA, OperatorClient
from tests.support.visitor import Visitor

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture
async def lonely(settings: Settings) -> AsyncIterator[Container]:
    """A hub that finds no Redis."""
    built = build(settings.model_copy(update={"redis_url": NOBODY_LISTENS}), pool_size=5, bot=FakeBot())
    yield built
    await built.close()


@pytest.fixture
async def caller(lonely: Container) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(lonely)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE_URL) as client,
    ):
        yield client


async def test_customer_bot_and_operator_still_talk(lonely: Container, caller: httpx.AsyncClient) -> None:
    visitor, anna = await Visitor.arrive(caller), OperatorClient(caller)
    await visitor.say("привет")
    await drain(lonely)
    assert await visitor.hears() == ["echo: привет"]
    assert (await anna.sign_in(ANNA)).status_code == 200
    await anna.does(visitor.conversation_id, "claim")
    await anna.does(visitor.conversation_id, "reply", text="Я здесь")
    assert (await visitor.hears())[-1] == "Я здесь"
    assert (await caller.get("/health/ready")).json()["missing"] == ["redis"]
    assert (await caller.get("/health/serving")).status_code == 200
