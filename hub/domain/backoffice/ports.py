"""The company's own systems as the hub sees them. Adapters implement these; all of them may raise Unavailable."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class DirectoryCustomer:
    """A customer as the company knows them. `id` is the directory's own, `phone` E.164."""

    id: str
    name: str
    contract: str
    phone: str
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class Money:
    amount: Decimal
    currency: str


class CustomerDirectory(Protocol):
    """Finds customers. Several may share a phone; nobody shares a contract."""

    async def by_phone(self, phone: str) -> Sequence[DirectoryCustomer]: ...

    async def by_contract(self, contract: str) -> Sequence[DirectoryCustomer]: ...

    async def by_id(self, customer_id: str) -> DirectoryCustomer | None: ...


class Billing(Protocol):
    async def balance(self, customer_id: str) -> Money | None:
        """What the customer has on their account (negative: owes); None for an unknown customer."""
        ...


class Catalogue(Protocol):
    """What anybody may know of the company."""

    async def tariffs(self) -> Sequence[dict[str, Any]]: ...

    async def offices(self) -> Sequence[dict[str, Any]]: ...

    async def currency(self) -> str: ...


class BackOffice(CustomerDirectory, Billing, Catalogue, Protocol):
    """All of the company's systems together."""
