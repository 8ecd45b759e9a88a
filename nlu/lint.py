"""What is wrong with the data set, before any training."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from .data_set import LANGUAGES, Phrase
from .intents import load_intents
from .masking import mask
from .spelling import plain

FEWEST = 30
FEWEST_OF = {"out_of_scope": 250}
MOST_COPIES = 0.1  # of an intent's phrases; "да", "да-да" and "ДА!!!" are what people type, a file full of them is not
SHORTEST_TEMPLATE = 4
LONGEST_SERIES = 4
WORD = re.compile(r"\w+")
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def problems(phrases: Iterable[Phrase]) -> list[str]:
    """Each problem in one line; an empty list for a clean data set."""
    phrases = list(phrases)
    return [
        *_unknown(phrases),
        *_misplaced(phrases),
        *_too_few(phrases),
        *_repeated(phrases),
        *_copied(phrases),
        *_multiplied(phrases),
    ]


def _unknown(phrases: list[Phrase]) -> Iterator[str]:
    for intent in sorted({phrase.intent for phrase in phrases} - load_intents().keys()):
        yield f"{intent}: not in intents.yml"


def _misplaced(phrases: list[Phrase]) -> Iterator[str]:
    for phrase in phrases:
        if phrase.path.stem != phrase.intent:
            yield f"{phrase.path.name}: holds a phrase of {phrase.intent}: {phrase.text}"
        if phrase.language == "en" and CYRILLIC.search(phrase.text):
            yield f"en/{phrase.path.name}: Cyrillic letters: {phrase.text}"


def _too_few(phrases: list[Phrase]) -> Iterator[str]:
    catalogue = load_intents()
    count = Counter((phrase.intent, phrase.language) for phrase in phrases)
    for intent in sorted({phrase.intent for phrase in phrases} & catalogue.keys()):
        fewest = FEWEST_OF.get(intent, FEWEST)
        for language in LANGUAGES:
            if count[intent, language] < fewest:
                yield f"{language}/{intent}.yml: {count[intent, language]} phrases, at least {fewest} are needed"


def _repeated(phrases: list[Phrase]) -> Iterator[str]:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        places[plain(mask(phrase.text))].append(f"{phrase.language}/{phrase.intent}")
    for text, where in places.items():
        if len({place.partition("/")[2] for place in where}) > 1:
            yield f"one phrase, several meanings ({', '.join(where)}): {text}"
        elif len(where) > len(set(where)) and not any(sign in text for sign in "☎§✉•0"):
            yield f"{where[0]}: the same phrase more than once: {text}"


def _copied(phrases: list[Phrase]) -> Iterator[str]:
    """Phrases of the same words, whatever their order and punctuation."""
    told: defaultdict[tuple[str, str], set[frozenset[str]]] = defaultdict(set)
    count = Counter((phrase.language, phrase.intent) for phrase in phrases)
    for phrase in phrases:
        told[phrase.language, phrase.intent].add(frozenset(_words(phrase)) or frozenset({phrase.text}))
    for (language, intent), different in told.items():
        copies = count[language, intent] - len(different)
        if copies > MOST_COPIES * count[language, intent]:
            yield f"{language}/{intent}.yml: {copies} phrases are others with the same words"


def _multiplied(phrases: list[Phrase]) -> Iterator[str]:
    """A template filled with one word after another."""
    series: defaultdict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for phrase in phrases:
        words = _words(phrase)
        if len(words) >= SHORTEST_TEMPLATE:
            for hole in range(len(words)):
                series[phrase.language, phrase.intent, (*words[:hole], "...", *words[hole + 1 :])].append(phrase.text)
    for (language, intent, template), texts in series.items():
        if len(texts) > LONGEST_SERIES:
            yield f"{language}/{intent}.yml: {len(texts)} phrases of one template: {' '.join(template)}"


def _words(phrase: Phrase) -> list[str]:
    return WORD.findall(plain(mask(phrase.text)))
