"""`python -m nlu`: lint the data set, train the model, evaluate it. What needs Rasa runs in the bot's environment."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from .data_set import load_phrases
from .lint import problems
from .metrics import entity_report, intent_report
from .model import current_model, predict
from .spelling import plain

DIALOGUE_ONLY = frozenset({"language", "mood", "also"})  # entities of the dialogue's, not of the contract's


def lint() -> None:
    """Check the data set; exits with 1 if anything is wrong with it."""
    phrases = load_phrases()
    found = problems(phrases)
    print(*found, f"{len(phrases)} phrases, {len(found)} problems", sep="\n")
    sys.exit(bool(found))


def train() -> None:
    """Train the model unless the one of the present data exists; prints its path."""
    print(current_model())


def evaluate(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """Measure intents; once more without the lines that happen to be training phrases too ("да", "thanks")."""
    predictions = predict(current_model(), [line["text"] for line in lines])
    trained = {plain(phrase.text) for phrase in load_phrases()}
    unseen = [number for number, line in enumerate(lines) if plain(line["text"]) not in trained]
    chosen = intent_report([lines[number] for number in unseen], [predictions[number] for number in unseen])
    wanted = ("n", "accuracy", "by_lang", "out_of_scope")
    return {**intent_report(lines, predictions), "not_in_training_data": {key: chosen[key] for key in wanted}}


def entities(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """Measure entities."""
    predictions = predict(current_model(), [line["text"] for line in lines])
    expected = [[(entity["entity"], str(entity["value"])) for entity in line["entities"]] for line in lines]
    found = [
        [
            (entity["entity"], str(entity["value"]))
            for entity in given["entities"]
            if entity["entity"] not in DIALOGUE_ONLY
        ]
        for given in predictions
    ]
    return entity_report(expected, found)


def main() -> None:
    """Run the command named first."""
    parser = argparse.ArgumentParser(prog="python -m nlu", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("lint", help="check the data set")
    commands.add_parser("train", help="train the model, if anything it is made of has changed")
    for name, text in (("evaluate", "measure intents"), ("entities", "measure entities")):
        measure = commands.add_parser(name, help=text)
        measure.add_argument("--set", type=Path, required=True, help="labelled lines, one JSON object each")
        measure.add_argument("--json", type=Path, required=True, help="where the report goes")
    options = parser.parse_args()
    if options.command in ("lint", "train"):
        {"lint": lint, "train": train}[options.command]()
        return
    lines = [json.loads(line) for line in options.set.read_text(encoding="utf-8").splitlines() if line.strip()]
    report = {"evaluate": evaluate, "entities": entities}[options.command](lines)
    options.json.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


main()
