"""Anger is heard, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from nlu.mood import ANGRY, anger


@pytest.mark.parametrize(
    "text",
    [
        "СКОЛЬКО МОЖНО ЖДАТЬ, ЭТО БЕЗОБРАЗИЕ!!!",
        "вы достали уже, третий день обман, верните деньги",
        "wtf is this charge",
        "this is ridiculous, I'm sick of your service",
        "идиоты, почините интернет",
        "ГДЕ МОИ ДЕНЬГИ?!",
    ],
)
def test_angry(text: str) -> None:
    assert anger(text) >= ANGRY


@pytest.mark.parametrize(
    "text",
    [
        "не работает интернет!",
        "Здравствуйте! Подскажите баланс!",
        "NL-100001",
        "SIM PUK",
        "ОБОЖАЮ ВАС!!!",
        "я не злопамятный, просто хочу пересчёт",
        "спасибо огромное!!!",
        "МОЙ АДРЕС УЛ МИРА 5",
        "",
        "куда делся сигнал, ужасно хочу досмотреть",
    ],
)
def test_not_angry(text: str) -> None:
    assert anger(text) < ANGRY
