"""Whole conversations with the really trained bot on the real stack, as written in `conversations/*.yml`.

A file holds the conversations of one topic in one language. A turn is what the customer says or presses, and what must
(`hear`) or must not (`not`) come back; `owner`, `assurance`, `file` and `handoff` are what must be true after it.
They come before `test_kills`, after which the bot is rightly left alone for some seconds.
`{sms:+79990000001}` and `{mail:petr.ivanov@example.com}` stand for the newest code there.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.journeys.conftest import NewCustomer, SignIn
from tests.journeys.people import Customer

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("stack")]

FOLDER = Path(__file__).with_name("conversations")
CODE = re.compile(r"\{(sms|mail):([^}]+)\}")
KEYS = {"say", "press", "hear", "not", "owner", "assurance", "file", "handoff"}


def scripts() -> list[Any]:
    found = [
        pytest.param(path.stem.rpartition("_")[2], script["turns"], id=f"{path.stem}: {script['name']}")
        for path in sorted(FOLDER.glob("*.yml"))
        for script in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    assert found
    return found


@pytest.mark.parametrize(("language", "turns"), scripts())
async def test_conversation(
    language: str, turns: list[dict[str, Any]], new_customer: NewCustomer, sign_in: SignIn
) -> None:
    customer = await new_customer(language)
    await customer.reset_limits()
    for number, turn in enumerate(turns, start=1):
        assert turn.keys() <= KEYS, turn.keys() - KEYS
        reply = await take(customer, turn)
        where = f"turn {number} {turn.get('say') or turn.get('press')!r} was answered: {reply!r}"
        for words in listed(turn.get("hear")):
            assert plain(words) in plain(reply), f"{words!r} is missing; {where}"
        for words in listed(turn.get("not")):
            assert plain(words) not in plain(reply), f"{words!r} was said; {where}"
        for key in ("owner", "assurance"):
            assert turn.get(key, customer.state[key]) == customer.state[key], where
        if "file" in turn:
            assert turn["file"] in [file["mime"] for message in customer.heard for file in message["attachments"]]
        if "handoff" in turn:
            await check_handoff(await sign_in("olga"), customer, turn["handoff"])


async def take(customer: Customer, turn: dict[str, Any]) -> str:
    if "press" in turn:
        return await customer.press(turn["press"])
    text = turn["say"]
    for match in CODE.finditer(text):
        read = customer.code if match[1] == "sms" else customer.mailed_code
        text = text.replace(match[0], await read(match[2]))
    return await customer.ask(text)


async def check_handoff(supervisor: Any, customer: Customer, expected: dict[str, Any]) -> None:
    seen = await supervisor.read(customer.conversation_id)
    actual = {"department": seen["department"], "assurance": seen["assurance"], **seen["handoff"]}
    assert {key: actual[key] for key in expected} == expected


def listed(words: Any) -> list[str]:
    return [words] if isinstance(words, str) else words or []


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2212", "-").lower()
