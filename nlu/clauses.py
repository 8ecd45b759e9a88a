"""Two requests in one message: "отключите антивирус и еще скажите баланс"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .intents import load_intents

Ranking = Sequence[tuple[str, float]]

NOT_TOPICS = frozenset({"social", "control"})
ADDING = re.compile(
    r"[,.;!?\s]{1,4}(?:и|а|да)\s+ещ[её](?:\s+(?:хочу|хотел\w*|вопрос|нужно|надо|такой|подскажите|скажите))?[\s:,]+"
    r"|[,.;!?\s]{1,4}(?:(?:и|а)\s+)?(?:также|заодно|кстати|второй вопрос)[\s:,]+"
    r"|[,.;!?\s]{1,4}(?:and\s+|but\s+)?(?:also|one more thing|another thing|by the way|btw"
    r"|while you're at it|secondly)[\s:,]+",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"[,\s]+(?:и|а|and)\s+(?=(?:сколько|скока|как(?:ой|ая|ое|ие)?|когда|где|почему|how|what|when|where|why|which)\b)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?;\n]+\s*")
FEWEST_WORDS = 2
SURE_WHEN_ADDED = 0.5
SURE_WHEN_ASKED = 0.7
SURE = 0.88


@dataclass(frozen=True)
class TwoRequests:
    """The first request's ranking, and what else is wanted."""

    first: Ranking
    second: str


def two_requests(text: str, rank: Callable[[str], Ranking]) -> TwoRequests | None:
    """The first two requests, if there are two; a story with one wish has none.

    A word that adds ("also") makes two wishes likely, and so does "and how much", unless both ask about one thing.
    Sentences standing side by side mostly tell one story, so each of them must be a wish beyond doubt, with the whole
    message meaning one of them.
    """
    parts = _clauses(ADDING, text)
    if len(parts) >= FEWEST_WORDS:
        return _two(parts, rank, SURE_WHEN_ADDED)
    parts = _clauses(ASKING, text)
    if len(parts) >= FEWEST_WORDS and (found := _two(parts, rank, SURE_WHEN_ASKED)) and _apart(found):
        return found
    parts = _clauses(SENTENCE, text)
    if len(parts) < FEWEST_WORDS:
        return None
    found = _two(parts, rank, SURE)
    return found if found and rank(text)[0][0] in (found.first[0][0], found.second) and _apart(found) else None


def _clauses(border: re.Pattern[str], text: str) -> list[str]:
    return [part for part in border.split(text) if part and len(part.split()) >= FEWEST_WORDS]


def _two(parts: Sequence[str], rank: Callable[[str], Ranking], sure: float) -> TwoRequests | None:
    wishes = list(_wishes(parts, rank, sure))
    second = next((wish[0][0] for wish in wishes[1:] if wish[0][0] != wishes[0][0][0]), None)
    return TwoRequests(wishes[0], second) if second else None


def _wishes(parts: Sequence[str], rank: Callable[[str], Ranking], sure: float) -> Iterator[Ranking]:
    for part in parts:
        ranking = rank(part)
        intent, confidence = ranking[0]
        known = load_intents().get(intent)
        if known and known.group not in NOT_TOPICS and confidence >= sure:
            yield ranking


def _apart(found: TwoRequests) -> bool:
    """Of one group two sentences are mostly the cause and the wish: "интернета нет. пришлите мастера"."""
    catalogue = load_intents()
    groups = {catalogue[found.first[0][0]].group, catalogue[found.second].group}
    return len(groups) > 1 and "service" not in groups
