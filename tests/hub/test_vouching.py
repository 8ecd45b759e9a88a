"""An operator who made sure of the customer by other means: their own conversation only, and on record."""

import pytest

from hub.container import Container
from tests.conftest import SignIn
from tests.support.bot_actions import BotActions
from tests.support.company import PETR, SHARED, UNKNOWN, strong
from tests.support.hub import change, rows, scalar
from tests.support.operator import ANNA, BORIS, MARIA, OLGA, OperatorClient
from tests.support.visitor import Visitor

SHOWN = {"evidence": "показал паспорт по видео"}
RAISED = """
SELECT actor, data ->> 'assurance', data ->> 'evidence' FROM event
WHERE type = 'assurance_changed' ORDER BY seq
"""
CLAIMED = ("system", "claimed", "phone")


@pytest.fixture
async def claimed(actions: BotActions, visitor: Visitor) -> Visitor:
    """A customer who says to be Petr."""
    await actions.ask(visitor, PETR, "identify", phone=PETR, goal="create_ticket")
    return visitor


async def not_raised(container: Container, visitor: Visitor) -> None:
    assert (await visitor.read())["assurance"] in ("claimed", "anonymous")
    assert (
        await scalar(container, "SELECT count(*) FROM event WHERE type = 'assurance_changed' AND actor <> 'system'")
        == 0
    )


async def test_the_owner_vouches_and_it_is_on_record(container: Container, claimed: Visitor, sign_in: SignIn) -> None:
    anna = await sign_in(ANNA)
    await anna.does(claimed.conversation_id, "claim")
    seen = await anna.does(claimed.conversation_id, "vouch", **SHOWN)
    assert (seen["assurance"], seen["customer"]["contract"]) == ("verified", "NL-100001")
    assert (await claimed.read())["assurance"] == "verified"
    entry = (await anna.timeline(claimed.conversation_id))[-1]
    assert (entry["author"], entry["author_name"]) == ("operator", "Анна Соколова")
    assert entry["activity"]["params"]["evidence"] == "operator: показал паспорт по видео"
    assert await rows(container, RAISED) == [
        CLAIMED,
        ("operator", "verified", "operator: показал паспорт по видео"),
    ]


async def test_what_was_vouched_for_serves_the_bot_again(
    actions: BotActions, claimed: Visitor, sign_in: SignIn
) -> None:
    anna = await sign_in(ANNA)
    await anna.does(claimed.conversation_id, "claim")
    await anna.does(claimed.conversation_id, "vouch", **SHOWN)
    await anna.does(claimed.conversation_id, "hand-back")
    balance = await actions.ask(claimed, "баланс", "check_balance")
    assert balance["data"] == {"amount": "412.50", "currency": "RUB"}
    sim = await actions.ask(claimed, "симку", "sim_replace", sim_kind="esim")
    assert sim == {"status": "needs_assurance", "data": {"needed": "strong"}}


@pytest.mark.parametrize("login", [ANNA, OLGA])
async def test_nobody_vouches_in_a_conversation_that_is_not_theirs(
    container: Container, claimed: Visitor, sign_in: SignIn, login: str
) -> None:
    refused = await (await sign_in(login)).act(claimed.conversation_id, "vouch", **SHOWN)
    assert (refused.status_code, refused.json()["code"]) == (409, "stale_epoch")
    boris = await sign_in(BORIS)
    await boris.does(claimed.conversation_id, "claim")
    refused = await (await sign_in(login)).act(claimed.conversation_id, "vouch", **SHOWN)
    assert (refused.status_code, refused.json()["assignee"]["login"]) == (409, BORIS)
    await not_raised(container, claimed)


@pytest.mark.parametrize("phone", [None, SHARED, UNKNOWN])
async def test_there_must_be_one_customer_to_vouch_for(
    container: Container, actions: BotActions, visitor: Visitor, sign_in: SignIn, phone: str | None
) -> None:
    await visitor.say("здравствуйте")
    if phone is not None:
        await actions.ask(visitor, phone, "identify", phone=phone, goal="create_ticket")
    anna = await sign_in(ANNA)
    await anna.does(visitor.conversation_id, "claim")
    refused = await anna.act(visitor.conversation_id, "vouch", **SHOWN)
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_request")
    await not_raised(container, visitor)


@pytest.mark.parametrize("evidence", ["", "ок", "   ", "\n\t \n", "x" * 201, "пас\x00порт", None, 7], ids=repr)
async def test_evidence_must_say_something(
    container: Container, claimed: Visitor, sign_in: SignIn, evidence: object
) -> None:
    anna = await sign_in(ANNA)
    await anna.does(claimed.conversation_id, "claim")
    refused = await anna.act(claimed.conversation_id, "vouch", evidence=evidence)
    assert refused.status_code == 422
    await not_raised(container, claimed)


async def test_who_may_not_write_may_not_vouch(container: Container, claimed: Visitor, sign_in: SignIn) -> None:
    anna = await sign_in(ANNA)
    await anna.does(claimed.conversation_id, "claim")
    path = f"/api/console/v1/conversations/{claimed.conversation_id}/vouch"
    maria = await (await sign_in(MARIA)).act(claimed.conversation_id, "vouch", **SHOWN)
    assert (maria.status_code, maria.json()["code"]) == (403, "forbidden")
    foreign = await anna.http.post(path, json=SHOWN, headers={"Origin": "https://evil.example"})
    assert (foreign.status_code, foreign.json()["code"]) == (403, "origin_not_allowed")
    assert (await claimed.http.post(path, json=SHOWN)).status_code == 401
    assert (await claimed.http.post(path, json=SHOWN, headers=claimed.headers)).status_code == 401
    await not_raised(container, claimed)


async def test_another_departments_conversation_is_not_there(
    container: Container, claimed: Visitor, sign_in: SignIn
) -> None:
    olga = await sign_in(OLGA)
    await olga.does(claimed.conversation_id, "transfer", department="sales")
    refused = await (await sign_in(ANNA)).act(claimed.conversation_id, "vouch", **SHOWN)
    assert refused.status_code == 404
    await not_raised(container, claimed)


async def test_vouching_never_lowers(
    container: Container, actions: BotActions, visitor: Visitor, sign_in: SignIn
) -> None:
    await strong(container, actions, visitor)
    anna = await sign_in(ANNA)
    await anna.does(visitor.conversation_id, "claim")
    await anna.does(visitor.conversation_id, "vouch", **SHOWN)
    assert (await visitor.read())["assurance"] == "strong"


async def test_vouching_for_a_lapsed_customer_counts_anew(
    container: Container, claimed: Visitor, sign_in: SignIn
) -> None:
    anna: OperatorClient = await sign_in(ANNA)
    await anna.does(claimed.conversation_id, "claim")
    for _ in range(2):
        await anna.does(claimed.conversation_id, "vouch", **SHOWN)
        await change(container, "UPDATE conversation SET assurance_expires_at = now() - interval '1 second'")
        assert (await claimed.read())["assurance"] == "claimed"
    vouched = ("operator", "verified", "operator: показал паспорт по видео")
    assert await rows(container, RAISED) == [CLAIMED, vouched, vouched]
