"""All kinds together. Where two readings overlap, the more exact kind wins."""

from __future__ import annotations

from datetime import date

from .entities.address import addresses
from .entities.amount import amounts
from .entities.date import dates
from .entities.found import Found, without_overlaps
from .entities.person import persons
from .entities.relative_date import coming_days
from .identity import find_identities


def find_entities(text: str, today: date, *, contract_asked: bool = False) -> list[Found]:
    """Everything a form may read from the text, in its order."""
    return without_overlaps(
        [
            *amounts(text),
            *find_identities(text, contract_asked=contract_asked),
            *dates(text, today),
            *coming_days(text, today),
            *addresses(text),
            *persons(text),
        ]
    )
