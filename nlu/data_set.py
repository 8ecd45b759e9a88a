"""The training phrases as they lie on disk: one file per intent and language, in Rasa's own format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from .places import DATA

LANGUAGES = ("ru", "en")


@dataclass(frozen=True)
class Phrase:
    """One thing a customer may say, and what they mean by it."""

    text: str
    intent: str
    language: str
    path: Path


def load_phrases(folder: Path = DATA) -> list[Phrase]:
    """Every training phrase."""
    return [
        phrase
        for language in LANGUAGES
        for path in sorted((folder / language).glob("*.yml"))
        for phrase in _phrases(path, language)
    ]


def _phrases(path: Path, language: str) -> Iterator[Phrase]:
    for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
        for line in block["examples"].splitlines():
            yield Phrase(line.removeprefix("- ").strip(), block["intent"], language, path)
