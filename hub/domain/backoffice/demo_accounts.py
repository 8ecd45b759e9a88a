"""The demo company's customers: who they are, what they have and owe."""

import asyncio
import threading
from collections.abc import Sequence
from datetime import date

from hub.domain.backoffice import windows
from hub.domain.backoffice.bills import Bill, bills
from hub.domain.backoffice.journal import Change, Journal
from hub.domain.backoffice.ports import (
    Autopay,
    Contract,
    DirectoryCustomer,
    Invoice,
    Money,
    Order,
    Usage,
    Visit,
)
from hub.domain.backoffice.rules import State, fold
from hub.domain.backoffice.secret_answers import holds_birth_date, holds_code_word
from hub.domain.backoffice.tenant import Seed, Tenant, delta, local_day
from hub.infra.clock import now

_one_at_a_time = threading.Lock()
"""The PDF library's fonts are shared by all threads and not made for it."""


class DemoAccounts:
    """Implements `CustomerDirectory` and `Accounts`: the seed data folded over the journal."""

    def __init__(self, tenant: Tenant, journal: Journal) -> None:
        self._tenant = tenant
        self._journal = journal

    async def by_phone(self, phone: str) -> Sequence[DirectoryCustomer]:
        return [customer for customer in self._directory() if customer.phone == phone]

    async def by_email(self, email: str) -> Sequence[DirectoryCustomer]:
        return [customer for customer in self._directory() if customer.email == email.strip().lower()]

    async def by_contract(self, contract: str) -> Sequence[DirectoryCustomer]:
        return [customer for customer in self._directory() if customer.contract == contract]

    async def by_id(self, customer_id: str) -> DirectoryCustomer | None:
        seed = self._seed(customer_id)
        return seed.directory if seed else None

    async def knows(self, customer_id: str, answer: str) -> bool:
        seed = self._seed(customer_id)
        if seed is None:
            return False
        word, day = holds_code_word(answer, seed.code_word), holds_birth_date(answer, seed.birth_date)
        return word or day

    async def balance(self, customer_id: str) -> Money | None:
        seed = self._seed(customer_id)
        return seed.balance if seed else None

    async def contract(self, customer_id: str) -> Contract | None:
        seed = self._seed(customer_id)
        if seed is None:
            return None
        today = self._today()
        state = await self._state(seed)
        paused = state.suspension if state.suspension and state.suspension[1] >= today else (None, None)
        return Contract(
            number=seed.directory.contract,
            holder=seed.directory.name,
            address=seed.address,
            since=seed.since,
            tariff=self._tenant.tariffs[state.plan_on(today)],
            services=[self._tenant.services[name] for name in state.services],
            suspended_from=paused[0],
            suspended_until=paused[1],
        )

    async def usage(self, customer_id: str) -> Usage | None:
        seed = self._seed(customer_id)
        return seed.usage if seed else None

    async def autopay(self, customer_id: str) -> Autopay | None:
        seed = self._seed(customer_id)
        return seed.autopay if seed else None

    async def invoices(self, customer_id: str) -> Sequence[Invoice]:
        return [bill.invoice for bill in await self._bills(customer_id)]

    async def invoice_pdf(self, customer_id: str, number: str) -> bytes | None:
        seed = self._seed(customer_id)
        bill = next((bill for bill in await self._bills(customer_id) if bill.invoice.number == number), None)
        if seed is None or bill is None:
            return None
        return await asyncio.to_thread(_render, self._tenant, seed, bill)

    async def orders(self, customer_id: str) -> Sequence[Order]:
        seed = self._seed(customer_id)
        if seed is None:
            return []
        state = await self._state(seed)
        seeded = [
            Order(row["number"], row["item"], row["status"], self._today() + delta(row["expected"]))
            for row in self._tenant.rows_of("orders", customer_id)
        ]
        return [*seeded, *(self._sim_order(number, *order) for number, order in state.sims.items())]

    async def visits(self, customer_id: str) -> Sequence[Visit]:
        seed = self._seed(customer_id)
        return self._coming(await self._state(seed)) if seed else []

    def _directory(self) -> Sequence[DirectoryCustomer]:
        return [seed.directory for seed in self._tenant.customers.values()]

    def _seed(self, customer_id: str) -> Seed | None:
        return self._tenant.customers.get(customer_id)

    def _today(self) -> date:
        return local_day(now(), self._tenant)

    async def _state(self, seed: Seed) -> State:
        return self._folded(seed, await self._journal.of(seed.directory.id))

    def _folded(self, seed: Seed, changes: Sequence[Change]) -> State:
        return fold(self._opening(seed), changes)

    def _opening(self, seed: Seed) -> State:
        """The customer as seeded; their booked visit, if any, lies ahead of the present day."""
        window = self._seeded_window(seed)
        return State(
            plans=((date.min, seed.tariff_id),),
            services=seed.service_ids,
            visits={f"V-{seed.directory.id}-0": window} if window else {},
        )

    def _seeded_window(self, seed: Seed) -> str | None:
        if seed.visit is None:
            return None
        ahead, slot = seed.visit
        return windows.name_of(self._tenant, self._today() + ahead, slot)

    def _coming(self, state: State) -> list[Visit]:
        """Booked visits that are not over, soonest first."""
        visits = [self._visit(visit_id, window) for visit_id, window in state.visits.items()]
        return sorted((visit for visit in visits if visit.end > now()), key=lambda visit: visit.start)

    def _visit(self, visit_id: str, window: str) -> Visit:
        booked = windows.window(self._tenant, window)
        return Visit(visit_id, booked.start, booked.end)

    def _sim_order(self, number: str, kind: str, expected: date) -> Order:
        return Order(number, self._tenant.sims[kind].item, self._tenant.sims[kind].status, expected)

    async def _bills(self, customer_id: str) -> list[Bill]:
        seed = self._seed(customer_id)
        if seed is None:
            return []
        return bills(self._tenant, seed, self._opening(seed), await self._journal.of(customer_id), self._today())


def _render(tenant: Tenant, seed: Seed, bill: Bill) -> bytes:
    # loaded with the first bill: the PDF library would nearly double the start-up of every process of the hub
    from hub.domain.backoffice.invoice_pdf import render

    with _one_at_a_time:
        return render(tenant, seed, bill)
