"""The pipelines that are compared. The first two have no extractors, so that like stands beside like."""

from __future__ import annotations

from typing import Any

import yaml

from nlu.places import CONFIG

EXTRACTORS = ("Extractor", "Tagger")
EPOCHS = 100

Pipeline = list[dict[str, Any]]


def default_pipeline(epochs: int = EPOCHS) -> Pipeline:
    """What `rasa init` proposes, up to its intent classifier."""
    return [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": epochs, "entity_recognition": False, "random_seed": 0},
    ]


def whole_pipeline() -> Pipeline:
    """Ours as it serves customers."""
    pipeline: Pipeline = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["pipeline"]
    return pipeline


def our_pipeline() -> Pipeline:
    """Ours up to the intent: neither extractors nor a fallback."""
    dropped = (*EXTRACTORS, "FallbackClassifier")
    return [component for component in whole_pipeline() if not component["name"].endswith(dropped)]
