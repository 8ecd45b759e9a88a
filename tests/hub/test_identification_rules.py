"""Codes, phones, limits and masks as pure decisions."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.identification import rules
from hub.domain.identification.rules import MASK, Usage, find_code, mask_code, may_send_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("123456", "123456"),
        ("код 123456.", "123456"),
        ("123 456", "123456"),
        ("123-456", "123456"),
        ("123\u00a0456", "123456"),
        ("мой код:123456!", "123456"),
        ("(123456)", "123456"),
        ("000000", "000000"),
        ("111111 222222", None),
        ("12345", None),
        ("1234567", None),
        ("+79990000001", None),
        ("8 999 000 00 01", None),
        ("8-999-123-456", None),
        ("NL-100001", None),
        ("a123456", None),
        ("123456a", None),
        ("12 3456", None),
        ("", None),
    ],
)
def test_codes_are_found_where_they_stand_alone(text: str, code: str | None) -> None:
    assert find_code(text) == code


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("123456", MASK),
        ("код 123 456, да", f"код {MASK}, да"),
        ("нет кода", "нет кода"),
        ("+79990000001", "+79990000001"),
    ],
)
def test_masking_leaves_the_rest_alone(text: str, masked: str) -> None:
    assert mask_code(text) == masked


@given(st.text(), st.from_regex(r"[0-9]{6}", fullmatch=True), st.text())
def test_a_found_code_is_gone_after_masking(before: str, code: str, after: str) -> None:
    text = f"{before} {code} {after}"
    found = find_code(text)
    if found is not None:
        assert len(mask_code(text)) <= len(text)
        assert MASK in mask_code(text)
        assert re.fullmatch(r"\d{6}", found)


def test_new_codes_have_six_digits_and_differ() -> None:
    codes = {rules.new_code() for _ in range(200)}
    assert all(re.fullmatch("[0-9]{6}", code) for code in codes)
    assert len(codes) > 190


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("+79990000001", "+79990000001"),
        ("8 (999) 000-00-01", "+79990000001"),
        ("9990000001", "+79990000001"),
        ("+7 999 000 00 01", "+79990000001"),
        ("+44 20 7946 0958", "+442079460958"),
        ("12", None),
        ("phone", None),
        ("", None),
        ("+", None),
        ("9" * 40, None),
        ("\x00", None),
    ],
)
def test_phones(text: str, normal: str | None) -> None:
    assert rules.normalise_phone(text) == normal


@pytest.mark.parametrize(
    ("text", "normal"),
    [("NL-100001", "NL-100001"), (" nl-100001\n", "NL-100001"), ("NL100001", None), ("NL-1000012", None), ("", None)],
)
def test_contracts(text: str, normal: str | None) -> None:
    assert rules.normalise_contract(text) == normal


def test_masks_for_staff() -> None:
    assert rules.mask_phone("+79990000001") == "+7 999 ••• 0001"
    assert rules.mask_contract("NL-100001") == "NL-•••001"


UNUSED = dict.fromkeys(Usage.__dataclass_fields__, 0)


@pytest.mark.parametrize(
    ("field", "limit"),
    [
        ("codes_last_hour", 3),
        ("failures_last_day", 10),
        ("customer_codes_last_day", 20),
        ("customer_failures_last_day", 100),
        ("other_customers_by_identity", 3),
        ("other_customers_by_network", 3),
    ],
)
def test_each_limit_stops_alone(field: str, limit: int) -> None:
    assert may_send_code(Usage(**UNUSED))
    assert may_send_code(Usage(**{**UNUSED, field: limit - 1}))
    assert not may_send_code(Usage(**{**UNUSED, field: limit}))


@pytest.mark.parametrize(
    ("address", "ignore_loopback", "network"),
    [
        ("203.0.113.77", True, "203.0.113.0/24"),
        ("2001:db8:1:2::3", True, "2001:db8:1::/48"),
        ("127.0.0.1", True, None),
        ("::1", True, None),
        ("127.0.0.1", False, "127.0.0.0/24"),
        ("testclient", False, None),
        (None, False, None),
    ],
)
def test_networks(address: str | None, ignore_loopback: bool, network: str | None) -> None:
    assert rules.network_of(address, ignore_loopback=ignore_loopback) == network
