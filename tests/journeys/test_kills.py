"""SIGKILL in the middle of a turn: one answer for each message, nothing missing, order kept."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.journeys.conftest import NewCustomer
from tests.journeys.people import Customer
from tests.journeys.stack import Stack

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("stack")]

CUSTOMERS, MESSAGES = 4, 6

_WORDS = """
    SELECT message.seq, message.author, message.text, event.owner FROM message
    JOIN event USING (conversation_id, seq)
    WHERE conversation_id = $1 AND NOT suppressed ORDER BY seq
"""
_TURNS = "SELECT message_id, outcome FROM bot_turn WHERE conversation_id = $1 ORDER BY seq"


@pytest.mark.parametrize("victim", ["worker", "rasa", "actions", "valkey", "postgres", "api"])
async def test_killed_in_the_middle_of_a_turn(stack: Stack, new_customer: NewCustomer, victim: str) -> None:
    stack.wait_until_ready()
    customers = [await new_customer("en") for _ in range(CUSTOMERS)]
    starts = stack.starts(victim)
    talking = [asyncio.create_task(talk(customer)) for customer in customers]
    await until_a_turn_is_under_way(stack)
    stack.kill(victim)
    await asyncio.gather(*talking)
    await asyncio.to_thread(stack.wait_until_back, victim, starts)
    database = await stack.database()
    for customer in customers:
        await until_nothing_is_owed(customer)
        check(
            [dict(row) for row in await database.fetch(_WORDS, customer.conversation_id)],
            [dict(row) for row in await database.fetch(_TURNS, customer.conversation_id)],
        )
    await database.close()


async def talk(customer: Customer) -> None:
    for number in range(MESSAGES):
        await customer.send(f"hello {number}")


async def until_a_turn_is_under_way(stack: Stack) -> None:
    """A head of a line is locked: its worker waits for the bot."""
    database = await stack.database()
    try:
        async with asyncio.timeout(20):
            while True:
                try:
                    async with database.transaction():
                        await database.execute("SELECT 1 FROM pending_turn FOR UPDATE NOWAIT")
                except asyncpg.LockNotAvailableError:
                    return
                await asyncio.sleep(0.002)
    finally:
        await database.close()


async def until_nothing_is_owed(customer: Customer) -> None:
    async with asyncio.timeout(60):
        await customer.hear(0)
        while not customer.state.get("idle"):
            await customer.hear(1)


def check(words: list[dict[str, Any]], turns: list[dict[str, Any]]) -> None:
    said = [word["text"] for word in words if word["author"] == "customer"]
    assert said == [f"hello {number}" for number in range(MESSAGES)], "missing, doubled or out of order"
    answered = [turn for turn in turns if turn["outcome"] == "answered"]
    notices = [turn for turn in turns if turn["outcome"] in ("handed_over", "failed")]
    assert len({turn["message_id"] for turn in turns}) == len(turns), "a message was put to the bot's record twice"
    ours = [word for word in words if word["author"] == "bot"]
    handed_over = [word for word in ours if word["owner"] == "queue"]
    greetings = [word for word in ours if word["owner"] == "bot"]
    assert len(greetings) == len(answered), "one greeting for each answered message"
    assert len(handed_over) <= len(notices), "one notice for each handoff"
    assert len(turns) == MESSAGES or handed_over, "an unanswered message without a handoff notice"
