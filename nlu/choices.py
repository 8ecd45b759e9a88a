"""Which of the offered options a customer means: by its number, its place, or its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

NUMBER = re.compile(r"(?:№|#|номер|вариант|пункт|option|number|no|n)?\s*(\d{1,2})\s*(?:й|я|е|ый|ая|ое|st|nd|rd|th)?")
WORD = re.compile(r"\w+")
ORDINALS = (
    ("перв", "first"),
    ("втор", "second"),
    ("трет", "third"),
    ("четв", "fourth"),
    ("пят", "fifth"),
    ("шест", "sixth"),
    ("седьм", "seventh"),
    ("восьм", "eighth"),
)
LAST = ("последн", "last")
NOISE = frozenset(
    re.findall(
        r"\w+",
        "вариант пункт давай давайте пожалуйста хочу мне на в по за и тот та это этот "
        "the a an please i want take let us go with for me option one to on at of my ll d",
    )
)
SHORTEST_STEM = 4


def numbered(text: str, count: int) -> int | None:
    """The index of the option that `text` names by number or place; None unless it says nothing else."""
    meaning = [word for word in _plain(text).split() if word not in NOISE]
    found = NUMBER.fullmatch(" ".join(meaning))
    if found:
        number = int(found[1])
        return number - 1 if 1 <= number <= count else None
    if len(meaning) != 1:
        return None
    if meaning[0].startswith(LAST):
        return count - 1 if count else None
    return next((place for place, stems in enumerate(ORDINALS[:count]) if meaning[0].startswith(stems)), None)


def titled(text: str, titles: Sequence[str]) -> int | None:
    """The index of the option whose very title `text` is."""
    words = _plain(text)
    return next((place for place, title in enumerate(titles) if words and words == _plain(title)), None)


def described(text: str, titles: Sequence[Sequence[str]]) -> int | None:
    """The index of the one option, each known by several titles, that shares a telling word with `text`.

    A word tells when no other option has it; endings do not matter ("картой" is "карта").
    """
    said = _words(text)
    scores = []
    for names in titles:
        known = {word for title in names for word in _words(title)}
        others = {word for other in titles if other is not names for title in other for word in _words(title)}
        shared = [word for word in said if _among(word, known)]
        scores.append((sum(not _among(word, others) for word in shared), len(shared)))
    best = max(scores, default=(0, 0))
    return scores.index(best) if best[0] and scores.count(best) == 1 else None


def _plain(text: str) -> str:
    return " ".join(WORD.findall(text.lower().replace("ё", "е")))


def _words(text: str) -> set[str]:
    return {word for word in _plain(text).split() if word not in NOISE}


def _among(word: str, known: set[str]) -> bool:
    return any(_same(word, other) for other in known)


def _same(word: str, other: str) -> bool:
    """Whether two words begin alike, up to their endings."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return word == other or (common >= SHORTEST_STEM and common * 2 > max(len(word), len(other)))
