"""The catalogue of forms is consistent in itself and with everything that must follow it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from hub.domain.self_service.verbs import VERBS
from nlu.forms import CATALOGUE, Form, Kind, Slot, goals, load_forms
from nlu.intents import load_intents

BOT = Path(__file__).parents[2] / "bot"
RAW: dict[str, Any] = yaml.safe_load(CATALOGUE.read_text("utf-8"))
FORMS = load_forms()
each_form = pytest.mark.parametrize("form", FORMS.by_intent.values(), ids=lambda form: form.intent)
each_slot = pytest.mark.parametrize("slot", FORMS.slots.values(), ids=lambda slot: slot.name)
OPEN_ANSWERS = {
    intent.name for intent in load_intents().values() if intent.outcome == "answer" and intent.name not in goals()
}


def intents_of(rules: str, rule: str) -> list[str]:
    """The intents on which a rule of a file starts."""
    document = yaml.safe_load((BOT / "rules" / rules).read_text("utf-8"))
    steps = next(one["steps"] for one in document["rules"] if one["rule"] == rule)
    return [step["intent"] for step in steps[0]["or"]]


@pytest.mark.parametrize("name", ["slots", "forms"])
def test_nothing_is_written_twice(name: str) -> None:
    section = CATALOGUE.read_text("utf-8").partition(f"\n{name}:\n")[2].partition("\nforms:\n")[0]
    names = re.findall(r"^  (\w+):", section, re.MULTILINE)
    assert sorted(names) == sorted(RAW[name])


@pytest.mark.parametrize(
    ("name", "known"), [("slots", set(Slot.__annotations__)), ("forms", set(Form.__annotations__))]
)
def test_no_field_is_misspelt(name: str, known: set[str]) -> None:
    assert {field for fields in RAW[name].values() for field in fields} <= known - {"name", "intent"}


def test_every_slot_is_asked_for_by_some_form_or_by_the_hub() -> None:
    asked = {step.name for form in FORMS.by_intent.values() for step in form.steps}
    assert asked | {"order_number"} == set(FORMS.slots)


@each_form
def test_a_form_asks_each_question_once(form: Form) -> None:
    names = [step.name for step in form.steps]
    assert len(names) == len(set(names))


@each_form
def test_a_form_asks_again_and_settles_by_questions_of_its_own(form: Form) -> None:
    steps = {step.name: step for step in form.steps}
    assert set(form.again.values()) <= set(steps)
    for name, value in form.settles.items():
        assert value in steps[name].options


@each_form
def test_a_form_serves_an_intent_that_the_hub_can_act_on(form: Form) -> None:
    assert load_intents()[form.intent].outcome in ("form", "answer")
    assert form.intent in VERBS
    assert form.check is None or form.check in VERBS


@each_slot
def test_a_question_has_a_kind_and_only_what_belongs_to_it(slot: Slot) -> None:
    assert slot.kind in Kind.__args__  # type: ignore[attr-defined]
    assert (slot.kind == "choice") == bool(slot.options or slot.source)
    assert not (slot.options and slot.source)
    assert slot.source is None or slot.source in VERBS
    assert (slot.kind == "date") == (slot.within is not None)
    assert slot.within is None or slot.within[0] < slot.within[1]


@each_slot
def test_a_bare_yes_or_no_means_an_option_where_it_means_any(slot: Slot) -> None:
    assert (slot.affirmed is None) == (slot.denied is None)
    assert slot.affirmed is None or {slot.affirmed, slot.denied} <= set(slot.options)


@each_slot
def test_options_have_telling_titles_in_both_languages(slot: Slot) -> None:
    for language in ("ru", "en"):
        titles = [titles[language] for titles in slot.options.values()]
        assert all(titles)
        assert len(set(titles)) == len(titles)
    for titles in slot.options.values():
        assert {"ru", "en"} <= set(titles) <= {"ru", "en", "also"}


def test_the_bots_domain_has_every_slot() -> None:
    domain = yaml.safe_load((BOT / "domain" / "slots.yml").read_text("utf-8"))["slots"]
    assert set(FORMS.slots) <= set(domain)
    assert set(domain) - set(FORMS.slots) == {"language", "goal", "task", "done", "hub_session"}


def test_every_intent_that_needs_a_form_has_one() -> None:
    assert {intent.name for intent in load_intents().values() if intent.outcome == "form"} <= set(FORMS.by_intent)


def test_goals_are_the_forms_and_whatever_is_not_for_everybody() -> None:
    private = {intent.name for intent in load_intents().values() if intent.assurance not in (None, "anonymous")}
    assert goals() == private | set(FORMS.by_intent)


def test_the_rules_start_every_wish_and_every_open_answer() -> None:
    wishes, answers = intents_of("wishes.yml", "A wish"), intents_of("answers.yml", "An open answer")
    assert sorted(wishes) == sorted(goals())
    assert sorted(answers) == sorted(OPEN_ANSWERS)


def test_an_intent_without_a_form_collects_nothing() -> None:
    assert FORMS.of("check_balance") == Form("check_balance", confirm=False)
