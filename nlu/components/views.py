"""Ways to take a normalised text apart into features."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

import pymorphy3

WORD = re.compile(r"\w+|[^\w\s]")
SILENT = re.compile("[ьъ]")  # dropped in hurried and in Latin typing alike


def characters(text: str) -> list[str]:
    """Groups of 2 to 5 characters within each word, its borders included."""
    return list(_groups(SILENT.sub("", text), 2, 5))


def short_characters(text: str) -> list[str]:
    """Groups of 1 to 4 characters: how words look, whatever they mean."""
    return list(_groups(text, 1, 4))


def lemmas(text: str) -> list[str]:
    """Words in their dictionary form, and pairs of neighbours."""
    words = [_lemma(word) for word in WORD.findall(text)]
    return words + [f"{first} {second}" for first, second in pairwise(words)]


def _groups(text: str, shortest: int, longest: int) -> Iterator[str]:
    for word in text.split():
        padded = f" {word} "
        for size in range(shortest, longest + 1):
            for start in range(max(len(padded) - size + 1, 1)):
                yield padded[start : start + size]


@lru_cache(maxsize=20_000)
def _lemma(word: str) -> str:
    return str(_dictionary().parse(word)[0].normal_form).replace("ё", "е")


@cache
def _dictionary() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")
