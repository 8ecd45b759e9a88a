"""Phone numbers, in E.164; a number without a country is Russian."""

from __future__ import annotations

from collections.abc import Iterator

import phonenumbers

from .found import Found

REGION = "RU"


def phones(text: str) -> Iterator[Found]:
    """Every phone number of the text."""
    for match in phonenumbers.PhoneNumberMatcher(text, REGION, leniency=phonenumbers.Leniency.POSSIBLE):
        if _plausible(match):
            number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            yield Found("phone", number, match.start, match.end)


def _plausible(match: phonenumbers.PhoneNumberMatch) -> bool:
    """Valid in its country; with a plus and a country code nothing else has its shape, so possible is enough."""
    if phonenumbers.is_valid_number(match.number):
        return True
    return match.raw_string.startswith("+") and phonenumbers.is_possible_number(match.number)
