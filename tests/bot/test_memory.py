"""What the bot remembers survives Rasa's slots, keeps each wish's answers apart, and forgets when told to."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.memory import Memory
from nlu.forms import goals, load_forms

SLOTS = load_forms().slots
names = st.sampled_from(sorted(SLOTS))
wishes = st.sampled_from(sorted(goals()))
words = st.text(max_size=20)
answers = st.dictionaries(names, words.filter(bool), max_size=4)
options = st.lists(st.fixed_dictionaries({"value": words, "title": words, "also": words}), max_size=3)
memories = st.builds(
    Memory,
    goal=st.none() | wishes,
    waiting=st.lists(wishes, max_size=3, unique=True),
    asked=st.none() | names,
    options=options,
    answers=st.dictionaries(wishes, answers, max_size=3),
    titles=st.dictionaries(wishes, answers, max_size=3),
    needs=st.lists(names, max_size=2, unique=True),
    opening=words,
    checked=st.booleans(),
    confirmed=st.booleans(),
    unusable=st.integers(0, 3),
    refusals=st.integers(0, 3),
    spoken=st.sampled_from([None, "ru", "en"]),
    last_goal=st.none() | wishes,
    carried=answers,
)


def next_turn(memory: Memory, **more: Any) -> Memory:
    """The memory as the next message finds it, after the tracker has written it down and read it."""
    return Memory.of({**json.loads(json.dumps(memory.slots())), **more})


@given(memories)
def test_a_memory_survives_the_tracker(memory: Memory) -> None:
    again = next_turn(memory)
    assert replace(again, carried={}) == replace(memory, carried={})
    assert again.slots() == memory.slots()


@given(memories)
def test_the_form_is_open_exactly_while_a_question_is(memory: Memory) -> None:
    assert memory.slots()["requested_slot"] == ("done" if memory.asked else None)


def test_an_empty_tracker_remembers_nothing() -> None:
    assert Memory.of({}) == Memory()
    assert {name: value for name, value in Memory().slots().items() if value is not None and name != "task"} == {}


def test_every_slot_of_the_catalogue_is_shown() -> None:
    assert set(SLOTS) <= set(Memory().slots())


def test_steps_are_asked_in_order_and_only_while_empty() -> None:
    memory = Memory()
    memory.start("new_connection", "подключите")
    asked = []
    while (step := memory.next_step()) is not None:
        asked.append(step.name)
        memory.answer(step.name, "x")
    assert asked == ["address", "tariff", "person_name", "contact_phone"]


def test_what_the_hub_asks_for_comes_after_the_forms_own_questions() -> None:
    memory = Memory()
    memory.start("check_coverage", "")
    memory.needs.append("order_number")
    assert [step.name for step in memory.steps] == ["address", "order_number"]


def test_a_parked_wish_keeps_its_answers_and_comes_back() -> None:
    memory = Memory()
    memory.start("change_tariff", "")
    memory.answer("tariff", "start-100", "Старт 100")
    memory.start("check_balance", "")
    assert (memory.goal, memory.waiting, memory.given) == ("check_balance", ["change_tariff"], {})
    memory = next_turn(memory)
    assert memory.finish()
    assert (memory.goal, memory.waiting) == ("change_tariff", [])
    assert memory.given == {"tariff": "start-100"}
    assert memory.shown("tariff") == "Старт 100"
    assert not memory.finish()
    assert memory.goal is None


def test_two_wishes_with_the_same_question_show_each_its_own_answer() -> None:
    memory = Memory()
    memory.start("change_tariff", "")
    memory.answer("tariff", "start-100", "Старт 100")
    memory.start("new_connection", "")
    memory.answer("tariff", "flight-500", "Полёт 500")
    assert memory.shown("tariff") == "Полёт 500"
    memory.finish()
    assert (memory.given["tariff"], memory.shown("tariff")) == ("start-100", "Старт 100")


def test_the_latest_wish_goes_first_and_a_second_one_of_the_same_message_last() -> None:
    memory = Memory()
    memory.start("change_tariff", "")
    memory.later("usage_remaining")
    memory.start("check_balance", "")
    memory.start("add_service", "")
    assert [memory.goal, *memory.waiting] == ["add_service", "check_balance", "change_tariff", "usage_remaining"]


def test_no_wish_waits_twice_or_behind_itself() -> None:
    memory = Memory()
    memory.start("change_tariff", "")
    memory.later("change_tariff")
    memory.later("check_balance")
    memory.later("check_balance")
    assert memory.waiting == ["check_balance"]
    memory.start("check_balance", "")
    memory.start("change_tariff", "")
    assert [memory.goal, *memory.waiting] == ["change_tariff", "check_balance"]


def test_turning_to_a_wish_closes_the_open_question() -> None:
    memory = Memory(goal="change_tariff", asked="tariff", options=[{"value": "a", "title": "b"}], confirmed=True)
    memory.unusable, memory.checked, memory.needs = 2, True, ["address"]
    memory.start("check_balance", "баланс")
    assert (memory.asked, memory.options, memory.needs, memory.opening) == (None, [], [], "баланс")
    assert (memory.checked, memory.confirmed, memory.unusable) == (False, False, 0)


def test_people_hand_back_answers_and_the_form_starts_at_the_first_empty_step() -> None:
    memory = Memory.of({"address": "ул. Садовая, 5", "tariff": "start-100", "language": "ru"})
    memory.start("new_connection", "")
    assert memory.given == {"address": "ул. Садовая, 5", "tariff": "start-100"}
    step = memory.next_step()
    assert step is not None
    assert step.name == "person_name"


def test_an_earlier_wish_leaves_only_what_is_as_true_for_the_next() -> None:
    memory = Memory()
    memory.start("new_connection", "")
    for slot, value in {"address": "ул. Садовая, 5", "tariff": "start-100", "contact_phone": "+79990000001"}.items():
        memory.answer(slot, value)
    memory.finish()
    memory = next_turn(memory)
    memory.start("callback_request", "")
    assert memory.given == {"contact_phone": "+79990000001"}
    memory.finish()
    memory = next_turn(memory)
    memory.start("change_tariff", "")
    assert memory.given == {}


@pytest.mark.parametrize("goal", ["check_coverage", "no_signal"])
def test_nothing_is_reused_where_the_customer_would_not_see_it_again(goal: str) -> None:
    memory = Memory(last_goal="new_connection", carried={"address": "ул. Садовая, 5"})
    memory.start(goal, "")
    assert memory.given == {}


def test_an_answer_of_its_own_is_not_overwritten_by_a_reused_one() -> None:
    memory = Memory(last_goal="x", carried={"contact_phone": "+79990000001"}, answers={"callback_request": {}})
    memory.answers["callback_request"]["contact_phone"] = "+79990000002"
    memory.start("callback_request", "")
    assert memory.given == {"contact_phone": "+79990000002"}


def test_an_answer_resets_the_count_of_failures_and_the_confirmation() -> None:
    memory = Memory(goal="change_tariff", unusable=2, confirmed=True)
    memory.answer("tariff", "start-100")
    assert (memory.unusable, memory.confirmed) == (0, False)


def test_an_answer_to_be_given_again_is_forgotten_with_its_title() -> None:
    memory = Memory(goal="change_tariff", confirmed=True, opening="смените на старт")
    memory.answer("tariff", "start-100", "Старт 100")
    memory.ask_again("tariff")
    assert (memory.given, memory.shown("tariff"), memory.confirmed, memory.opening) == ({}, "", False, "")


def test_a_value_without_a_title_is_shown_as_it_is() -> None:
    memory = Memory(goal="refund_request")
    memory.answer("amount", "750.00")
    assert memory.shown("amount") == "750.00"


def test_giving_up_forgets_every_wish() -> None:
    memory = Memory()
    memory.start("change_tariff", "")
    memory.answer("tariff", "start-100", "Старт 100")
    memory.start("check_balance", "")
    memory.give_up()
    memory = next_turn(memory)
    assert (memory.goal, memory.waiting, memory.answers, memory.asked) == (None, [], {}, None)
    memory.start("change_tariff", "")
    assert memory.given == {}


def test_handing_over_forgets_every_wish_but_shows_once_what_was_reached() -> None:
    memory = Memory()
    memory.start("new_connection", "")
    memory.answer("tariff", "start-100", "Старт 100")
    memory.leave()
    assert memory.slots()["tariff"] == "start-100"
    memory = next_turn(memory)
    assert (memory.goal, memory.asked) == (None, None)
    assert memory.slots()["tariff"] is None
