"""What identifies a customer, as people type it."""

from __future__ import annotations

import pytest

from nlu.identity import contract_number, find_identities


def found(text: str, *, contract_asked: bool = False) -> list[tuple[str, str]]:
    return [(identity.entity, identity.value) for identity in find_identities(text, contract_asked=contract_asked)]


@pytest.mark.parametrize(
    "text",
    [
        "+79990000001",
        "8 999 000 00 01",
        "89990000001 это мой",
        "8(999)000-00-01 доб. 12",
        "9990000001",
        "7 (999) 000 00 01",
    ],
)
def test_phones_come_in_one_spelling(text: str) -> None:
    assert found(text) == [("phone", "+79990000001")]


@pytest.mark.parametrize(
    "text",
    [
        "NL-100001",
        "nl100001",
        "нл 100001",
        "Нл-100001",
        "договор 100001",
        "договор № 100 001",
        "my contract NL 100001.",
    ],
)
def test_contracts_come_in_one_spelling(text: str) -> None:
    assert found(text) == [("contract_number", "NL-100001")]
    assert contract_number(text) == "NL-100001"


def test_emails_are_lower_case() -> None:
    assert found("Пишите на Petr.Ivanov@Mail.Ru.") == [("email", "petr.ivanov@mail.ru")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("код ••••••", "••••••"),
        ("482913", "482913"),
        ("код из смс 482-913", "482913"),
        ("the code is 482 913", "482913"),
    ],
)
def test_codes(text: str, value: str) -> None:
    assert found(text) == [("otp_code", value)]


def test_six_bare_digits_are_what_was_asked_for() -> None:
    assert found("100001") == [("otp_code", "100001")]
    assert found("100001", contract_asked=True) == [("contract_number", "NL-100001")]


@pytest.mark.parametrize(
    "text",
    ["карта 4111 1111 1111 1111", "заплатил 150000 рублей вчера", "NL-1000012", "12345", "нет", "", "•••", "a@b"],
)
def test_nothing_is_found_where_nothing_is(text: str) -> None:
    assert found(text) == []


def test_several_things_keep_their_order_and_places() -> None:
    text = "договор NL-100001, тел. 8 999 000 00 01, почта a@example.com"
    identities = find_identities(text)
    assert [identity.entity for identity in identities] == ["contract_number", "phone", "email"]
    assert [text[identity.start : identity.end] for identity in identities][1:] == ["8 999 000 00 01", "a@example.com"]
