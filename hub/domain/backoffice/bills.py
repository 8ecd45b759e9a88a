"""What the demo company bills: which months a customer has bills for, and what stands on them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hub.domain.backoffice.journal import Change
from hub.domain.backoffice.ports import Invoice, Localised, Money
from hub.domain.backoffice.rules import State, fold, next_month
from hub.domain.backoffice.tenant import Seed, Tenant

_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Line:
    name: Localised
    amount: Money


@dataclass(frozen=True, slots=True)
class Bill:
    """An invoice with its lines, which add up to its amount."""

    invoice: Invoice
    lines: Sequence[Line]


def bills(tenant: Tenant, seed: Seed, opening: State, changes: Sequence[Change], today: date) -> list[Bill]:
    """The customer's last bills, newest first: three months up to the seeded bill, else up to the month before.

    A month is billed as things stood at its end, so that later changes leave old bills alone.
    """
    fixed = {date.fromisoformat(f"{row['month']}-01"): row for row in tenant.rows_of("invoices", seed.directory.id)}
    newest = max(fixed, default=_month_before(today))
    found = []
    for month in _months_back(newest):
        row = fixed.get(month)
        at_end = opening if row else fold(opening, _until(changes, month, tenant))
        lines = _lines(tenant, at_end, month)
        total = Money(sum((line.amount.amount for line in lines), Decimal()), tenant.currency)
        paid = row["paid"] if row else month != newest or seed.balance.amount >= 0
        number = row["number"] if row else f"INV-{month:%Y-%m}"
        found.append(Bill(Invoice(number, month, total, paid), lines))
    return found


def _lines(tenant: Tenant, state: State, month: date) -> list[Line]:
    plan = tenant.tariffs[state.plan_on(next_month(month) - timedelta(days=1))]
    extras = [tenant.services[name] for name in state.services]
    return [Line(plan.name, plan.monthly_fee), *(Line(extra.name, extra.monthly_fee) for extra in extras)]


def _until(changes: Sequence[Change], month: date, tenant: Tenant) -> list[Change]:
    end = datetime.combine(next_month(month), time(), tzinfo=tenant.zone)
    return [change for change in changes if change.at < end]


def _months_back(newest: date) -> list[date]:
    months = [newest]
    while len(months) < _MONTHS:
        months.append(_month_before(months[-1]))
    return months


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)
