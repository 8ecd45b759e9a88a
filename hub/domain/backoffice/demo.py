"""The demo provider's back office: seed data, and a journal of what customers have had done since."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hub.domain.backoffice import rules, windows
from hub.domain.backoffice.demo_accounts import DemoAccounts
from hub.domain.backoffice.demo_catalogue import DemoCatalogue
from hub.domain.backoffice.journal import Change, Draft, Journal, Overtaken, Taken
from hub.domain.backoffice.ports import Order, PromisedPayment, Refused, Service, Visit, VisitWindow
from hub.domain.backoffice.rules import Data, Kind, State
from hub.domain.backoffice.tenant import northlink
from hub.infra.errors import Unavailable

_TRIES = 20


@dataclass(frozen=True, slots=True)
class _Decision:
    """What an act records; the window it takes and the one it gives back."""

    data: Data
    takes: str | None = None
    returns: str | None = None


Decide = Callable[[State, int], _Decision]
"""Decides over the customer's state and the number that the change would get. Raises Refused."""


class DemoBackOffice(DemoAccounts, DemoCatalogue):
    """Implements `BackOffice`: every act decides over the customer's state and appends one change to the journal."""

    def __init__(self, journal: Journal) -> None:
        DemoAccounts.__init__(self, northlink(), journal)
        DemoCatalogue.__init__(self, northlink())

    async def promise_payment(self, customer_id: str, until: date, *, key: str) -> PromisedPayment:
        today = self._today()
        data = await self._act(
            customer_id, Kind.PROMISE, key, lambda state, _: _Decision(rules.promise(state, until, today))
        )
        return PromisedPayment(date.fromisoformat(data["until"]))

    async def change_tariff(self, customer_id: str, tariff_id: str, *, key: str) -> date:
        today, on_sale = self._today(), self._tenant.tariffs
        data = await self._act(
            customer_id,
            Kind.TARIFF,
            key,
            lambda state, _: _Decision(rules.new_tariff(state, tariff_id, on_sale, today)),
        )
        return date.fromisoformat(data["start"])

    async def add_service(self, customer_id: str, service_id: str, *, key: str) -> Service:
        on_sale = self._tenant.services
        data = await self._act(
            customer_id,
            Kind.SERVICE_ON,
            key,
            lambda state, _: _Decision(rules.service_on(state, service_id, on_sale)),
        )
        return on_sale[data["service"]]

    async def remove_service(self, customer_id: str, service_id: str, *, key: str) -> Service:
        on_sale = self._tenant.services
        data = await self._act(
            customer_id,
            Kind.SERVICE_OFF,
            key,
            lambda state, _: _Decision(rules.service_off(state, service_id, on_sale)),
        )
        return on_sale[data["service"]]

    async def visit_windows(self, customer_id: str) -> Sequence[VisitWindow]:
        return await self._free_windows() if self._seed(customer_id) else []

    async def book_visit(self, customer_id: str, window_id: str, reason: str, *, key: str) -> Visit:
        free = {window.id for window in await self._free_windows()}

        def decide(state: State, number: int) -> _Decision:
            if self._coming(state):
                raise Refused("already_booked")
            if window_id not in free:
                raise Refused("window_taken")
            visit_id = f"V-{customer_id}-{number}"
            return _Decision({"visit": visit_id, "window": window_id, "reason": reason}, takes=window_id)

        data = await self._act(customer_id, Kind.VISIT, key, decide)
        return self._visit(data["visit"], data["window"])

    async def move_visit(self, customer_id: str, window_id: str, *, key: str) -> Visit:
        free = {window.id for window in await self._free_windows()}

        def decide(state: State, _: int) -> _Decision:
            coming = self._coming(state)
            if not coming:
                raise Refused("nothing_booked")
            if window_id not in free:
                raise Refused("window_taken")
            visit_id = coming[0].id
            return _Decision({"visit": visit_id, "window": window_id}, takes=window_id, returns=state.visits[visit_id])

        data = await self._act(customer_id, Kind.VISIT_MOVED, key, decide)
        return self._visit(data["visit"], data["window"])

    async def suspend(self, customer_id: str, start: date, end: date, *, key: str) -> None:
        today = self._today()
        await self._act(
            customer_id, Kind.SUSPENSION, key, lambda state, _: _Decision(rules.suspension(state, start, end, today))
        )

    async def block_sim(self, customer_id: str, *, key: str) -> None:
        await self._act(customer_id, Kind.SIM_BLOCK, key, lambda state, _: _Decision(rules.sim_block(state)))

    async def replace_sim(self, customer_id: str, kind: str, *, key: str) -> Order:
        today = self._today()

        def decide(_: State, number: int) -> _Decision:
            if kind not in self._tenant.sims:
                raise Refused("no_such_kind")
            expected = today + timedelta(days=self._tenant.sims[kind].days)
            order = f"S-{customer_id}-{number}"
            return _Decision({"order": order, "kind": kind, "expected": expected.isoformat()})

        data = await self._act(customer_id, Kind.SIM_ORDER, key, decide)
        return self._sim_order(data["order"], data["kind"], date.fromisoformat(data["expected"]))

    async def _free_windows(self) -> list[VisitWindow]:
        seeded = {self._seeded_window(seed) for seed in self._tenant.customers.values()}
        taken = await self._journal.held() | {name for name in seeded if name}
        return windows.offered(self._tenant, self._today(), taken)

    async def _act(self, customer_id: str, kind: Kind, key: str, decide: Decide) -> Data:
        """Decides and records, again from the start while others write for the same customer at the same time.

        Whatever the caller read besides the customer's changes, it read before: a change with this key then either
        shows among them or stops the append, and answers in both cases.
        """
        seed = self._seed(customer_id)
        if seed is None:
            raise Refused("no_such_customer")
        for _ in range(_TRIES):
            changes = await self._journal.of(customer_id)
            if earlier := next((change for change in changes if change.key == key), None):
                return _answer(earlier, customer_id, kind)
            made = decide(self._folded(seed, changes), len(changes) + 1)
            draft = Draft(key, customer_id, kind, made.data, made.takes, made.returns)
            try:
                return _answer(await self._journal.append(draft, seen=len(changes)), customer_id, kind)
            except Overtaken:
                continue
            except Taken:
                raise Refused("window_taken") from None
        raise Unavailable("Too many acts for one customer at once.")


def _answer(change: Change, customer_id: str, kind: Kind) -> Data:
    """What the change recorded, if it is the one that the key was given for."""
    if (change.customer_id, change.kind) != (customer_id, kind):
        raise Refused("key_reused")
    return change.data
