"""Codes, limits and masks: pure decisions of identification."""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network

import phonenumbers
from email_validator import EmailNotValidError, validate_email

CODE_LIFETIME = timedelta(minutes=10)
TRIES_PER_CODE = 5
CODES_PER_HOUR = 3
FAILURES_PER_DAY = 10
CUSTOMERS_PER_DAY = 3
CUSTOMER_FAILURES_PER_DAY = 100
CUSTOMER_CODES_PER_DAY = 20
"""Per customer over all addresses: far above honest use, and NIST's bound of 100 consecutive failures."""

KNOWLEDGE_TRIES_PER_DAY = 5
LONGEST_ANSWER = 60
"""Characters a code word or a date of birth takes at most, with a few words around it."""

MASK = "••••••"

_CODE = re.compile(r"(?<![\w+\-–])(\d{3})[ \u00a0-]?(\d{3})(?![\w\-–]|[ \u00a0]\d)")
_CONTRACT = re.compile(r"NL-\d{6}")
_PRECEDED_BY_DIGITS = re.compile(r"\d[ \u00a0]$")


@dataclass(frozen=True, slots=True)
class Usage:
    """What was already asked and guessed: by this address at this customer, by all, by this address and network."""

    codes_last_hour: int
    failures_last_day: int
    customer_codes_last_day: int
    customer_failures_last_day: int
    other_customers_by_identity: int
    other_customers_by_network: int


def may_send_code(usage: Usage) -> bool:
    """Whether one more code may go out."""
    return (
        usage.codes_last_hour < CODES_PER_HOUR
        and usage.failures_last_day < FAILURES_PER_DAY
        and usage.customer_codes_last_day < CUSTOMER_CODES_PER_DAY
        and usage.customer_failures_last_day < CUSTOMER_FAILURES_PER_DAY
        and usage.other_customers_by_identity < CUSTOMERS_PER_DAY
        and usage.other_customers_by_network < CUSTOMERS_PER_DAY
    )


def new_code() -> str:
    """Six digits from the system's random source."""
    return f"{secrets.randbelow(1_000_000):06d}"


def find_code(text: str) -> str | None:
    """The first isolated group of six digits, written together or as 3+3; None when there is none."""
    found = _find(text)
    return found.group(1) + found.group(2) if found else None


def mask_code(text: str) -> str:
    """`text` with its code replaced by dots."""
    found = _find(text)
    return text[: found.start()] + MASK + text[found.end() :] if found else text


def _find(text: str) -> re.Match[str] | None:
    for found in _CODE.finditer(text):
        if not _PRECEDED_BY_DIGITS.search(text[: found.start()]):
            return found
    return None


def normalise_phone(text: str, region: str = "RU") -> str | None:
    """E.164, or None when `text` is not a possible phone number."""
    try:
        parsed = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def normalise_contract(text: str) -> str | None:
    upper = text.strip().upper()
    return upper if _CONTRACT.fullmatch(upper) else None


def normalise_email(text: str) -> str | None:
    """The address in lower case, or None when `text` is not one."""
    try:
        return validate_email(text.strip(), check_deliverability=False, test_environment=True).normalized.lower()
    except EmailNotValidError:
        return None


def mask_phone(phone: str) -> str:
    """`+79990000001` as `+7 999 ••• 0001`: enough for staff to recognise, not to call."""
    return f"{phone[:2]} {phone[2:5]} ••• {phone[-4:]}"


def mask_email(email: str) -> str:
    """`petr.ivanov@example.com` as `p•••@example.com`."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}"


def mask_contract(contract: str) -> str:
    return f"{contract[:3]}•••{contract[-3:]}"


def network_of(address: str | None, *, ignore_loopback: bool) -> str | None:
    """The neighbourhood (IPv4 /24, IPv6 /48) an address counts under; None does not count."""
    if address is None:
        return None
    try:
        parsed = ip_address(address)
    except ValueError:
        return None
    if parsed.is_loopback and ignore_loopback:
        return None
    return str(ip_network(f"{parsed}/{24 if parsed.version == 4 else 48}", strict=False))
