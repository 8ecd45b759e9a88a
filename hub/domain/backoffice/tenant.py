"""The demo tenant "Northlink" as `demo_tenant.yml` describes it, read once and given the ports' types."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from hub.domain.backoffice.ports import (
    Article,
    Autopay,
    DirectoryCustomer,
    Localised,
    Money,
    Office,
    Service,
    Tariff,
    Usage,
)

_UNITS = {"h": "hours", "d": "days"}
_CENT = Decimal("0.01")


@lru_cache
def demo_tenant() -> dict[str, Any]:
    """The demo tenant's seed data as written in the file."""
    tenant: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("demo_tenant.yml").read_text("utf-8"))
    return tenant


@dataclass(frozen=True, slots=True)
class Seed:
    """A customer as they were before they changed anything. `visit`: time until a technician and their slot."""

    directory: DirectoryCustomer
    address: str
    since: date
    tariff_id: str
    service_ids: tuple[str, ...]
    balance: Money
    usage: Usage
    autopay: Autopay
    visit: tuple[timedelta, str] | None
    code_word: str
    birth_date: date


@dataclass(frozen=True, slots=True)
class SimKind:
    """A card that can be ordered: its name, the order's first status and the days until it arrives."""

    item: Localised
    status: Localised
    days: int


class Tenant:
    """Everything the demo company has from the start."""

    def __init__(self, source: Mapping[str, Any]) -> None:
        self.source = source
        self.name: Localised = source["company"]["name"]
        self.zone = ZoneInfo(source["company"]["timezone"])
        self.currency: str = source["company"]["currency"]
        self.tariffs = {row["id"]: Tariff(**{**row, "monthly_fee": self.money(row)}) for row in source["tariffs"]}
        self.services = {row["id"]: Service(**{**row, "monthly_fee": self.money(row)}) for row in source["services"]}
        self.offices = [Office(**row) for row in source["offices"]]
        self.payment_methods = _articles(source["payment_methods"])
        self.promotions = _articles(source["promotions"])
        self.roaming = _articles(source["roaming"])
        self.sims = {kind: SimKind(**row) for kind, row in source["sims"].items()}
        self.slots: list[str] = source["technicians"]["slots"]
        self.working_days: int = source["technicians"]["days"]
        self.holidays = frozenset(date.fromisoformat(day) for day in source["business_hours"]["holidays"])
        self.customers = {str(row["id"]): self._seed(row) for row in source["customers"]}

    def money(self, row: Mapping[str, Any], field: str = "monthly_fee") -> Money:
        """The row's amount in the company's currency, to the kopeck."""
        return Money(Decimal(str(row[field])).quantize(_CENT), self.currency)

    def rows_of(self, section: str, customer_id: str) -> list[Mapping[str, Any]]:
        """The section's rows that belong to the customer."""
        return [row for row in self.source[section] if str(row["customer"]) == customer_id]

    def _seed(self, row: Mapping[str, Any]) -> Seed:
        card = row.get("autopay", {}).get("card")
        visit = row.get("visit")
        return Seed(
            directory=_directory(row),
            address=row["address"],
            since=row["since"],
            tariff_id=next(tariff.id for tariff in self.tariffs.values() if tariff.name["ru"] == row["tariff"]),
            service_ids=tuple(row["services"]),
            balance=self.money(row, "balance"),
            usage=Usage(Decimal(str(row["gigabytes_left"])), row["minutes_left"]),
            autopay=Autopay(enabled=card is not None, card=card),
            visit=(delta(visit["in"]), visit["slot"]) if visit else None,
            code_word=row["code_word"],
            birth_date=row["birth_date"],
        )


@lru_cache
def northlink() -> Tenant:
    """The demo tenant."""
    return Tenant(demo_tenant())


def delta(text: str) -> timedelta:
    """A time from now such as "-3h" or "+1d"."""
    return timedelta(**{_UNITS[text[-1]]: int(text[:-1])})


def local_day(moment: datetime, tenant: Tenant) -> date:
    """The company's calendar day at a moment."""
    return moment.astimezone(tenant.zone).date()


def _directory(row: Mapping[str, Any]) -> DirectoryCustomer:
    return DirectoryCustomer(
        id=str(row["id"]),
        name=row["name"],
        contract=row["contract"],
        phone=row["phone"],
        email=row["email"].lower(),
        language=row["language"],
    )


def _articles(rows: Sequence[Mapping[str, Any]]) -> list[Article]:
    return [Article(**row) for row in rows]
