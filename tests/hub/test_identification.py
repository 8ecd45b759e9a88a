"""Finding out who the customer is, through the door that the bot's actions use."""

import asyncio
from uuid import uuid4

import httpx
import pytest

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot
from hub.domain.identification.rules import MASK
from tests.conftest import SignIn
from tests.support.bot_actions import BotActions
from tests.support.hub import SteeredClock, change, drain, scalar
from tests.support.operator import ANNA
from tests.support.visitor import Visitor

PETR, ELENA, JOHN, SHARED = (f"+7999000000{number}" for number in (1, 2, 3, 7))
UNKNOWN = "+79995556677"


async def verified(actions: BotActions, visitor: Visitor, phone: str = PETR) -> None:
    """Takes the visitor through phone and code."""
    assert (await actions.ask(visitor, phone, "identify", phone=phone))["status"] == "code_sent"
    code = await actions.newest_code(phone)
    assert (await actions.ask(visitor, code, "verify_code")) == {"status": "verified", "data": {}}


async def test_the_balance_after_phone_and_code_and_never_before(actions: BotActions, visitor: Visitor) -> None:
    balance = ("сколько у меня денег?", "check_balance")
    needed = {"status": "needs_assurance", "data": {"needed": "verified"}}
    assert await actions.ask(visitor, *balance) == needed
    assert await actions.ask(visitor, PETR, "identify", phone=PETR) == {"status": "code_sent", "data": {}}
    assert (await visitor.read())["assurance"] == "claimed"
    assert await actions.ask(visitor, *balance) == needed
    code = await actions.newest_code(PETR)
    assert await actions.ask(visitor, f"код {code}", "verify_code") == {"status": "verified", "data": {}}
    assert (await visitor.read())["assurance"] == "verified"
    paid = await actions.ask(visitor, *balance)
    assert paid == {"status": "ok", "data": {"amount": "412.50", "currency": "RUB"}}
    standing = await actions.ask(visitor, "?", "standing", goal="check_balance")
    assert standing == {"status": "ok", "data": {"assurance": "verified", "step": None}}


@pytest.mark.parametrize("contract", ["NL-100002", "nl-100002", " NL-100002 "])
async def test_a_contract_number_sends_the_code_to_the_phone_on_file(
    actions: BotActions, visitor: Visitor, contract: str
) -> None:
    assert (await actions.ask(visitor, contract, "identify", contract_number=contract))["status"] == "code_sent"
    code = await actions.newest_code(ELENA)
    assert (await actions.ask(visitor, code, "verify_code"))["status"] == "verified"
    balance = await actions.ask(visitor, "баланс", "check_balance")
    assert balance["data"] == {"amount": "-150.00", "currency": "RUB"}


async def test_an_unknown_claim_answers_byte_for_byte_like_a_known_one(
    actions: BotActions, http: httpx.AsyncClient
) -> None:
    heard: dict[str, list[bytes]] = {}
    for phone in (JOHN, UNKNOWN):
        visitor = await Visitor.arrive(http)
        answers = []
        for text, verb, params in [
            ("я", "identify", {"phone": phone}),
            ("код не пришёл", "send_code", {}),
            *[(f"00000{number}", "verify_code", {}) for number in range(7)],
        ]:
            message = await visitor.say(text)
            answers.append((await actions.call(visitor, message["id"], verb, **params)).content)
        state = await visitor.read()
        answers.append(str((state["owner"], state["assurance"], state["idle"])).encode())
        heard[phone] = answers
    assert heard[JOHN] == heard[UNKNOWN]
    assert (await http.get("/demo/sms", params={"phone": UNKNOWN})).json() == []


async def test_whether_a_claim_matched_is_for_staff_only(
    actions: BotActions, visitor: Visitor, sign_in: SignIn
) -> None:
    await actions.ask(visitor, "я", "identify", phone=UNKNOWN)
    claim = (await (await sign_in(ANNA)).sees(visitor.conversation_id))["claim"]
    assert claim == {"kind": "phone", "value": "+7 999 ••• 6677", "matched": False}
    assert "matched" not in str(await visitor.read())


async def test_only_the_newest_code_counts(actions: BotActions, visitor: Visitor) -> None:
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    old = await actions.newest_code(PETR)
    await actions.ask(visitor, "ещё раз", "send_code")
    new = await actions.newest_code(PETR)
    assert old != new
    assert (await actions.ask(visitor, old, "verify_code"))["status"] == "wrong_code"
    assert (await actions.ask(visitor, new, "verify_code"))["status"] == "verified"


async def test_a_code_is_good_once(actions: BotActions, visitor: Visitor) -> None:
    await verified(actions, visitor)
    code = await actions.newest_code(PETR)
    assert (await actions.ask(visitor, code, "verify_code"))["status"] == "expired"


async def test_a_code_of_another_conversation_is_worth_nothing(
    actions: BotActions, visitor: Visitor, http: httpx.AsyncClient
) -> None:
    other = await Visitor.arrive(http)
    await actions.ask(other, PETR, "identify", phone=PETR)
    theirs = await actions.newest_code(PETR)
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    assert (await actions.ask(visitor, theirs, "verify_code"))["status"] == "wrong_code"


async def test_codes_expire(container: Container, actions: BotActions, visitor: Visitor) -> None:
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    code = await actions.newest_code(PETR)
    await change(container, "UPDATE code_challenge SET expires_at = now() - interval '1 second'")
    assert (await actions.ask(visitor, code, "verify_code"))["status"] == "expired"


async def test_a_guess_without_a_claim(actions: BotActions, visitor: Visitor) -> None:
    assert (await actions.ask(visitor, "123456", "verify_code"))["status"] == "no_claim"
    assert (await actions.ask(visitor, "ещё раз", "send_code"))["status"] == "no_claim"


async def test_people_who_share_a_phone_say_which_contract_is_theirs(
    actions: BotActions, visitor: Visitor, sign_in: SignIn
) -> None:
    await actions.ask(visitor, SHARED, "identify", phone=SHARED)
    code = await actions.newest_code(SHARED)
    assert (await actions.ask(visitor, code, "verify_code"))["status"] == "choose_contract"
    assert (await visitor.read())["assurance"] == "claimed"
    assert (await actions.ask(visitor, "баланс", "check_balance"))["status"] == "needs_assurance"
    wrong = await actions.ask(visitor, "NL-100001", "identify", contract_number="NL-100001")
    assert wrong["status"] == "not_matching"
    right = await actions.ask(visitor, "NL-100008", "identify", contract_number="NL-100008")
    assert right["status"] == "verified"
    assert (await actions.ask(visitor, "баланс", "check_balance"))["data"]["amount"] == "55.00"
    seen = await (await sign_in(ANNA)).sees(visitor.conversation_id)
    assert (seen["customer"]["contract"], seen["assurance"]) == ("NL-100008", "verified")


async def test_claiming_to_be_another_ends_what_was_proved(actions: BotActions, visitor: Visitor) -> None:
    await verified(actions, visitor)
    await actions.ask(visitor, ELENA, "identify", phone=ELENA)
    assert (await visitor.read())["assurance"] == "claimed"
    assert (await actions.ask(visitor, "баланс", "check_balance"))["status"] == "needs_assurance"


async def test_repeating_the_proved_claim_keeps_it(actions: BotActions, visitor: Visitor) -> None:
    await verified(actions, visitor)
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    assert (await visitor.read())["assurance"] == "verified"


async def test_after_use_a_code_is_masked_for_everyone(
    container: Container, actions: BotActions, visitor: Visitor, sign_in: SignIn
) -> None:
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    code = await actions.newest_code(PETR)
    spaced = f"вот: {code[:3]} {code[3:]}, верно?"
    await actions.ask(visitor, spaced, "verify_code")
    shown = (await visitor.read())["messages"][-1]
    assert (shown["text"], shown["redacted"]) == (f"вот: {MASK}, верно?", True)
    timeline = await (await sign_in(ANNA)).timeline(visitor.conversation_id)
    assert code not in str(timeline)
    for place in ("message", "event", "code_challenge", "action_run"):
        assert (
            await scalar(container, f"SELECT count(*) FROM {place} AS t WHERE t::text LIKE :code", code=f"%{code}%")
            == 0
        )


async def test_a_code_that_nobody_compares_is_hidden_from_people(
    container: Container, actions: BotActions, visitor: Visitor, sign_in: SignIn
) -> None:
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    code = await actions.newest_code(PETR)
    await visitor.say(f"кстати, пришло {code}")
    await drain(container)
    anna = await sign_in(ANNA)
    await anna.does(visitor.conversation_id, "claim")
    await visitor.say(f"вот {code}")
    await visitor.say("мой дом 12, квартира 345")
    said = [entry["text"] for entry in await anna.timeline(visitor.conversation_id) if entry["author"] == "customer"]
    assert said[-3:] == [f"кстати, пришло {MASK}", f"вот {MASK}", "мой дом 12, квартира 345"]


async def test_a_masked_message_can_still_be_replayed(actions: BotActions, visitor: Visitor) -> None:
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    code, id_ = await actions.newest_code(PETR), uuid4()
    message = await visitor.say(code, id_)
    await actions.call(visitor, message["id"], "verify_code")
    assert await visitor.say(code, id_) == message


async def test_the_bot_never_sees_an_outstanding_code(
    container: Container, actions: BotActions, visitor: Visitor, bot: FakeBot
) -> None:
    await visitor.say("мой номер заказа 654321")
    await drain(container)
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    await drain(container)
    await visitor.say("код 123-456")
    await drain(container)
    assert [question.text for question in bot.asked] == ["мой номер заказа 654321", PETR, f"код {MASK}"]


async def test_what_was_proved_lapses_after_half_an_idle_hour(
    actions: BotActions, visitor: Visitor, clock: SteeredClock
) -> None:
    await verified(actions, visitor)
    clock.forward(minutes=29)
    assert (await actions.ask(visitor, "баланс", "check_balance"))["status"] == "ok"
    clock.forward(minutes=29)
    assert (await visitor.read())["assurance"] == "verified", "activity prolongs it"
    clock.forward(minutes=2)
    assert (await visitor.read())["assurance"] == "claimed"
    assert (await actions.ask(visitor, "баланс", "check_balance"))["status"] == "needs_assurance"


async def test_an_action_runs_once_per_message_and_request(
    container: Container, actions: BotActions, visitor: Visitor
) -> None:
    message = await visitor.say(PETR)
    answers = await asyncio.gather(*(actions.call(visitor, message["id"], "identify", phone=PETR) for _ in range(6)))
    assert {answer.content for answer in answers} == {answers[0].content}
    assert await scalar(container, "SELECT count(*) FROM demo_dispatch") == 1
    await actions.call(visitor, message["id"], "identify", phone=ELENA)
    assert await scalar(container, "SELECT count(*) FROM demo_dispatch") == 2


async def test_actions_stop_once_people_own(actions: BotActions, visitor: Visitor, sign_in: SignIn) -> None:
    message = await visitor.say(PETR)
    await (await sign_in(ANNA)).does(visitor.conversation_id, "claim")
    answer = await actions.call(visitor, message["id"], "identify", phone=PETR)
    assert answer.json()["status"] == "superseded"


async def test_what_anybody_may_know(actions: BotActions, visitor: Visitor) -> None:
    tariffs = await actions.ask(visitor, "тарифы", "tariffs")
    fees = [tariff["monthly_fee"]["amount"] for tariff in tariffs["data"]["tariffs"]]
    assert fees == ["450.00", "750.00", "1200.00", "390.00"]
    hours = await actions.ask(visitor, "часы", "office_hours")
    assert hours["data"]["support"] == [
        {"days": "mon-fri", "spans": ["08:00-22:00"]},
        {"days": "sat", "spans": ["09:00-20:00"]},
        {"days": "sun", "spans": ["10:00-18:00"]},
    ]
    assert await actions.ask(visitor, "ок", "receipt") == {"status": "ok", "data": {}}


@pytest.mark.parametrize("params", [{}, {"phone": "abc"}, {"phone": 7}, {"contract_number": "XX-1"}, {"phone": None}])
async def test_a_claim_must_be_well_formed(actions: BotActions, visitor: Visitor, params: dict[str, object]) -> None:
    message = await visitor.say("я")
    answer = await actions.call(visitor, message["id"], "identify", **params)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_actions_on_what_is_not_there(actions: BotActions, visitor: Visitor, http: httpx.AsyncClient) -> None:
    message = await visitor.say("я")
    assert (await actions.call(visitor, message["id"], "no_such_verb")).status_code == 404
    assert (await actions.call(visitor, str(uuid4()), "receipt")).status_code == 404
    other = await Visitor.arrive(http)
    assert (await actions.call(other, message["id"], "receipt")).status_code == 404


async def test_the_demo_phone_takes_a_bare_plus(actions: BotActions, visitor: Visitor, http: httpx.AsyncClient) -> None:
    await actions.ask(visitor, PETR, "identify", phone=PETR)
    for query in ("phone=+79990000001", "phone=%2B79990000001", "phone=79990000001", ""):
        newest = (await http.get(f"/demo/sms?{query}")).json()[0]
        assert (newest["to"], len(newest["code"])) == (PETR, 6), query
        assert newest["code"] in newest["text"]
