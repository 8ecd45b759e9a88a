"""Which option a customer means, by its number, its place or its words, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.choices import described, numbered, titled

PLANS = [["Старт 100: 450 ₽ в месяц", "Start 100"], ["Полёт 500: 700 ₽ в месяц", "Flight 500"]]
WINDOWS = [["1 декабря, вт, 10:00–13:00"], ["1 декабря, вт, 17:00–20:00"], ["2 декабря, ср, 10:00–13:00"]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1", 0),
        ("№2", 1),
        ("# 2", 1),
        ("вариант 3", 2),
        ("Пункт 1.", 0),
        ("option 2", 1),
        ("no. 3", 2),
        ("2-й", 1),
        ("3rd", 2),
        ("первый", 0),
        ("давайте вторую", 1),
        ("третье, пожалуйста", 2),
        ("the second one please", 1),
        ("последний вариант", 2),
        ("I want the last", 2),
    ],
)
def test_an_option_is_meant_by_its_number_or_place(text: str, place: int) -> None:
    assert numbered(text, 3) == place


@pytest.mark.parametrize(
    "text",
    ["0", "4", "четвёртый", "100", "450 рублей", "второго декабря", "первый раз вижу", "да", "", "один из них", "1 2"],
)
def test_a_number_within_other_words_means_no_option(text: str) -> None:
    assert numbered(text, 3) is None


@given(st.text(max_size=40), st.integers(0, 10))
def test_a_number_never_means_an_option_that_is_not_there(text: str, count: int) -> None:
    place = numbered(text, count)
    assert place is None or 0 <= place < count


@given(st.integers(1, 40).flatmap(lambda count: st.tuples(st.just(count), st.integers(1, count))))
def test_every_option_can_be_counted(counted: tuple[int, int]) -> None:
    count, number = counted
    assert numbered(str(number), count) == number - 1


@pytest.mark.parametrize(
    ("text", "place"),
    [("не помогло", 1), ("Помогло, работает!", 0), ("  ПОМОГЛО работает", 0), ("помогло", None), ("", None)],
)
def test_a_title_is_meant_when_it_is_said_in_full(text: str, place: int | None) -> None:
    assert titled(text, ["Помогло, работает", "Не помогло"]) == place


def test_a_yo_is_an_e() -> None:
    assert titled("полет", ["Старт", "Полёт"]) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("давай полётный", 1),
        ("на полёт", 1),
        ("полёта", 1),
        ("flight", 1),
        ("start 100 please", 0),
        ("за 450", 0),
        ("в месяц", None),
        ("полёт или старт", None),
        ("любой", None),
    ],
)
def test_an_option_is_meant_by_a_word_that_only_it_has(text: str, place: int | None) -> None:
    assert described(text, PLANS) == place


@pytest.mark.parametrize(("text", "place"), [("в среду, 2 декабря", 2), ("первого вечером в 17", 1), ("в 10", None)])
def test_windows_of_the_same_day_are_told_apart_by_their_hours(text: str, place: int | None) -> None:
    assert described(text, WINDOWS) == place


@given(st.text(max_size=60), st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=2), max_size=5))
def test_a_description_never_means_an_option_that_is_not_there(text: str, titles: list[list[str]]) -> None:
    place = described(text, titles)
    assert place is None or 0 <= place < len(titles)
