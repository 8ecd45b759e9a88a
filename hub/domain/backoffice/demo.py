"""The demo provider's back office: `demo_tenant.yml`, read once."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from hub.domain.backoffice.ports import DirectoryCustomer, Money


@lru_cache
def demo_tenant() -> dict[str, Any]:
    """The demo tenant's seed data as written in the file."""
    tenant: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("demo_tenant.yml").read_text("utf-8"))
    return tenant


class DemoBackOffice:
    """Implements `BackOffice` over the seed data."""

    def __init__(self) -> None:
        tenant = demo_tenant()
        self._records = {str(record["id"]): record for record in tenant["customers"]}
        self._tariffs: list[dict[str, Any]] = tenant["tariffs"]
        self._offices: list[dict[str, Any]] = tenant["offices"]
        self._currency: str = tenant["company"]["currency"]

    async def by_phone(self, phone: str) -> Sequence[DirectoryCustomer]:
        return [_customer(record) for record in self._records.values() if record["phone"] == phone]

    async def by_contract(self, contract: str) -> Sequence[DirectoryCustomer]:
        return [_customer(record) for record in self._records.values() if record["contract"] == contract]

    async def by_id(self, customer_id: str) -> DirectoryCustomer | None:
        record = self._records.get(customer_id)
        return _customer(record) if record else None

    async def balance(self, customer_id: str) -> Money | None:
        record = self._records.get(customer_id)
        return Money(Decimal(str(record["balance"])), self._currency) if record else None

    async def tariffs(self) -> Sequence[dict[str, Any]]:
        return self._tariffs

    async def offices(self) -> Sequence[dict[str, Any]]:
        return self._offices

    async def currency(self) -> str:
        return self._currency


def _customer(record: dict[str, Any]) -> DirectoryCustomer:
    return DirectoryCustomer(
        id=str(record["id"]),
        name=record["name"],
        contract=record["contract"],
        phone=record["phone"],
        email=record["email"],
        language=record["language"],
    )
