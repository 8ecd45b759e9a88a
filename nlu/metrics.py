"""How good predictions are, in the numbers the contract names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import mean, quantiles
from typing import Any

FALLBACK, OUT_OF_SCOPE = "nlu_fallback", "out_of_scope"
MOST_CONFUSED = 20

Entity = tuple[str, str]


def intent_report(lines: Sequence[Mapping[str, Any]], predictions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Accuracy and its parts; a fallback counts as out_of_scope, which is what the dialogue makes of it."""
    truth = [str(line["intent"]) for line in lines]
    said = [OUT_OF_SCOPE if given["intent"] == FALLBACK else str(given["intent"]) for given in predictions]
    pairs = list(zip(truth, said, strict=True))
    by_intent = {intent: _scores(pairs, intent) for intent in sorted(set(truth))}
    languages = sorted({line["lang"] for line in lines})
    by_lang = {
        language: _accuracy([pair for line, pair in zip(lines, pairs, strict=True) if line["lang"] == language])
        for language in languages
    }
    confused = Counter(pair for pair in pairs if pair[0] != pair[1]).most_common(MOST_CONFUSED)
    return {
        **_accuracy(pairs),
        "macro_f1": mean(scores["f1"] for scores in by_intent.values()) if by_intent else 0.0,
        "by_lang": by_lang,
        "by_intent": by_intent,
        "out_of_scope": {key: _scores(pairs, OUT_OF_SCOPE)[key] for key in ("precision", "recall")},
        "confused": [{"intent": pair[0], "predicted": pair[1], "n": count} for pair, count in confused],
        "ms_per_message": _percentiles([given["ms"] for given in predictions]),
    }


def entity_report(expected: Iterable[Iterable[Entity]], found: Iterable[Iterable[Entity]]) -> dict[str, Any]:
    """Precision, recall and F1 by entity; only the exact value counts."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for there, seen in zip(expected, found, strict=True):
        truth, guess = Counter(there), Counter(seen)
        wanted.update(entity for entity, _ in truth.elements())
        given.update(entity for entity, _ in guess.elements())
        right.update(entity for entity, _ in (truth & guess).elements())
    return {entity: _rates(right[entity], given[entity], wanted[entity]) for entity in sorted({*wanted, *given})}


def _accuracy(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    right = sum(truth == said for truth, said in pairs)
    return {"n": len(pairs), "accuracy": right / len(pairs) if pairs else 0.0}


def _scores(pairs: Sequence[tuple[str, str]], intent: str) -> dict[str, Any]:
    right = sum(truth == said == intent for truth, said in pairs)
    wanted = sum(truth == intent for truth, _ in pairs)
    return {"n": wanted, **_rates(right, sum(said == intent for _, said in pairs), wanted)}


def _rates(right: int, given: int, wanted: int) -> dict[str, float]:
    precision = right / given if given else 0.0
    recall = right / wanted if wanted else 0.0
    return {"precision": precision, "recall": recall, "f1": 2 * right / (given + wanted) if given + wanted else 0.0}


def _percentiles(durations: Sequence[float]) -> dict[str, float]:
    if len(durations) < 2:
        return {"p50": sum(durations), "p95": sum(durations)}
    cuts = quantiles(durations, n=20, method="inclusive")
    return {"p50": round(cuts[9], 2), "p95": round(cuts[18], 2)}
