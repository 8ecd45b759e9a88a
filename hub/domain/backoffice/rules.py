"""The demo company's decisions: what a customer's changes add up to, and what it refuses. All pure."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import reduce
from typing import Any

from hub.domain.backoffice.journal import Change
from hub.domain.backoffice.ports import Refused


class Kind(StrEnum):
    """The acts, named as in the port."""

    PROMISE = "promise_payment"
    TARIFF = "change_tariff"
    SERVICE_ON = "add_service"
    SERVICE_OFF = "remove_service"
    VISIT = "book_visit"
    VISIT_MOVED = "move_visit"
    SUSPENSION = "suspend"
    SIM_BLOCK = "block_sim"
    SIM_ORDER = "replace_sim"


_LONGEST_PROMISE = timedelta(days=7)
_SHORTEST_SUSPENSION, _LONGEST_SUSPENSION = timedelta(days=7), timedelta(days=180)

Data = Mapping[str, Any]
"""What a change records: everything that the act answered, days as ISO text."""


@dataclass(frozen=True, slots=True)
class State:
    """What a customer has. `plans`: first day and tariff as decided; `visits`: window by visit; `sims`: by order."""

    plans: tuple[tuple[date, str], ...]
    services: tuple[str, ...] = ()
    visits: Mapping[str, str] = field(default_factory=dict)
    promised_until: date | None = None
    suspension: tuple[date, date] | None = None
    sim_blocked: bool = False
    sims: Mapping[str, tuple[str, date]] = field(default_factory=dict)

    def plan_on(self, day: date) -> str:
        """The tariff in force on a day: of those begun by then the one decided on last."""
        return next(tariff for start, tariff in reversed(self.plans) if start <= day)


def fold(opening: State, changes: Iterable[Change]) -> State:
    """The state after all changes, oldest first."""
    return reduce(_after, changes, opening)


def _after(state: State, change: Change) -> State:
    return _EFFECTS[Kind(change.kind)](state, change.data)


def _visit(state: State, data: Data) -> State:
    return replace(state, visits={**state.visits, data["visit"]: data["window"]})


def _sim_order(state: State, data: Data) -> State:
    order = (data["kind"], _day(data["expected"]))
    return replace(state, sim_blocked=False, sims={**state.sims, data["order"]: order})


_EFFECTS: Mapping[Kind, Callable[[State, Data], State]] = {
    Kind.PROMISE: lambda state, data: replace(state, promised_until=_day(data["until"])),
    Kind.TARIFF: lambda state, data: replace(state, plans=(*state.plans, (_day(data["start"]), data["tariff"]))),
    Kind.SERVICE_ON: lambda state, data: replace(state, services=(*state.services, data["service"])),
    Kind.SERVICE_OFF: lambda state, data: replace(
        state, services=tuple(name for name in state.services if name != data["service"])
    ),
    Kind.VISIT: _visit,
    Kind.VISIT_MOVED: _visit,
    Kind.SUSPENSION: lambda state, data: replace(state, suspension=(_day(data["start"]), _day(data["end"]))),
    Kind.SIM_BLOCK: lambda state, data: replace(state, sim_blocked=True),
    Kind.SIM_ORDER: _sim_order,
}


def promise(state: State, until: date, today: date) -> Data:
    """A promise to pay. Raises Refused."""
    _refuse_if(until < today, "in_the_past")
    _refuse_if(until - today > _LONGEST_PROMISE, "too_late")
    _refuse_if(state.promised_until is not None and state.promised_until >= today, "already_promised")
    return {"until": until.isoformat()}


def new_tariff(state: State, tariff_id: str, on_sale: Collection[str], today: date) -> Data:
    """A plan from the first of next month on. Raises Refused."""
    _refuse_if(tariff_id not in on_sale, "no_such_tariff")
    _, decided = state.plans[-1]
    _refuse_if(tariff_id == decided, "same_tariff")
    return {"tariff": tariff_id, "start": next_month(today).isoformat()}


def service_on(state: State, service_id: str, on_sale: Collection[str]) -> Data:
    """An extra from now on. Raises Refused."""
    _refuse_if(service_id not in on_sale, "no_such_service")
    _refuse_if(service_id in state.services, "already_connected")
    return {"service": service_id}


def service_off(state: State, service_id: str, on_sale: Collection[str]) -> Data:
    """No extra from now on. Raises Refused."""
    _refuse_if(service_id not in on_sale, "no_such_service")
    _refuse_if(service_id not in state.services, "not_connected")
    return {"service": service_id}


def suspension(state: State, start: date, end: date, today: date) -> Data:
    """A pause of all services, both days included in the company's calendar. Raises Refused."""
    _refuse_if(start < today, "in_the_past")
    _refuse_if(end - start < _SHORTEST_SUSPENSION, "too_short")
    _refuse_if(end - start > _LONGEST_SUSPENSION, "too_long")
    _refuse_if(state.suspension is not None and state.suspension[1] >= today, "already_suspended")
    return {"start": start.isoformat(), "end": end.isoformat()}


def sim_block(state: State) -> Data:
    """The card answers no more. Raises Refused."""
    _refuse_if(state.sim_blocked, "already_blocked")
    return {}


def next_month(day: date) -> date:
    """The first day of the month after `day`'s."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _refuse_if(condition: bool, code: str) -> None:
    if condition:
        raise Refused(code)


def _day(text: str) -> date:
    return date.fromisoformat(text)
