"""The data sets of the comparison: public ones from the folder that NLU_DATA names, and our own phrases."""

from __future__ import annotations

import json
import os
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlu.data_set import load_phrases
from nlu.places import ROOT

SHOTS = 10
SEED = 0
MOST_TESTED = 1000  # messages of a test set, drawn with the seed: enough for half a point, and it is the same for both
DEVSET = ROOT / "nlu" / "devset"
OUT_OF_SCOPE = frozenset({"oos", "out_of_scope"})

Line = tuple[str, str]
"""A text and its intent."""


@dataclass(frozen=True)
class Part:
    """One comparison; `ours_alone` where the default pipeline would take hours."""

    name: str
    train: Sequence[Line]
    test: Sequence[Line]
    ours_alone: bool = False


def parts(wanted: Iterable[str]) -> list[Part]:
    """The parts whose name begins with one of the words; all for none. Public sets only where they can be found."""
    public = os.environ.get("NLU_DATA")
    every = [*_own(), *(_banking(Path(public)) if public else ()), *(_clinc(Path(public)) if public else ())]
    words = tuple(wanted)
    return [part for part in every if not words or part.name.startswith(words)]


def _own() -> list[Part]:
    phrases = [(phrase.text, phrase.intent) for phrase in load_phrases()]
    test = [line for path in sorted(DEVSET.glob("intents_*.jsonl")) for line in _lines(path)]
    few = [(phrase.text, f"{phrase.language} {phrase.intent}") for phrase in load_phrases()]
    drawn = [(text, intent.partition(" ")[2]) for text, intent in _few_of_each(few)]
    return [Part("own-10-shot", drawn, test), Part("own-full", phrases, test, ours_alone=True)]


def _banking(folder: Path) -> list[Part]:
    test = _some(_lines(folder / "banking77_test.jsonl"))
    return [
        *(Part(f"banking77-{n}-shot", _lines(folder / f"banking77_fs_train_{n}.jsonl"), test) for n in (5, 10)),
        Part("banking77-full", _lines(folder / "banking77_train.jsonl"), test, ours_alone=True),
    ]


def _clinc(folder: Path) -> list[Part]:
    train, outside = _lines(folder / "clinc150_train.jsonl"), _lines(folder / "clinc150_oos_train.jsonl")
    test = _some([*_lines(folder / "clinc150_test.jsonl"), *_lines(folder / "clinc150_oos_test.jsonl")])
    return [
        Part("clinc150-10-shot", [*_few_of_each(train), *outside], test),
        Part("clinc150-full", [*train, *outside], test, ours_alone=True),
    ]


def _lines(path: Path) -> list[Line]:
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [(line["text"], line["intent"]) for line in lines]


def _some(lines: list[Line]) -> list[Line]:
    return random.Random(SEED).sample(lines, min(MOST_TESTED, len(lines)))  # noqa: S311 a seeded draw


def _few_of_each(lines: Sequence[Line]) -> list[Line]:
    by_intent: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_intent[line[1]].append(line)
    draw = random.Random(SEED)  # noqa: S311 a seeded draw
    return [line for intent in sorted(by_intent) for line in draw.sample(by_intent[intent], SHOTS)]
