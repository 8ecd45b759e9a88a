"""What identifies a customer, found in free text: phone, contract number, e-mail, one-time code."""

from __future__ import annotations

from .entities.code import MASKED_CODE as MASKED_CODE
from .entities.code import codes
from .entities.contract import bare_contracts, contracts
from .entities.email import emails
from .entities.found import Found, without_overlaps
from .entities.phone import phones


def find_identities(text: str, *, contract_asked: bool = False) -> list[Found]:
    """Everything that identifies a customer, in the text's order, without overlaps.

    Six bare digits are a contract number when one was asked for, else a code unless the text calls them something else.
    """
    finders = (emails, contracts, phones, bare_contracts if contract_asked else codes)
    return without_overlaps(found for finder in finders for found in finder(text))


def contract_number(text: str, *, bare: bool = False) -> str | None:
    """The first contract number in the text, as NL-100001; with `bare`, six digits alone are one too."""
    return next((found.value for found in (*contracts(text), *(bare_contracts(text) if bare else ()))), None)
