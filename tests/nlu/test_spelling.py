"""The same words, however typed."""

from __future__ import annotations

import pytest

from nlu.masking import mask
from nlu.spelling import from_latin, from_wrong_layout, plain, to_latin, to_wrong_layout


@pytest.mark.parametrize(
    ("typed", "meant"), [("Ещё  РАЗ", "еще раз"), ("привееееет", "привет"), ("Ｈello", "hello"), ("да\nнет", "да нет")]
)
def test_plain(typed: str, meant: str) -> None:
    assert plain(typed) == meant


@pytest.mark.parametrize(
    ("latin", "cyrillic"), [("privet", "привет"), ("kak dela", "как дела"), ("pozovi cheloveka", "позови человека")]
)
def test_russian_in_latin_letters(latin: str, cyrillic: str) -> None:
    assert from_latin(latin) == cyrillic
    assert to_latin(cyrillic) == latin


def test_russian_on_the_wrong_layout() -> None:
    assert from_wrong_layout("ghbdtn") == "привет"
    assert to_wrong_layout("баланс") == ",fkfyc"


def test_private_data_is_masked() -> None:
    masked = mask("я 8 999 000 00 01, договор NL-100001, код ••••••, a@example.com, 15 мая")
    assert masked.split() == ["я", "☎", ",", "договор", "§", ",", "код", "•", ",", "✉", ",", "00", "мая"]
