"""The numbers of `make evaluate` and `make entities`."""

from __future__ import annotations

import pytest

from nlu.metrics import entity_report, intent_report


def test_a_fallback_counts_as_out_of_scope() -> None:
    lines = [
        {"intent": intent, "lang": lang} for intent, lang in (("out_of_scope", "ru"), ("greet", "en"), ("greet", "ru"))
    ]
    predictions = [{"intent": intent, "ms": 2.0} for intent in ("nlu_fallback", "greet", "thanks")]
    report = intent_report(lines, predictions)
    assert (report["n"], report["accuracy"]) == (3, pytest.approx(2 / 3))
    assert report["out_of_scope"] == {"precision": 1.0, "recall": 1.0}
    assert report["by_lang"] == {"en": {"n": 1, "accuracy": 1.0}, "ru": {"n": 2, "accuracy": 0.5}}
    assert report["by_intent"]["greet"] == {"n": 2, "precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)}
    assert report["macro_f1"] == pytest.approx((1 + 2 / 3) / 2)
    assert report["confused"] == [{"intent": "greet", "predicted": "thanks", "n": 1}]
    assert report["ms_per_message"] == {"p50": 2.0, "p95": 2.0}


def test_only_the_exact_value_of_an_entity_counts() -> None:
    expected = [[("phone", "+79990000001")], [("email", "a@b.ru"), ("email", "c@d.ru")], []]
    found = [[("phone", "+79990000002")], [("email", "a@b.ru")], [("phone", "+79990000001")]]
    report = entity_report(expected, found)
    assert report["phone"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert report["email"] == {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)}
