"""The console's lists: every conversation once, page by page, found by words, owner and department."""

from typing import Any

import httpx
import pytest

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot
from hub.domain.bot_turns.ports import BotFailure
from hub.infra import hints
from tests.conftest import SignIn
from tests.support.bot_actions import BotActions
from tests.support.hub import drain
from tests.support.operator import ANNA, OLGA, OperatorClient
from tests.support.visitor import Visitor


@pytest.fixture
async def crowd(http: httpx.AsyncClient) -> list[Visitor]:
    """Seven customers, each of whom said something, oldest first."""
    visitors = [await Visitor.arrive(http) for _ in range(7)]
    for number, visitor in enumerate(visitors):
        await visitor.say(f"вопрос про роутеры номер {number}")
    return visitors


async def pages(operator: OperatorClient, limit: int) -> list[list[str]]:
    found: list[list[str]] = []
    query: dict[str, Any] = {"limit": limit}
    while True:
        page = (await operator.get("/conversations", **query)).json()
        found.append([item["id"] for item in page["items"]])
        if page["next_cursor"] is None:
            return found
        query["cursor"] = page["next_cursor"]


async def test_pages_show_each_conversation_once_newest_first(crowd: list[Visitor], sign_in: SignIn) -> None:
    shown = await pages(await sign_in(ANNA), 3)
    assert [len(page) for page in shown] == [3, 3, 1]
    assert [id_ for page in shown for id_ in page] == [visitor.conversation_id for visitor in reversed(crowd)]


async def test_activity_moves_a_conversation_to_the_front(crowd: list[Visitor], sign_in: SignIn) -> None:
    await crowd[2].say("ещё")
    assert (await (await sign_in(ANNA)).lists())[0] == crowd[2].conversation_id


@pytest.mark.parametrize("cursor", ["x", "AAAA", "MjAyNi0xMS0yM1QxMjowMDowMHx4", "%00", "MjAyNi0xMS0yM1QxMjowMHwxMjM0"])
async def test_cursors_of_others_are_refused(sign_in: SignIn, cursor: str) -> None:
    answer = await (await sign_in(ANNA)).get("/conversations", cursor=cursor)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_lists_by_owner_and_their_counts(crowd: list[Visitor], sign_in: SignIn) -> None:
    anna, olga = await sign_in(ANNA), await sign_in(OLGA)
    await anna.does(crowd[0].conversation_id, "claim")
    await olga.does(crowd[1].conversation_id, "transfer", department="billing")
    await olga.does(crowd[2].conversation_id, "resolve")
    assert await anna.lists(view="mine") == [crowd[0].conversation_id]
    assert await olga.lists(view="mine") == []
    assert await anna.lists(view="queue") == [crowd[1].conversation_id]
    assert await anna.lists(department="billing") == [crowd[1].conversation_id]
    assert await anna.lists(status="resolved") == [crowd[2].conversation_id]
    assert crowd[2].conversation_id not in await anna.lists(view="all")
    assert len(await anna.lists(view="bot")) == 4
    assert (await anna.get("/conversations/counts")).json() == {"mine": 1, "queue": 1, "bot": 4, "all": 6}


async def test_found_by_words_name_and_contract(
    crowd: list[Visitor], sign_in: SignIn, actions: BotActions, container: Container
) -> None:
    await actions.ask(crowd[3], "я", "identify", phone="+79990000001")
    anna = await sign_in(ANNA)
    assert len(await anna.lists(q="роутер")) == 7, "in any form of the word"
    for words in ("Иванов", "иванов пётр", "NL-100001", "nl-100001"):
        assert await anna.lists(q=words) == [crowd[3].conversation_id], words
    for words in ("%", "_", "\\", "'", "телевизор", "!!!"):
        assert await anna.lists(q=words) == [], words


async def test_the_timeline_pages_both_ways(container: Container, crowd: list[Visitor], sign_in: SignIn) -> None:
    visitor, anna = crowd[0], await sign_in(ANNA)
    for number in range(5):
        await visitor.say(f"{number}")
    await drain(container)
    whole = [entry["seq"] for entry in await anna.timeline(visitor.conversation_id)]
    newest = [entry["seq"] for entry in await anna.timeline(visitor.conversation_id, limit=4)]
    earlier = [entry["seq"] for entry in await anna.timeline(visitor.conversation_id, before_seq=newest[0], limit=4)]
    onwards = [entry["seq"] for entry in await anna.timeline(visitor.conversation_id, after_seq=earlier[-1], limit=4)]
    assert newest == onwards == whole[-4:]
    assert earlier == whole[-8:-4]


async def test_health_tells_who_is_missing(http: httpx.AsyncClient, container: Container, bot: FakeBot) -> None:
    assert (await http.get("/health/live")).status_code == 200
    assert (await http.get("/health/serving")).status_code == 200
    assert (await http.get("/health/ready")).json()["missing"] == ["worker"]
    await container.hints.remember(hints.WORKER_ALIVE, seconds=5)
    assert (await http.get("/health/ready")).status_code == 200
    bot.failure = BotFailure("bot_unavailable", "down")
    answer = await http.get("/health/ready")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["rasa", "actions"])
    assert (await http.get("/health/serving")).status_code == 200
