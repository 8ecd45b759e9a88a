"""Stands in where a company has not connected its systems yet: everything is honestly unavailable."""

from collections.abc import Sequence
from typing import Any, NoReturn

from hub.domain.backoffice.ports import DirectoryCustomer, Money
from hub.infra.errors import Unavailable


def _away() -> NoReturn:
    raise Unavailable("No back office is connected.")


class UnconfiguredBackOffice:
    """Implements `BackOffice` by raising Unavailable."""

    async def by_phone(self, phone: str) -> Sequence[DirectoryCustomer]:
        _away()

    async def by_contract(self, contract: str) -> Sequence[DirectoryCustomer]:
        _away()

    async def by_id(self, customer_id: str) -> DirectoryCustomer | None:
        _away()

    async def balance(self, customer_id: str) -> Money | None:
        _away()

    async def tariffs(self) -> Sequence[dict[str, Any]]:
        _away()

    async def offices(self) -> Sequence[dict[str, Any]]:
        _away()

    async def currency(self) -> str:
        _away()
