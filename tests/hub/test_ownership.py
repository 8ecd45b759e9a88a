"""Who may speak: claims race, late replies are suppressed, and every change of hands is fenced by the epoch."""

import asyncio
from uuid import uuid4

import pytest

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot
from hub.domain.bot_turns.service import take_next
from tests.conftest import SignIn
from tests.support.gate import Gate
from tests.support.hub import drain, scalar
from tests.support.operator import ADMIN, ANNA, BORIS, EMILY, OLGA
from tests.support.visitor import Visitor


@pytest.fixture
async def talking(container: Container, visitor: Visitor) -> Visitor:
    """A customer whom the bot has answered once."""
    await visitor.say("добрый день")
    await drain(container)
    return visitor


async def test_a_conversation_shows_once_the_customer_spoke(
    container: Container, visitor: Visitor, sign_in: SignIn
) -> None:
    anna = await sign_in(ANNA)
    assert await anna.lists() == []
    await visitor.say("привет")
    assert await anna.lists() == [visitor.conversation_id]
    assert (await anna.sees(visitor.conversation_id))["owner"] == "bot"


async def test_claim_reply_and_the_customer_hears_it(container: Container, talking: Visitor, sign_in: SignIn) -> None:
    anna = await sign_in(ANNA)
    claimed = await anna.does(talking.conversation_id, "claim")
    assert claimed["owner"] == "operator"
    assert claimed["assignee"] == {"login": ANNA, "name": "Анна Соколова"}
    await anna.does(talking.conversation_id, "reply", text="Здравствуйте, я Анна")
    page = await talking.read()
    assert page["owner"] == "operator"
    assert page["messages"][-1]["text"] == "Здравствуйте, я Анна"
    assert page["messages"][-1]["author_name"] == "Анна Соколова"


async def test_the_bot_is_silent_while_an_operator_owns(
    container: Container, talking: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    await (await sign_in(ANNA)).does(talking.conversation_id, "claim")
    await talking.say("вы тут?")
    await drain(container)
    assert len(bot.asked) == 1
    assert (await talking.read())["idle"] is True


async def test_two_claim_at_once_and_one_wins(talking: Visitor, sign_in: SignIn) -> None:
    rivals = {ANNA: await sign_in(ANNA), EMILY: await sign_in(EMILY), BORIS: await sign_in(BORIS)}
    epoch = (await rivals[ANNA].sees(talking.conversation_id))["epoch"]
    answers = await asyncio.gather(*(who.act(talking.conversation_id, "claim", epoch=epoch) for who in rivals.values()))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    winner = next(answer for answer in answers if answer.status_code == 200).json()["assignee"]
    for answer in answers:
        if answer.status_code == 409:
            problem = answer.json()
            assert (problem["code"], problem["owner"], problem["epoch"]) == ("stale_epoch", "operator", epoch + 1)
            assert problem["assignee"] == winner


async def test_two_claim_at_once_without_an_epoch(talking: Visitor, sign_in: SignIn) -> None:
    anna, boris = await sign_in(ANNA), await sign_in(BORIS)
    answers = await asyncio.gather(*(who.act(talking.conversation_id, "claim") for who in (anna, boris)))
    assert sorted(answer.status_code for answer in answers) == [200, 409]


async def test_a_late_reply_of_the_bot_is_suppressed(
    container: Container, talking: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    anna = await sign_in(ANNA)
    gate = bot.gate = Gate()
    await talking.say("думай медленно")
    thinking = asyncio.create_task(take_next(container.database, bot, container.identifier))
    await gate.reached.wait()
    await anna.does(talking.conversation_id, "claim")
    await anna.does(talking.conversation_id, "reply", text="Я отвечу сама")
    gate.set()
    await thinking
    await drain(container)
    assert await talking.hears() == ["echo: добрый день", "Я отвечу сама"]
    assert (await talking.read())["idle"] is True
    entries = await anna.timeline(talking.conversation_id)
    late = [entry for entry in entries if entry["text"] == "echo: думай медленно"]
    assert [(entry["author"], entry["suppressed"]) for entry in late] == [("bot", True)]
    turn = [entry for entry in entries if entry["type"] == "bot_turn"][-1]
    assert (turn["suppressed"], turn["bot"]["outcome"]) == (True, "suppressed")
    sent = "SELECT count(*) FROM outbox_item JOIN message ON message.id = message_id WHERE suppressed"
    assert await scalar(container, sent) == 0


async def test_claimed_and_handed_back_while_the_bot_thinks(
    container: Container, talking: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    anna = await sign_in(ANNA)
    gate = bot.gate = Gate()
    await talking.say("ещё думай")
    thinking = asyncio.create_task(take_next(container.database, bot, container.identifier))
    await gate.reached.wait()
    await anna.does(talking.conversation_id, "claim")
    await anna.does(talking.conversation_id, "hand-back")
    gate.set()
    await thinking
    assert await talking.hears() == ["echo: добрый день"]


async def test_messages_wait_for_the_bot_but_not_behind_an_operator(
    container: Container, visitor: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    await visitor.say("раз")
    await visitor.say("два")
    await (await sign_in(ANNA)).does(visitor.conversation_id, "claim")
    await drain(container)
    assert bot.asked == []
    assert await visitor.hears() == []
    assert (await visitor.read())["idle"] is True


async def test_acting_on_an_old_epoch_is_refused(talking: Visitor, sign_in: SignIn) -> None:
    anna = await sign_in(ANNA)
    old = (await anna.sees(talking.conversation_id))["epoch"]
    mine = await anna.does(talking.conversation_id, "claim", epoch=old)
    assert mine["epoch"] == old + 1
    for act, body in {
        "reply": {"text": "поздно"},
        "transfer": {"department": "billing"},
        "hand-back": {},
        "resolve": {},
    }.items():
        answer = await anna.act(talking.conversation_id, act, epoch=old, **body)
        assert (answer.status_code, answer.json()["code"]) == (409, "stale_epoch"), act
        assert answer.json()["assignee"]["login"] == ANNA
    await anna.does(talking.conversation_id, "reply", epoch=mine["epoch"], text="вовремя")


async def test_nobody_speaks_without_owning(talking: Visitor, sign_in: SignIn) -> None:
    anna, boris, olga = await sign_in(ANNA), await sign_in(BORIS), await sign_in(OLGA)
    assert (await anna.act(talking.conversation_id, "reply", text="?")).status_code == 409
    await anna.does(talking.conversation_id, "claim")
    for other in (boris, olga):
        assert (await other.act(talking.conversation_id, "reply", text="?")).status_code == 409


async def test_only_supervisors_take_over_from_operators(talking: Visitor, sign_in: SignIn) -> None:
    await (await sign_in(ANNA)).does(talking.conversation_id, "claim")
    refused = await (await sign_in(BORIS)).act(talking.conversation_id, "claim")
    assert (refused.status_code, refused.json()["assignee"]["login"]) == (409, ANNA)
    taken = await (await sign_in(OLGA)).does(talking.conversation_id, "claim")
    assert taken["assignee"]["login"] == OLGA
    assert (await (await sign_in(ADMIN)).does(talking.conversation_id, "claim"))["assignee"]["login"] == ADMIN


async def test_a_reply_is_said_once_however_often_it_is_sent(talking: Visitor, sign_in: SignIn) -> None:
    anna, id_ = await sign_in(ANNA), str(uuid4())
    await anna.does(talking.conversation_id, "claim")
    for _ in range(3):
        await anna.does(talking.conversation_id, "reply", text="однажды", client_message_id=id_)
    other = await anna.act(talking.conversation_id, "reply", text="иначе", client_message_id=id_)
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_conflict")
    assert (await talking.hears("operator")) == ["однажды"]


async def test_transfer_to_a_department_and_to_a_colleague(talking: Visitor, sign_in: SignIn) -> None:
    anna, boris = await sign_in(ANNA), await sign_in(BORIS)
    await anna.does(talking.conversation_id, "claim")
    queued = await anna.does(talking.conversation_id, "transfer", department="technical", note="Нет интернета")
    assert (queued["owner"], queued["department"], queued["assignee"]) == ("queue", "technical", None)
    taken = await boris.does(talking.conversation_id, "claim")
    assert taken["department"] == "technical"
    notes = [entry["text"] for entry in await boris.timeline(talking.conversation_id) if entry["type"] == "note"]
    assert notes == ["Нет интернета"]
    given = await boris.does(talking.conversation_id, "transfer", operator=EMILY)
    assert (given["owner"], given["assignee"]["login"]) == ("operator", EMILY)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"department": "nowhere"},
        {"operator": "nobody@northlink.example"},
        {"operator": "maria@northlink.example"},
        {"department": "billing", "operator": EMILY},
    ],
)
async def test_a_transfer_needs_one_real_target(talking: Visitor, sign_in: SignIn, body: dict[str, str]) -> None:
    anna = await sign_in(ANNA)
    await anna.does(talking.conversation_id, "claim")
    answer = await anna.act(talking.conversation_id, "transfer", **body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_hand_back_starts_a_new_session_of_the_bot(
    container: Container, talking: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    anna = await sign_in(ANNA)
    await anna.does(talking.conversation_id, "claim")
    back = await anna.does(talking.conversation_id, "hand-back")
    assert (back["owner"], back["handoff"]) == ("bot", None)
    await talking.say("снова бот?")
    await drain(container)
    assert bot.asked[1].session == bot.asked[0].session + 1
    assert (await talking.hears())[-1] == "echo: снова бот?"


async def test_resolve_and_the_next_message_opens_a_new_episode(
    container: Container, talking: Visitor, sign_in: SignIn, bot: FakeBot
) -> None:
    anna = await sign_in(ANNA)
    await anna.does(talking.conversation_id, "claim")
    done = await anna.does(talking.conversation_id, "resolve", disposition="solved")
    assert (done["owner"], done["status"], done["episode"]) == ("nobody", "resolved", 1)
    assert (await talking.read())["owner"] == "nobody"
    await talking.say("ещё вопрос")
    await drain(container)
    again = await anna.sees(talking.conversation_id)
    assert (again["owner"], again["status"], again["episode"]) == ("bot", "open", 2)
    assert bot.asked[1].session > bot.asked[0].session
    assert (await talking.hears())[-1] == "echo: ещё вопрос"
    closed = "SELECT disposition FROM episode WHERE number = 1 AND resolved_at IS NOT NULL"
    assert await scalar(container, closed) == "solved"


async def test_a_resolved_conversation_can_be_claimed_again(talking: Visitor, sign_in: SignIn) -> None:
    anna = await sign_in(ANNA)
    await anna.does(talking.conversation_id, "claim")
    await anna.does(talking.conversation_id, "resolve")
    reopened = await anna.does(talking.conversation_id, "claim")
    assert (reopened["owner"], reopened["status"], reopened["episode"]) == ("operator", "open", 2)


async def test_what_the_console_offers_is_what_the_hub_allows(talking: Visitor, sign_in: SignIn) -> None:
    anna, boris = await sign_in(ANNA), await sign_in(BORIS)
    assert set((await anna.sees(talking.conversation_id))["can"]) == {"claim", "note"}
    await anna.does(talking.conversation_id, "claim")
    mine = set((await anna.sees(talking.conversation_id))["can"])
    assert mine == {"reply", "note", "transfer", "hand_back", "resolve"}
    assert set((await boris.sees(talking.conversation_id))["can"]) == {"note"}


async def test_notes_never_reach_the_customer(container: Container, talking: Visitor, sign_in: SignIn) -> None:
    anna = await sign_in(ANNA)
    await anna.does(talking.conversation_id, "note", text="Осторожно, сердится")
    await drain(container)
    assert "Осторожно, сердится" not in str(await talking.read())
    kinds = {entry["text"]: entry["type"] for entry in await anna.timeline(talking.conversation_id) if entry["text"]}
    assert kinds["Осторожно, сердится"] == "note"
    outgoing = "SELECT count(*) FROM outbox_item JOIN message ON message.id = message_id WHERE visibility = 'internal'"
    assert await scalar(container, outgoing) == 0
    assert (await anna.sees(talking.conversation_id))["last_message"]["text"] != "Осторожно, сердится"


async def test_the_timeline_shows_why_the_bot_spoke(container: Container, talking: Visitor, sign_in: SignIn) -> None:
    entries = await (await sign_in(ANNA)).timeline(talking.conversation_id)
    turn = next(entry for entry in entries if entry["type"] == "bot_turn")
    assert (turn["bot"]["intent"], turn["bot"]["confidence"], turn["bot"]["outcome"]) == ("greet", 0.99, "answered")
    seqs = [entry["seq"] for entry in entries]
    assert seqs == sorted(set(seqs))
