"""What an answer of the bot means, when the breaker opens, when sending is tried again."""

from datetime import UTC, datetime, timedelta

import pytest

from hub.domain.bot_turns.breaker import Breaker
from hub.domain.bot_turns.ports import Answer, BotMessage
from hub.domain.bot_turns.rules import Reason, decide, department_for, topic_of
from hub.domain.delivery.rules import pause_before
from nlu.intents import load_intents
from tests.support.hub import SteeredClock

WORDS = [BotMessage(text="Привет")]
HANDOFF = [BotMessage(text="Зову"), BotMessage(custom={"command": "handoff", "reason": "form_failed"})]


@pytest.mark.parametrize(
    ("answer", "streak", "unreceipted", "handoff", "next_streak"),
    [
        (Answer(WORDS, intent="greet"), 0, [], None, 0),
        (Answer(WORDS, intent="greet"), 1, [], None, 0),
        (Answer(WORDS, intent="nlu_fallback"), 0, [], None, 1),
        (Answer(WORDS, intent="nlu_fallback"), 1, [], Reason.LOW_CONFIDENCE, 0),
        (Answer([], intent="greet"), 0, [], Reason.EMPTY_ANSWER, 0),
        (Answer([BotMessage(custom={"x": 1})], intent="greet"), 0, [], Reason.EMPTY_ANSWER, 0),
        (Answer([BotMessage(buttons=[{"title": "a", "payload": "/a"}])]), 0, [], None, 0),
        (Answer(WORDS, failed_actions=["a"]), 0, [], Reason.ACTION_FAILED, 0),
        (Answer(WORDS, actions=["a"]), 0, ["a"], Reason.ACTION_FAILED, 0),
        (Answer(WORDS, actions=["a"]), 0, [], None, 0),
        (Answer(HANDOFF), 0, [], Reason.FORM_FAILED, 0),
        (Answer(HANDOFF, failed_actions=["a"]), 0, ["b"], Reason.FORM_FAILED, 0),
    ],
)
def test_the_decision(
    answer: Answer, streak: int, unreceipted: list[str], handoff: Reason | None, next_streak: int
) -> None:
    decision = decide(answer, fallback_streak=streak, unreceipted=unreceipted)
    assert (decision.handoff, decision.fallback_streak) == (handoff, next_streak)
    assert bool(decision.messages) is (handoff is None)


def test_topics_outlive_small_talk() -> None:
    catalogue = load_intents()
    assert topic_of("tariff_info", None, catalogue) == "tariff_info"
    for steering in ("greet", "thanks", "human_handoff", "stop", None, "nlu_fallback", "unheard_of"):
        assert topic_of(steering, "tariff_info", catalogue) == "tariff_info"
    assert topic_of("check_balance", "tariff_info", catalogue) == "check_balance"


def test_every_topic_has_a_department_of_the_tenant() -> None:
    departments = {"general", "billing", "technical", "sales", "retention", "security", "quality"}
    catalogue = load_intents()
    assert {department_for(name, catalogue) for name in catalogue} <= departments
    assert department_for(None, catalogue) == "general"


@pytest.fixture
def still(clock: SteeredClock) -> SteeredClock:
    clock.stand_at(datetime(2026, 11, 23, 12, tzinfo=UTC))
    return clock


def test_the_breaker_opens_on_five_failures_running(still: SteeredClock) -> None:
    breaker = Breaker()
    for _ in range(4):
        breaker.failed()
    assert not breaker.open
    breaker.failed()
    assert breaker.open
    breaker.close()
    assert not breaker.open


def test_the_breaker_opens_when_most_calls_fail(still: SteeredClock) -> None:
    breaker = Breaker()
    for _ in range(2):
        breaker.succeeded()
        breaker.failed()
        breaker.failed()
    assert breaker.open


def test_old_failures_do_not_count(still: SteeredClock) -> None:
    breaker = Breaker()
    for _ in range(4):
        breaker.failed()
    breaker.succeeded()
    still.stand_at(datetime(2026, 11, 23, 12, 1, tzinfo=UTC))
    for _ in range(4):
        breaker.failed()
    assert not breaker.open


def test_pauses_double_up_to_ten_minutes() -> None:
    assert [pause_before(attempt) for attempt in (1, 2, 3)] == [timedelta(seconds=second) for second in (1, 2, 4)]
    assert pause_before(12) == timedelta(minutes=10)
