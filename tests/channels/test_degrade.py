"""Fitting messages to channels: nothing is lost, nothing is too long, nothing is cut inside a character."""

from hypothesis import given
from hypothesis import strategies as st

from channels.degrade import degrade, split_text
from channels.ports import Button, Capabilities, OutboundMessage

PLAIN = Capabilities(buttons=False, max_text=100, max_file_bytes=1)
RICH = Capabilities(buttons=True, max_text=100, max_file_bytes=1)
BUTTONS = [Button("Да", "1"), Button("Нет", "2")]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_a_fitting_message_stays_as_it_is() -> None:
    message = OutboundMessage("m", "r", "Привет", BUTTONS)
    assert degrade(message, RICH) == [message]


def test_buttons_become_numbered_lines() -> None:
    assert [part.text for part in degrade(OutboundMessage("m", "r", "Да?", BUTTONS), PLAIN)] == ["Да?\n1. Да\n2. Нет"]
    assert degrade(OutboundMessage("m", "r", "Да?", BUTTONS), PLAIN)[0].buttons == []


def test_choices_without_words() -> None:
    assert degrade(OutboundMessage("m", "r", "", BUTTONS), PLAIN)[0].text.strip() == "1. Да\n2. Нет"


def test_buttons_stay_with_the_last_part() -> None:
    parts = degrade(OutboundMessage("m", "r", "слово " * 50, BUTTONS), RICH)
    assert [part.id for part in parts] == ["m", "m#2", "m#3", "m#4"]
    assert [bool(part.buttons) for part in parts] == [False, False, False, True]


def test_emoji_count_twice_and_are_not_cut() -> None:
    assert split_text("👍👍👍", 4) == ["👍👍", "👍"]
    assert split_text("a👍", 2) == ["a", "👍"]


def test_cuts_fall_between_lines_and_words_where_they_can() -> None:
    assert split_text("первая строка\nвторая", 16) == ["первая строка", "вторая"]
    assert split_text("один два три", 9) == ["один два", "три"]
    assert split_text("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_no_part_is_empty() -> None:
    assert split_text("a" * 10 + " \n ", 10) == ["a" * 10]
    assert split_text(" " * 25, 10) == [""]
    assert split_text("", 10) == [""]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.integers(min_value=2, max_value=40))
def test_splitting_loses_nothing_but_blanks(text: str, limit: int) -> None:
    parts = split_text(text, limit)
    assert all(units(part) <= limit for part in parts)
    assert all(parts) or len(parts) == 1
    assert "".join("".join(parts).split()) == "".join(text.split())
