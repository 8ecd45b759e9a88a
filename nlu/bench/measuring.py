"""One pipeline on one part: trained and served in child processes of their own."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from nlu.metrics import FALLBACK
from nlu.model import run_bot_python

from .pipelines import Pipeline
from .sets import OUT_OF_SCOPE, Line, Part

Figures = dict[str, Any]


def measure(part: Part, name: str, pipeline: Pipeline) -> Figures:
    """What the pipeline costs and how often it is right."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        config = {"recipe": "default.v1", "assistant_id": "bench", "language": "en", "pipeline": pipeline}
        _write_yaml(folder / "config.yml", config)
        _write_yaml(folder / "nlu.yml", _rasa_data(part.train))
        (folder / "texts.json").write_text(json.dumps([text for text, _ in part.test]), encoding="utf-8")
        run_bot_python(["measure-training", place])
        run_bot_python(["measure-serving", place])
        training, serving = (json.loads((folder / f"{step}.json").read_text()) for step in ("training", "serving"))
    said = serving.pop("intents")
    return {"part": part.name, "pipeline": name, **_quality(part.test, said), **training, **serving}


def _quality(test: Sequence[Line], said: Sequence[str]) -> Figures:
    def one(intent: str) -> str:
        return "out_of_scope" if intent in OUT_OF_SCOPE or intent == FALLBACK else intent

    pairs = [(one(truth), one(given)) for (_, truth), given in zip(test, said, strict=True)]
    outside = [truth == "out_of_scope" for truth, _ in pairs]
    found = [given == "out_of_scope" for _, given in pairs]
    both = sum(a and b for a, b in zip(outside, found, strict=True))
    return {
        "n": len(pairs),
        "accuracy": sum(truth == given for truth, given in pairs) / len(pairs),
        "oos_recall": both / sum(outside) if any(outside) else None,
        "oos_precision": both / sum(found) if any(outside) and any(found) else None,
    }


def _rasa_data(lines: Sequence[Line]) -> dict[str, Any]:
    by_intent: defaultdict[str, list[str]] = defaultdict(list)
    for text, intent in lines:
        by_intent[intent].append(f"- {' '.join(text.split())}\n")
    return {
        "version": "3.1",
        "nlu": [{"intent": intent, "examples": "".join(texts)} for intent, texts in by_intent.items()],
    }


def _write_yaml(path: Path, document: object) -> None:
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
