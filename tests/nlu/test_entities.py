"""What a message names, as people type it; the part that needs no Russian dictionary."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from nlu.entities.amount import amounts
from nlu.entities.date import dates
from nlu.entities.relative_date import coming_days
from nlu.identity import find_identities

LONGEST_MESSAGE, SECONDS_AT_MOST = 4000, 1.0
TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5 марта 1984", "1984-03-05"),
        ("12.05.1987", "1987-05-12"),
        ("д.р. 27.06.82", "1982-06-27"),
        ("1969-01-30", "1969-01-30"),
        ("March 5th, 1984", "1984-03-05"),
        ("on the 2nd of June 2021", "2021-06-02"),
        ("moving on 12/25/2026", "2026-12-25"),
        ("подключались 3 сентября 2023-го", "2023-09-03"),
        ("приезжайте 5 января", "2027-01-05"),
        ("оплатил 20 ноября", "2026-11-20"),
    ],
)
def test_dates(text: str, value: str) -> None:
    assert [found.value for found in dates(text, TODAY)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "мне 25 лет",
        "300 мбит",
        "24/7",
        "заказ 12-05-77",
        "192.168.0.1",
        "с 8 до 17",
        "5 марок",
        "31.02.2026",
        "версия 1.2.3",
    ],
)
def test_no_dates(text: str) -> None:
    assert [*dates(text, TODAY), *coming_days(text, TODAY)] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("приходите завтра", "2026-11-25"),
        ("the day after tomorrow", "2026-11-26"),
        ("через два дня", "2026-11-26"),
        ("in 2 weeks", "2026-12-08"),
        ("в пятницу после шести", "2026-11-27"),
        ("next Friday", "2026-12-04"),
        ("в следующий понедельник", "2026-11-30"),
    ],
)
def test_days_to_come(text: str, value: str) -> None:
    assert [found.value for found in coming_days(text, TODAY)] == [value]


def test_what_has_been_is_no_day_to_come() -> None:
    assert [*coming_days("обещали приехать в пятницу, никто не приехал", TODAY)] == []
    assert [*coming_days("I paid on friday", TODAY)] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("500 рублей", "500.00"),
        ("1 200 р.", "1200.00"),
        ("1,200 rubles", "1200.00"),
        ("300 руб 50 коп", "300.50"),
        ("₽750", "750.00"),
        ("RUB 412.50", "412.50"),
        ("полторы тысячи", "1500.00"),
        ("3 тысячи рублей", "3000.00"),
        ("двести рублей", "200.00"),
        ("платёж на сумму 890,00", "890.00"),
    ],
)
def test_amounts(text: str, value: str) -> None:
    assert [found.value for found in amounts(text)] == [value]


@pytest.mark.parametrize("text", ["300 мбит", "порт 8080", "мне 67 лет", "20 mbps", "8 работников", "10 розеток"])
def test_no_amounts(text: str) -> None:
    assert list(amounts(text)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ivan собака mail точка ru", "ivan@mail.ru"),
        ("ivan at mail dot ru", "ivan@mail.ru"),
        ("ivan.petrov (at) mail.ru", "ivan.petrov@mail.ru"),
        ("Иван: ivan @ mail.ru", "ivan@mail.ru"),
    ],
)
def test_dictated_emails(text: str, value: str) -> None:
    assert [(found.entity, found.value) for found in find_identities(text)] == [("email", value)]


@pytest.mark.parametrize(
    "text",
    [
        "номер заказа 558210, где он",
        "postcode 170100",
        "номер обращения 204518",
        "ошибка 651, роутер TP-Link Archer C80",
        "заплатил 150000 рублей",
        "смотрю at home, сайт dot",
        "Серийный номер приставки 4820011735529",
    ],
)
def test_other_numbers_identify_nobody(text: str) -> None:
    assert find_identities(text) == []


@pytest.mark.parametrize("unit", ["a", "1", ".", "_", "a-", "a.b", "@", "NL-", "100 ", "5 марта ", "a dot ", "+7 999 "])
def test_a_long_message_costs_no_more_than_its_length(unit: str) -> None:
    text = unit * (LONGEST_MESSAGE // len(unit))
    start = process_time()
    find_identities(text)
    for finder in (amounts, lambda given: dates(given, TODAY), lambda given: coming_days(given, TODAY)):
        list(finder(text))
    assert process_time() - start < SECONDS_AT_MOST
