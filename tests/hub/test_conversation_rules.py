"""Who may do what with a conversation, and how sure we are of the customer."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, product
from uuid import UUID

import pytest

from hub.domain.conversations import rules
from hub.domain.conversations.models import Assurance, Author, Owner
from hub.domain.conversations.rules import Act, StaffActor, may_act

ME, OTHER = UUID(int=1), UUID(int=2)
OPERATOR, SUPERVISOR = StaffActor(ME, supervises=False), StaffActor(ME, supervises=True)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PLACES: list[tuple[Owner, UUID | None]] = [
    (Owner.BOT, None),
    (Owner.QUEUE, None),
    (Owner.OPERATOR, ME),
    (Owner.OPERATOR, OTHER),
    (Owner.NOBODY, None),
]
TABLE = {
    # bot, queue, mine, another's, nobody: o operators, s supervisors only, - none
    Act.CLAIM: "oooso",
    Act.REPLY: "--o--",
    Act.NOTE: "ooooo",
    Act.TRANSFER: "sooss",
    Act.HAND_BACK: "-oos-",
    Act.RESOLVE: "soos-",
}


@pytest.mark.parametrize(("act", "place"), list(product(Act, range(len(PLACES)))))
def test_the_whole_table(act: Act, place: int) -> None:
    owner, assignee = PLACES[place]
    mark = TABLE[act][place]
    assert may_act(act, OPERATOR, owner, assignee) is (mark == "o")
    assert may_act(act, SUPERVISOR, owner, assignee) is (mark in "os")


def test_one_does_not_claim_what_one_has() -> None:
    assert Act.CLAIM not in rules.allowed_acts(OPERATOR, Owner.OPERATOR, ME)
    assert Act.CLAIM in rules.allowed_acts(SUPERVISOR, Owner.OPERATOR, OTHER)


def test_assurance_grows_from_anonymous_to_strong() -> None:
    levels = [Assurance.ANONYMOUS, Assurance.CLAIMED, Assurance.VERIFIED, Assurance.STRONG]
    for weaker, stronger in pairwise(levels):
        assert rules.at_least(stronger, weaker)
        assert not rules.at_least(weaker, stronger)
        assert rules.at_least(weaker, weaker)


@pytest.mark.parametrize(
    ("level", "expires_in", "counts_as"),
    [
        (Assurance.VERIFIED, 1, Assurance.VERIFIED),
        (Assurance.VERIFIED, 0, Assurance.CLAIMED),
        (Assurance.STRONG, -1, Assurance.CLAIMED),
        (Assurance.CLAIMED, -1, Assurance.CLAIMED),
        (Assurance.ANONYMOUS, -1, Assurance.ANONYMOUS),
        (Assurance.VERIFIED, None, Assurance.VERIFIED),
    ],
)
def test_what_was_proved_lapses(level: Assurance, expires_in: int | None, counts_as: Assurance) -> None:
    expires_at = None if expires_in is None else NOW + timedelta(seconds=expires_in)
    assert rules.effective_assurance(level, expires_at, NOW) is counts_as


@pytest.mark.parametrize(
    ("owner", "author", "before", "since"),
    [
        (Owner.BOT, Author.CUSTOMER, None, None),
        (Owner.QUEUE, Author.CUSTOMER, None, NOW),
        (Owner.OPERATOR, Author.CUSTOMER, None, NOW),
        (Owner.QUEUE, Author.CUSTOMER, NOW - timedelta(minutes=5), NOW - timedelta(minutes=5)),
        (Owner.OPERATOR, Author.OPERATOR, NOW - timedelta(minutes=5), None),
        (Owner.NOBODY, Author.CUSTOMER, None, None),
    ],
)
def test_the_wait_counts_from_the_first_unanswered_message(
    owner: Owner, author: Author, before: datetime | None, since: datetime | None
) -> None:
    assert rules.waiting_since(owner, author, before, NOW) == since
