"""How often one may ask for codes and guess at them."""

import asyncio

import httpx

from hub.container import Container
from tests.support.bot_actions import BotActions
from tests.support.hub import change, scalar
from tests.support.visitor import Visitor

PETR, ELENA, ANDREY, UNKNOWN = "+79990000001", "+79990000002", "+79990000004", "+79995556677"


def other_than(code: str, step: int = 1) -> str:
    return f"{(int(code) + step) % 1_000_000:06d}"


async def test_five_wrong_codes_lock(actions: BotActions, visitor: Visitor) -> None:
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    code = await actions.newest_code(PETR)
    answers = [await actions.ask(visitor, other_than(code, step), "verify_code") for step in range(1, 6)]
    assert [answer["status"] for answer in answers] == ["wrong_code"] * 4 + ["locked"]
    assert [answer["data"].get("attempts_left") for answer in answers[:4]] == [4, 3, 2, 1]
    late = await actions.ask(visitor, code, "verify_code")
    assert late["status"] != "verified"
    assert (await visitor.read())["assurance"] == "claimed"


async def test_a_text_without_a_code_costs_no_try(actions: BotActions, visitor: Visitor) -> None:
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    for text in ("сейчас посмотрю", "12345", "+79990000001"):
        answer = await actions.ask(visitor, text, "verify_code")
        assert answer == {"status": "wrong_code", "data": {"attempts_left": 5}}


async def test_a_hundred_parallel_guesses_admit_five(
    container: Container, actions: BotActions, visitor: Visitor
) -> None:
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    code = await actions.newest_code(PETR)
    messages = []
    for step in range(100):
        if step % 40 == 0:
            await container.hints.redis.flushdb()
        messages.append(await visitor.say(other_than(code, step + 1)))
    answers = await asyncio.gather(*(actions.call(visitor, message["id"], "verify_code") for message in messages))
    compared = [answer for answer in answers if "attempts_left" in answer.json().get("data", {})]
    assert len(compared) <= 5
    assert all(answer.status_code in (200, 503) for answer in answers)
    assert await scalar(container, "SELECT max(attempts) FROM code_challenge") == 5
    assert (await actions.ask(visitor, code, "verify_code"))["status"] != "verified"


async def test_three_codes_an_hour(actions: BotActions, visitor: Visitor, http: httpx.AsyncClient) -> None:
    assert (await actions.ask(visitor, PETR, "identify", phone=PETR))["status"] == "code_sent"
    for _ in range(2):
        assert (await actions.ask(visitor, "ещё раз", "send_code"))["status"] == "code_sent"
    assert (await actions.ask(visitor, "ещё раз", "send_code"))["status"] == "limited"
    by_contract = await actions.ask(visitor, "я", "identify", contract_number="NL-100001")
    assert by_contract["status"] == "limited", "another way to name the same customer"
    assert (await http.post("/demo/reset")).status_code == 204
    assert (await actions.ask(visitor, "ещё раз", "send_code"))["status"] == "code_sent"


async def test_the_hour_passes(container: Container, actions: BotActions, visitor: Visitor) -> None:
    for number in range(4):
        answer = await actions.ask(visitor, f"{number}", "identify", phone=PETR)
    assert answer["status"] == "limited"
    await change(container, "UPDATE code_challenge SET created_at = created_at - interval '61 minutes'")
    assert (await actions.ask(visitor, "теперь?", "identify", phone=PETR))["status"] == "code_sent"


async def test_three_customers_a_day(actions: BotActions, visitor: Visitor, http: httpx.AsyncClient) -> None:
    for phone in (PETR, ELENA, UNKNOWN):
        assert (await actions.ask(visitor, phone, "identify", phone=phone))["status"] == "code_sent"
    assert (await actions.ask(visitor, ANDREY, "identify", phone=ANDREY))["status"] == "limited"
    assert (await actions.ask(visitor, PETR, "identify", phone=PETR))["status"] == "code_sent"
    await http.post("/demo/reset")
    assert (await actions.ask(visitor, ANDREY, "identify", phone=ANDREY))["status"] == "code_sent"


async def test_a_limited_claim_leaves_no_code_open(actions: BotActions, visitor: Visitor) -> None:
    for number in range(3):
        await actions.ask(visitor, f"{number}", "identify", phone=PETR)
    code = await actions.newest_code(PETR)
    assert (await actions.ask(visitor, "ещё", "send_code"))["status"] == "limited"
    assert (await actions.ask(visitor, code, "verify_code"))["status"] == "expired"


async def test_a_repeated_verification_spends_one_try(
    container: Container, actions: BotActions, visitor: Visitor
) -> None:
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    code = await actions.newest_code(PETR)
    message = await visitor.say(other_than(code))
    for _ in range(5):
        answer = await actions.call(visitor, message["id"], "verify_code")
    assert answer.json()["data"] == {"attempts_left": 4}
    assert await scalar(container, "SELECT max(attempts) FROM code_challenge") == 1
