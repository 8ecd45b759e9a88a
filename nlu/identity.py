"""What identifies a customer, found in free text: phone, contract number, e-mail, one-time code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email

REGION = "RU"
MASKED_CODE = "••••••"  # what the hub puts in place of a code it is waiting for

SIX_DIGITS = r"\d{3}[\s-]?\d{3}(?![\d.,]?\d)"
CONTRACT = re.compile(
    rf"(?<![^\W\d_])(?:[nн]\s?[lл]|(?:договор\w*|contract|лицев\w+\s+сч[её]т\w*|account)(?:\s+(?:номер|number|no))?)"
    rf"[\s\-–—:.#№]*({SIX_DIGITS})",
    re.IGNORECASE,
)
BARE_SIX_DIGITS = re.compile(rf"(?<!\d)(?<!\d[.,\s-])({SIX_DIGITS})")
CODE_WORD = re.compile(r"\b(?:код\w*|code|парол\w+|password|смс\w*|sms)\b[^\d\n]{0,20}$", re.IGNORECASE)
FILLER = re.compile(r"[\W_]*(?:(?:вот|это|мой|из|here|it|is|it's|the|my|номер|number)\b[\W_]*)*", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Identity:
    """One thing found: its kind, its one canonical spelling, and where it stands in the text."""

    entity: str
    value: str
    start: int
    end: int


def find_identities(text: str, *, contract_asked: bool = False) -> list[Identity]:
    """Everything that identifies a customer, in the text's order, without overlaps.

    Six bare digits are ambiguous: a contract number when one was asked for, else a code if the text calls it one or
    says nothing beside it.
    """
    found: list[Identity] = []
    for finder in (_emails, _contracts, _phones, _masked_codes, _bare_contracts if contract_asked else _codes):
        for identity in finder(text):
            if all(identity.end <= other.start or other.end <= identity.start for other in found):
                found.append(identity)
    return sorted(found, key=lambda identity: identity.start)


def contract_number(text: str, *, bare: bool = False) -> str | None:
    """The first contract number in the text, as NL-100001; with `bare`, six digits alone are one too."""
    return next((identity.value for identity in (*_contracts(text), *(_bare_contracts(text) if bare else ()))), None)


def _emails(text: str) -> Iterator[Identity]:
    for match in EMAIL.finditer(text):
        try:
            address = validate_email(match[0].rstrip("."), check_deliverability=False, test_environment=True)
        except EmailNotValidError:
            continue
        yield Identity("email", address.normalized.lower(), match.start(), match.end())


def _contracts(text: str) -> Iterator[Identity]:
    for match in CONTRACT.finditer(text):
        yield Identity("contract_number", _contract(match[1]), match.start(), match.end())


def _bare_contracts(text: str) -> Iterator[Identity]:
    for match in BARE_SIX_DIGITS.finditer(text):
        yield Identity("contract_number", _contract(match[1]), match.start(1), match.end(1))


def _phones(text: str) -> Iterator[Identity]:
    for match in phonenumbers.PhoneNumberMatcher(text, REGION):
        number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        yield Identity("phone", number, match.start, match.end)


def _masked_codes(text: str) -> Iterator[Identity]:
    start = text.find(MASKED_CODE)
    if start >= 0:
        yield Identity("otp_code", MASKED_CODE, start, start + len(MASKED_CODE))


def _codes(text: str) -> Iterator[Identity]:
    for match in BARE_SIX_DIGITS.finditer(text):
        alone = FILLER.fullmatch(text[: match.start()]) and FILLER.fullmatch(text[match.end() :])
        if alone or CODE_WORD.search(text[: match.start()]):
            yield Identity("otp_code", _digits(match[1]), match.start(1), match.end(1))


def _contract(digits: str) -> str:
    return f"NL-{_digits(digits)}"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
