"""Two requests in one message are told from a story with one wish."""

from __future__ import annotations

import pytest

from nlu.clauses import Ranking, two_requests

MEANINGS = {
    "баланс": "check_balance", "тариф": "change_tariff", "интернет": "internet_down", "мастера": "book_technician",
    "спасибо": "thanks", "роуминг": "roaming_info",
}  # fmt: skip


def rank(text: str) -> Ranking:
    """A classifier that knows one word of each intent, and is unsure without one."""
    meant = next((intent for word, intent in MEANINGS.items() if word in text), None)
    return [(meant, 0.95)] if meant else [("inform", 0.4)]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("скажите мой баланс и еще смените тариф", "check_balance", "change_tariff"),
        ("смените мне тариф, а также какой баланс", "change_tariff", "check_balance"),
        ("покажите баланс пожалуйста. как включить роуминг?", "check_balance", "roaming_info"),
    ],
)
def test_two_requests(text: str, first: str, second: str) -> None:
    found = two_requests(text, rank)
    assert found is not None
    assert (found.first[0][0], found.second) == (first, second)


@pytest.mark.parametrize(
    "text",
    [
        "какой у меня баланс",
        "не работает интернет. пришлите мастера",
        "большое спасибо вам. какой баланс",
        "вчера приехал с дачи. включил свет. интернет молчит",
        "нужен баланс. покажите баланс",
    ],
)
def test_one_wish(text: str) -> None:
    assert two_requests(text, rank) is None
