"""Which of the offered options a customer means: by its number, its place, or its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
STEM = 5


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

    A word tells when no other option has it; endings do not matter.
    """
    said = _stems(text)
    known = [frozenset().union(*(_stems(title) for title in names)) for names in titles]
    scores = []
    for place, stems in enumerate(known):
        others = frozenset().union(*(other for index, other in enumerate(known) if index != place))
        scores.append((len(said & (stems - others)), len(said & stems)))
    best = max(scores, default=(0, 0))
    return scores.index(best) if best[0] and scores.count(best) == 1 else None


def _plain(text: str) -> str:
    return " ".join(WORD.findall(text.lower().replace("ё", "е")))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _plain(text).split() if word not in NOISE)
