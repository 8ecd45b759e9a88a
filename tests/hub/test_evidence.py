"""What besides a typed phone tells who the customer is: the channel, a mailbox, a colleague; and how long it holds."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from hub.container import Container
from hub.domain.conversations import queries as conversations
from hub.domain.identification.models import ClaimKind
from hub.domain.identification.service.claims import Claim, Outcome, Result, find
from hub.domain.identification.service.evidence import trust_channel
from tests.conftest import SignIn
from tests.support.bot_actions import BotActions
from tests.support.company import ELENA, PETR, SHARED, UNKNOWN, verified
from tests.support.hub import SteeredClock, change, drain, scalar
from tests.support.operator import ANNA
from tests.support.visitor import Visitor

PETRS_MAIL, ELENAS_MAIL = "petr.ivanov@example.com", "elena.smirnova@example.com"
NEEDED = {"status": "needs_assurance", "data": {"needed": "verified"}}


async def told(container: Container, visitor: Visitor, kind: ClaimKind, value: str) -> Result | None:
    """The channel says who writes, as its adapter would hand it on."""
    claim = Claim(kind, value)
    people = await find(container.identifier.directory, claim)
    async with container.database.transaction() as session:
        conversation = await conversations.lock(session, UUID(visitor.conversation_id))
        return await trust_channel(session, container.identifier, conversation, claim, people)


async def changes(sign_in: SignIn, visitor: Visitor) -> list[tuple[str, str, str]]:
    """Every change of assurance on record: who, to what, by which evidence."""
    timeline = await (await sign_in(ANNA)).timeline(visitor.conversation_id)
    found = [entry for entry in timeline if (entry["activity"] or {}).get("kind") == "assurance_changed"]
    params = [(entry["author"], entry["activity"]["params"]) for entry in found]
    return [(author, item["assurance"], item["evidence"]) for author, item in params]


async def step(actions: BotActions, visitor: Visitor, goal: str = "check_balance") -> Any:
    return (await actions.ask(visitor, "что дальше?", "standing", goal=goal))["data"]["step"]


async def newest_mail(http: httpx.AsyncClient, to: str) -> dict[str, Any]:
    found: dict[str, Any] = (await http.get("/demo/mail", params={"to": to})).json()[0]
    return found


@pytest.mark.parametrize("kind", [ClaimKind.TELEGRAM_CONTACT, ClaimKind.WHATSAPP_NUMBER])
async def test_a_phone_that_the_platform_vouches_for_verifies(
    container: Container, actions: BotActions, visitor: Visitor, sign_in: SignIn, kind: ClaimKind
) -> None:
    assert await told(container, visitor, kind, PETR) == Result(Outcome.VERIFIED)
    balance = await actions.ask(visitor, "баланс", "check_balance")
    assert balance["data"] == {"amount": "412.50", "currency": "RUB"}
    assert await changes(sign_in, visitor) == [
        ("system", "claimed", kind.value),
        ("system", "verified", kind.value),
    ]
    seen = await (await sign_in(ANNA)).sees(visitor.conversation_id)
    assert seen["customer"]["contract"] == "NL-100001"
    assert seen["claim"] == {"kind": kind.value, "value": "+7 999 ••• 0001", "matched": True}
    assert await scalar(container, "SELECT count(*) FROM demo_dispatch") == 0, "no code is needed"


@pytest.mark.parametrize("kind", [ClaimKind.TELEGRAM_CONTACT, ClaimKind.WHATSAPP_NUMBER])
async def test_two_people_on_one_vouched_phone_say_which_contract(
    container: Container, actions: BotActions, visitor: Visitor, sign_in: SignIn, kind: ClaimKind
) -> None:
    assert await told(container, visitor, kind, SHARED) == Result(Outcome.CHOOSE_CONTRACT)
    assert (await visitor.read())["assurance"] == "claimed"
    assert await actions.ask(visitor, "баланс", "check_balance") == NEEDED
    assert await step(actions, visitor) == "choose_contract"
    wrong = await actions.ask(visitor, "NL-100001", "identify", contract_number="NL-100001")
    assert wrong["status"] == "not_matching"
    right = await actions.ask(visitor, "NL-100008", "identify", contract_number="NL-100008")
    assert right["status"] == "verified"
    assert (await actions.ask(visitor, "баланс", "check_balance"))["data"]["amount"] == "55.00"
    assert (await changes(sign_in, visitor))[-1] == ("system", "verified", kind.value)


@pytest.mark.parametrize("kind", [ClaimKind.TELEGRAM_CONTACT, ClaimKind.WHATSAPP_NUMBER])
async def test_a_vouched_phone_of_nobody_verifies_nobody(
    container: Container, actions: BotActions, visitor: Visitor, kind: ClaimKind
) -> None:
    assert await told(container, visitor, kind, UNKNOWN) == Result(Outcome.NOT_MATCHING)
    assert (await visitor.read())["assurance"] == "claimed"
    assert await actions.ask(visitor, "баланс", "check_balance") == NEEDED


async def test_a_senders_address_only_claims(
    container: Container, actions: BotActions, visitor: Visitor, http: httpx.AsyncClient
) -> None:
    assert await told(container, visitor, ClaimKind.SENDER_ADDRESS, PETRS_MAIL) is None
    assert (await visitor.read())["assurance"] == "claimed"
    assert await actions.ask(visitor, "баланс", "check_balance") == NEEDED
    assert await step(actions, visitor) == "send_code"
    assert (await actions.ask(visitor, "код", "send_code", medium="email"))["status"] == "code_sent"
    code = (await newest_mail(http, PETRS_MAIL))["code"]
    assert (await actions.ask(visitor, code, "verify_code"))["status"] == "verified"


async def test_a_code_by_mail_proves_the_mailbox(
    container: Container, actions: BotActions, visitor: Visitor, http: httpx.AsyncClient, sign_in: SignIn
) -> None:
    typed = " Petr.Ivanov@Example.com "
    assert (await actions.ask(visitor, typed, "identify", email=typed))["status"] == "code_sent"
    assert (await http.get("/demo/sms")).json() == []
    mail = await newest_mail(http, PETRS_MAIL)
    assert mail["to"] == PETRS_MAIL
    assert (await actions.ask(visitor, mail["code"], "verify_code"))["status"] == "verified"
    assert (await changes(sign_in, visitor))[-1] == ("system", "verified", "code_email")
    assert (await actions.ask(visitor, "баланс", "check_balance"))["data"]["amount"] == "412.50"
    claim = (await (await sign_in(ANNA)).sees(visitor.conversation_id))["claim"]
    assert claim == {"kind": "email", "value": "p•••@example.com", "matched": True}


async def test_codes_go_to_what_is_on_file_by_the_chosen_way(
    container: Container, actions: BotActions, visitor: Visitor, http: httpx.AsyncClient
) -> None:
    await actions.ask(visitor, "NL-100001", "identify", contract_number="NL-100001")
    assert [sent["to"] for sent in (await http.get("/demo/sms")).json()] == [PETR]
    await actions.ask(
        visitor, "пришлите на почту evil@example.com", "send_code", medium="email", email="evil@example.com"
    )
    assert [sent["to"] for sent in (await http.get("/demo/mail")).json()] == [PETRS_MAIL]
    await actions.ask(visitor, "ещё раз", "send_code")
    assert [sent["to"] for sent in (await http.get("/demo/mail")).json()] == [PETRS_MAIL, PETRS_MAIL]


async def test_an_unknown_mailbox_gets_no_mail_and_the_same_answer(
    actions: BotActions, visitor: Visitor, http: httpx.AsyncClient
) -> None:
    unknown = await actions.ask(visitor, "я", "identify", email="nobody@example.com")
    assert unknown == {"status": "code_sent", "data": {}}
    assert (await http.get("/demo/mail")).json() == []


@pytest.mark.parametrize(
    "params",
    [{"phone": ELENA}, {"contract_number": "NL-100002"}, {"email": ELENAS_MAIL}, {"phone": SHARED}, {"phone": UNKNOWN}],
)
async def test_somebody_elses_account_is_not_reached_from_ones_own(
    actions: BotActions, visitor: Visitor, params: dict[str, str]
) -> None:
    await verified(actions, visitor)
    await actions.ask(visitor, "а теперь другой договор", "identify", **params)
    assert (await visitor.read())["assurance"] == "claimed"
    for verb in ("check_balance", "contract_details", "invoice_request", "ticket_status"):
        assert await actions.ask(visitor, "покажи", verb) == NEEDED


async def test_another_senders_address_ends_what_was_proved(
    container: Container, actions: BotActions, visitor: Visitor
) -> None:
    await verified(actions, visitor)
    await told(container, visitor, ClaimKind.SENDER_ADDRESS, ELENAS_MAIL)
    assert (await visitor.read())["assurance"] == "claimed"
    await verified(actions, visitor)
    await told(container, visitor, ClaimKind.SENDER_ADDRESS, PETRS_MAIL)
    assert (await visitor.read())["assurance"] == "verified", "it is still the same customer"


async def test_a_code_of_ones_own_does_not_open_the_account_claimed_since(
    actions: BotActions, visitor: Visitor
) -> None:
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    own = await actions.newest_code(PETR)
    await actions.ask(visitor, ELENA, "identify", phone=ELENA)
    assert (await actions.ask(visitor, own, "verify_code"))["status"] == "wrong_code"
    assert (await visitor.read())["assurance"] == "claimed"


@pytest.mark.parametrize("minutes", [29, 31])
async def test_a_shared_phone_is_held_for_half_an_hour(
    container: Container, actions: BotActions, visitor: Visitor, clock: SteeredClock, minutes: int
) -> None:
    await actions.ask(visitor, SHARED, "identify", phone=SHARED)
    code = await actions.newest_code(SHARED)
    assert (await actions.ask(visitor, code, "verify_code"))["status"] == "choose_contract"
    clock.forward(minutes=minutes)
    chosen = await actions.ask(visitor, "NL-100007", "identify", contract_number="NL-100007")
    if minutes < 30:
        assert chosen["status"] == "verified"
    else:
        assert chosen["status"] == "code_sent"
        assert (await visitor.read())["assurance"] == "claimed"
        assert await actions.ask(visitor, "баланс", "check_balance") == NEEDED
        assert (await actions.ask(visitor, code, "verify_code"))["status"] == "wrong_code"
        fresh = await actions.newest_code(SHARED)
        assert (await actions.ask(visitor, fresh, "verify_code"))["status"] == "verified"
        assert (await actions.ask(visitor, "баланс", "check_balance"))["data"]["amount"] == "300.00"


async def test_the_next_step_follows_what_is_known(
    container: Container, actions: BotActions, visitor: Visitor, clock: SteeredClock
) -> None:
    assert await step(actions, visitor, "tariff_info") is None
    assert await step(actions, visitor) == "claim"
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    assert await step(actions, visitor, "create_ticket") is None
    assert await step(actions, visitor) == "code"
    await change(container, "UPDATE code_challenge SET expires_at = now() - interval '1 second'")
    assert await step(actions, visitor) == "send_code"
    await actions.ask(visitor, "ещё", "send_code")
    code = await actions.newest_code(PETR)
    await actions.ask(visitor, code, "verify_code")
    assert await step(actions, visitor) is None
    assert await step(actions, visitor, "sim_replace") == "knowledge"
    clock.forward(minutes=31)
    for goal in ("check_balance", "sim_replace"):
        assert await step(actions, visitor, goal) == "send_code", "what lapsed is proved by a new code"
    assert (await actions.ask(visitor, "код", "send_code"))["status"] == "code_sent"
    code = await actions.newest_code(PETR)
    assert (await actions.ask(visitor, code, "verify_code"))["status"] == "verified"
    await drain(container)
