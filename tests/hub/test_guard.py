"""How well the guard hears that a person is wanted, on words it was not written from."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from hub.domain.bot_turns.guard import asks_for_person
from nlu.data_set import load_phrases

UTTERANCES = yaml.safe_load(Path(__file__).with_name("guard_utterances.yml").read_text("utf-8"))
LEAST_RECALL = 0.85
MOST_FALSE_ALARMS = 0.05


@dataclass(frozen=True, slots=True)
class Figures:
    recall: float
    false_alarms: float
    missed: list[str]
    wrongly_heard: list[str]


def measure(language: str, *, held_out: bool) -> Figures:
    """The figures on one half of a language's utterances."""
    asking, others = (UTTERANCES[language][kind][held_out::2] for kind in ("asks", "does_not"))
    missed = [text for text in asking if not asks_for_person(text)]
    heard = [text for text in others if asks_for_person(text)]
    return Figures(1 - len(missed) / len(asking), len(heard) / len(others), missed, heard)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_figures_on_unseen_words(language: str) -> None:
    figures = measure(language, held_out=True)
    print(f"{language}: recall {figures.recall:.0%}, false alarms {figures.false_alarms:.0%}")  # noqa: T201
    assert figures.recall >= LEAST_RECALL
    assert figures.false_alarms <= MOST_FALSE_ALARMS


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_models_examples_of_other_intents_are_left_to_it(language: str) -> None:
    examples = [
        phrase.text for phrase in load_phrases() if phrase.language == language and phrase.intent != "human_handoff"
    ]
    heard = [text for text in examples if asks_for_person(text)]
    print(f"{language}: {len(heard)} of {len(examples)} examples of other intents: {heard}")  # noqa: T201
    assert len(heard) <= 0.01 * len(examples)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_there_are_enough_words(language: str) -> None:
    texts = UTTERANCES[language]["asks"] + UTTERANCES[language]["does_not"]
    assert len(set(texts)) == len(texts) >= 60


@pytest.mark.parametrize(("text", "language"), [("позовите оператора", "ru"), ("I want a human", "en")])
def test_it_tells_the_language(text: str, language: str) -> None:
    assert asks_for_person(text) == language


@pytest.mark.parametrize("text", ["", " ", "\u202e", "оператор " * 500, "a" * 4096, "🙂"])
def test_strange_texts_are_read_without_trouble(text: str) -> None:
    asks_for_person(text)
