"""Random walks through a conversation: whatever people and bot do, in whatever order, the rules of ownership hold."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot, echo
from hub.domain.bot_turns.ports import Answer, BotMessage
from hub.domain.conversations.models import Owner
from hub.domain.conversations.rules import Act, StaffActor, may_act
from tests.conftest import SignIn
from tests.support.hub import drain
from tests.support.operator import ANNA, BORIS, OLGA, OperatorClient
from tests.support.visitor import Visitor

People = dict[str, OperatorClient]
DEPARTMENTS = {ANNA: {"general", "billing"}, BORIS: {"technical"}}
ACTS: dict[str, tuple[Act, dict[str, Any]]] = {
    "claim": (Act.CLAIM, {}),
    "reply": (Act.REPLY, {"text": "ответ"}),
    "note": (Act.NOTE, {"text": "заметка"}),
    "transfer": (Act.TRANSFER, {"department": "technical"}),
    "hand-back": (Act.HAND_BACK, {}),
    "resolve": (Act.RESOLVE, {}),
}


@dataclass(frozen=True)
class Step:
    """Somebody does something; `stale` names an epoch that has passed."""

    who: str
    what: str
    stale: bool = False


STAFF_STEPS = st.builds(Step, st.sampled_from([ANNA, BORIS, OLGA]), st.sampled_from(list(ACTS)), st.booleans())
STEPS = st.one_of(st.sampled_from([Step("customer", "speaks"), Step("customer", "asks for people")]), STAFF_STEPS)


def who_id(login: str | None) -> UUID | None:
    return uuid5(UUID(int=0), login) if login else None


def sees(login: str, state: dict[str, Any]) -> bool:
    assignee = state["assignee"] or {}
    return (
        login == OLGA
        or state["department"] is None
        or state["department"] in DEPARTMENTS[login]
        or assignee.get("login") == login
    )


def may(step: Step, state: dict[str, Any]) -> bool:
    """What the rules say about this step in this state."""
    assignee = (state["assignee"] or {}).get("login")
    owner = Owner(state["owner"])
    if step.what == "claim" and assignee == step.who:
        return True
    actor = StaffActor(UUID(str(who_id(step.who))), supervises=step.who == OLGA)
    stale = step.stale and step.what != "note"
    return not stale and may_act(ACTS[step.what][0], actor, owner, who_id(assignee))


async def do(step: Step, operator: OperatorClient, id_: str, before: dict[str, Any]) -> None:
    """The hub allows the step exactly when the rules do, and says who has it when they do not."""
    body = dict(ACTS[step.what][1])
    if step.what != "note":
        body["epoch"] = before["epoch"] - 1 if step.stale else before["epoch"]
    answer = await operator.act(id_, step.what, **body)
    if not sees(step.who, before):
        assert answer.status_code == 404, (step, answer.text)
    elif may(step, before):
        assert answer.status_code == 200, (step, answer.text)
    else:
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (409, "stale_epoch"), step
        assert [problem[key] for key in ("owner", "epoch", "assignee")] == [
            before[key] for key in ("owner", "epoch", "assignee")
        ]


def holds(before: dict[str, Any], after: dict[str, Any]) -> None:
    """What no step may break."""
    place = ("owner", "assignee")
    if any(before[key] != after[key] for key in place):
        assert after["epoch"] > before["epoch"]
    assert after["epoch"] >= before["epoch"]
    assert (after["owner"] == "operator") == (after["assignee"] is not None)
    assert (after["owner"] == "nobody") == (after["status"] == "resolved")
    assert after["episode"] >= before["episode"]


@pytest.fixture
async def people(sign_in: SignIn) -> People:
    return {login: await sign_in(login) for login in (ANNA, BORIS, OLGA)}


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, min_size=4, max_size=14))
async def test_walks(container: Container, visitor: Visitor, people: People, bot: FakeBot, steps: list[Step]) -> None:
    command = BotMessage(custom={"command": "handoff", "reason": "customer_asked"})
    bot.reply = lambda question: Answer([command]) if question.text == "ПЕРЕДАЙ" else echo(question)
    walker = await Visitor.arrive(visitor.http)
    await walker.say("привет")
    await drain(container)
    state = await people[OLGA].sees(walker.conversation_id)
    for step in steps:
        if step.who == "customer":
            await walker.say("ПЕРЕДАЙ" if step.what == "asks for people" else "слово")
            await drain(container)
        else:
            await do(step, people[step.who], walker.conversation_id, state)
        after = await people[OLGA].sees(walker.conversation_id)
        holds(state, after)
        state = after
    page = await walker.read()
    assert page["idle"] is True
    assert "заметка" not in str(page)
