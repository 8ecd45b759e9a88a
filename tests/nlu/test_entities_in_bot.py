"""Names and addresses need the Russian dictionary, which lives in the bot's environment: one child reads all texts."""

from __future__ import annotations

import json
import subprocess

import pytest

from nlu.places import BOT_PYTHON, ROOT

SCRIPT = """
import json, sys
from datetime import date
from nlu.entity_finder import find_entities
today = date(2026, 11, 24)
found = {text: [(one.entity, one.value) for one in find_entities(text, today)] for text in json.load(sys.stdin)}
json.dump(found, sys.stdout)
"""
NAMES = {
    "меня зовут Артём Кравцов": "Артём Кравцов",
    "кузнецова ольга петровна": "Кузнецова Ольга Петровна",
    "Договор оформлен на Смирнову Елену Викторовну": "Смирнову Елену Викторовну",
    "ИВАНОВ ПЁТР СЕРГЕЕВИЧ": "Иванов Пётр Сергеевич",
    "зовут игорь": "Игорь",
    "my name is Daniel Osei": "Daniel Osei",
    "I'm Liam O'Brien": "Liam O'Brien",
    "karen whitfield": "Karen Whitfield",
    "call me Steve": "Steve",
}
ADDRESSES = {
    "г. Тверь, ул. Советская, д. 14, кв. 7": "г. Тверь, ул. Советская, д. 14, кв. 7",
    "переезжаю на улицу Садовую, дом 8": "улицу Садовую, дом 8",
    "Подключаете по адресу Москва, Профсоюзная улица, 96?": "Москва, Профсоюзная улица, 96",
    "can you connect 96 Profsoyuznaya street, Moscow?": "96 Profsoyuznaya street, Moscow",
    "no internet at lenina street 7, apt 41": "lenina street 7, apt 41",
}
NOTHING = [
    "не работает интернет третий день, это кошмар",
    "это ужас, сколько можно ждать мастера",
    "call me later please",
    "change plan",
    "network key",
    "мне 67 лет, объясните попроще",
    "я Доволен вашей работой",
    "осталось 3 гб и 240 минут",
    "I'm fed up with this",
    "вера надежда любовь к вашему интернету",
]


@pytest.fixture(scope="module")
def found() -> dict[str, list[list[str]]]:
    texts = [*NAMES, *ADDRESSES, *NOTHING]
    child = subprocess.run(
        [str(BOT_PYTHON), "-c", SCRIPT], input=json.dumps(texts), capture_output=True, check=True, text=True, cwd=ROOT
    )
    answer: dict[str, list[list[str]]] = json.loads(child.stdout)
    return answer


@pytest.mark.parametrize("text", NAMES)
def test_names(found: dict[str, list[list[str]]], text: str) -> None:
    assert found[text] == [["person_name", NAMES[text]]]


@pytest.mark.parametrize("text", ADDRESSES)
def test_addresses(found: dict[str, list[list[str]]], text: str) -> None:
    assert found[text] == [["address", ADDRESSES[text]]]


@pytest.mark.parametrize("text", NOTHING)
def test_complaints_name_nobody(found: dict[str, list[list[str]]], text: str) -> None:
    assert found[text] == []
