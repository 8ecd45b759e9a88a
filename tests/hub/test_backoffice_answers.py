"""The knowledge factor: how people say a code word or a date of birth, and one guess per answer."""

from datetime import date

import pytest

from hub.domain.backoffice.secret_answers import holds_birth_date, holds_code_word

BORN = date(1984, 3, 5)


@pytest.mark.parametrize(
    "answer",
    [
        "берёза", "БЕРЕЗА", " Берёза. ", "береза!", "кодовое слово берёза", "Кодовое слово — «берёза»",
        "моё кодовое слово: берёза", "ну берёза", "my code word is берёза", "берёза, пожалуйста",
    ],
)  # fmt: skip
def test_a_code_word_is_recognised(answer: str) -> None:
    assert holds_code_word(answer, "берёза")


@pytest.mark.parametrize(
    "answer",
    ["", "маяк", "берёзы", "берёз", "берёзаа", "кодовое слово", "берёза маяк", "берёза или маяк",
     "берёза " * 30, "ё", "\ud800"],
)  # fmt: skip
def test_nothing_else_is(answer: str) -> None:
    assert not holds_code_word(answer, "берёза")


def test_code_words_may_have_several_words_or_look_like_a_lead_in() -> None:
    assert holds_code_word("my code word is Blue Harbour", "blue harbour")
    assert holds_code_word("код", "код")


@pytest.mark.parametrize(
    "answer",
    [
        "05.03.1984", "5.3.1984", "05/03/1984", "05-03-1984", "05 03 1984", "05031984", "05.03.84", "1984-03-05",
        "1984.03.05", "5 марта 1984", "5 марта 1984 года", "5 мар 1984", "5-го марта 1984", "5 МАРТА 1984 г.",
        "March 5 1984", "March 5, 1984", "march 5th, 1984", "5 March 1984", "5th of March 1984", "Mar 5, 1984",
        "я родился 5 марта 1984 года", "дата рождения: 05.03.1984", "born on March 5, 1984",
    ],
)  # fmt: skip
def test_a_date_of_birth_is_recognised(answer: str) -> None:
    assert holds_birth_date(answer, BORN)


@pytest.mark.parametrize(
    "answer",
    ["", "5 марта", "1984", "06.03.1984", "31.02.1984", "05.13.1984", "00.00.0000", "марта",
     "04.03.1984 05.03.1984", "+7 905 031 98 40", "5 foo 1984", "05.03.1984" + " " * 200],
)  # fmt: skip
def test_no_other_date_is(answer: str) -> None:
    assert not holds_birth_date(answer, BORN)


def test_a_short_year_is_one_of_the_last_hundred() -> None:
    assert holds_birth_date("01.02.03", date(2003, 2, 1))
    assert holds_birth_date("01.02.58", date(1958, 2, 1))
