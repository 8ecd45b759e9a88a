"""The catalogue of intents, and the data set that teaches them."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from nlu.data_set import Phrase, load_phrases
from nlu.intents import load_intents
from nlu.lint import problems
from nlu.places import DOMAIN, ROOT
from nlu.spelling import plain

MOST_BY_CHANCE = 0.2


def test_departments_follow_group_or_intent() -> None:
    intents = load_intents()
    assert intents["check_balance"].department == "billing"
    assert intents["check_balance"].assurance == "verified"
    assert intents["complaint"].department == "quality"
    assert intents["terminate_contract"].department == "retention"
    assert intents["create_ticket"].department == "general"
    assert intents["human_handoff"].department is None
    assert intents["greet"].department is None


def test_the_data_set_is_clean() -> None:
    assert problems(load_phrases()) == []


def test_every_taught_intent_has_a_place_in_the_dialogue() -> None:
    domain = yaml.safe_load((DOMAIN / "intents.yml").read_text(encoding="utf-8"))
    assert {phrase.intent for phrase in load_phrases()} == {*domain["intents"]} - {"nlu_fallback", "attachment"}


def test_held_out_phrases_are_strangers() -> None:
    """What everybody types ("да", "thanks") may meet by chance, so `evaluate` reports the rest on its own."""
    trained = {plain(phrase.text) for phrase in load_phrases()}
    for path in (ROOT / "nlu" / "heldout").glob("intents_*.jsonl"):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert sum(plain(line["text"]) in trained for line in lines) <= MOST_BY_CHANCE * len(lines)


def test_lint_names_each_problem() -> None:
    path = Path("greet.yml")
    found = problems(
        [
            Phrase("привет", "greet", "en", path),
            Phrase("Привет!!!", "no_such", "ru", path),
            Phrase("пока", "greet", "ru", path),
            Phrase("Пока", "greet", "ru", path),
            Phrase("пока", "goodbye", "ru", Path("goodbye.yml")),
        ]
    )
    for part in (
        "no_such: not in intents.yml",
        "Cyrillic letters: привет",
        "several meanings",
        "at least 30 are needed",
    ):
        assert any(part in problem for problem in found), part


def test_lint_finds_multiplied_phrases() -> None:
    path = Path("roaming_info.yml")
    texts = [f"сколько стоит роуминг в {country}" for country in ("турции", "египте", "китае", "индии", "чили")]
    found = problems([Phrase(text, "roaming_info", "ru", path) for text in texts])
    assert any("5 phrases of one template: сколько стоит роуминг в ..." in problem for problem in found)


def test_lint_finds_copies() -> None:
    path = Path("greet.yml")
    found = problems([Phrase(text, "greet", "ru", path) for text in ("добрый день", "День добрый!", "привет")])
    assert any("1 phrases are others with the same words" in problem for problem in found)
