"""Turns outlive workers: a crash at any point leaves exactly one answer per message, in order."""

import asyncio

import pytest

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot, echo
from hub.domain.bot_turns.ports import Answer, BotMessage
from hub.domain.bot_turns.service import take_next
from tests.conftest import SignIn
from tests.support.gate import Gate
from tests.support.hub import change, drain, scalar
from tests.support.operator import ANNA
from tests.support.visitor import Visitor

LEASES_OVER = "UPDATE pending_turn SET due_at = now() - interval '1 second'"


async def test_a_worker_that_dies_thinking_leaves_the_turn_to_the_next(
    container: Container, visitor: Visitor, bot: FakeBot
) -> None:
    gate = bot.gate = Gate()
    await visitor.say("раз")
    await visitor.say("два")
    dying = asyncio.create_task(take_next(container.database, bot, container.identifier))
    await gate.reached.wait()
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    bot.gate = None
    assert (await visitor.read())["idle"] is False
    await change(container, LEASES_OVER)
    await drain(container)
    assert await visitor.hears() == ["echo: раз", "echo: два"]
    assert bot.asked[0].message_id == bot.asked[1].message_id, "asked again, idempotently"


async def test_an_error_while_answering_writes_nothing(container: Container, visitor: Visitor, bot: FakeBot) -> None:
    bot.reply = lambda _: Answer(messages=[BotMessage(text="a\x00b")], intent="greet")
    await visitor.say("раз")
    with pytest.raises(Exception, match="0x00"):
        await take_next(container.database, bot, container.identifier)
    assert await visitor.hears() == []
    assert await scalar(container, "SELECT attempts FROM pending_turn") == 1
    bot.reply = echo
    await change(container, LEASES_OVER)
    await drain(container)
    assert await visitor.hears() == ["echo: раз"]


async def test_while_one_lane_thinks_no_other_takes_the_same_conversation(
    container: Container, visitor: Visitor, bot: FakeBot
) -> None:
    gate = bot.gate = Gate()
    await visitor.say("раз")
    await visitor.say("два")
    thinking = asyncio.create_task(take_next(container.database, bot, container.identifier))
    await gate.reached.wait()
    await other_lanes_look(container, bot)
    assert len(bot.asked) == 1
    gate.set()
    await thinking
    await drain(container)
    assert await visitor.hears() == ["echo: раз", "echo: два"]


async def other_lanes_look(container: Container, bot: FakeBot) -> None:
    """Other lanes look for work, even after the lease on the head has passed."""
    await asyncio.sleep(1.1)
    for _ in range(3):
        await asyncio.wait_for(take_next(container.database, bot, container.identifier), 2)


async def test_one_slow_conversation_does_not_hold_up_others(
    container: Container, visitor: Visitor, bot: FakeBot
) -> None:
    gate, other = Gate(), await Visitor.arrive(visitor.http)
    bot.gate = gate
    await visitor.say("медленно")
    slow = asyncio.create_task(take_next(container.database, bot, container.identifier))
    await gate.reached.wait()
    bot.gate = None
    await other.say("быстро")
    await take_next(container.database, bot, container.identifier)
    assert await other.hears() == ["echo: быстро"]
    gate.set()
    await slow


async def test_customers_and_operators_are_served_while_the_bot_thinks(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    anna, gate = await sign_in(ANNA), Gate()
    bot.gate = gate
    await visitor.say("раз")
    thinking = asyncio.create_task(take_next(container.database, bot, container.identifier))
    await gate.reached.wait()
    async with asyncio.timeout(8):
        await visitor.say("два")
        await anna.does(visitor.conversation_id, "note", text="слежу")
    gate.set()
    await thinking
    await drain(container)
    assert await visitor.hears() == ["echo: раз", "echo: два"]


async def test_many_conversations_at_once(container: Container, visitor: Visitor) -> None:
    visitors = [visitor, *[await Visitor.arrive(visitor.http) for _ in range(9)]]
    for number in range(4):
        await asyncio.gather(*(who.say(f"{number}") for who in visitors))
    lanes = [asyncio.create_task(drain(container)) for _ in range(4)]
    await asyncio.gather(*lanes)
    await drain(container)
    for who in visitors:
        assert await who.hears() == [f"echo: {number}" for number in range(4)]
    doubled = "SELECT count(*) FROM (SELECT 1 FROM bot_turn GROUP BY message_id HAVING count(*) > 1) AS d"
    assert await scalar(container, doubled) == 0
