"""Faults, known outages and technicians."""

from hub.domain.backoffice.ports import BackOffice, Outage
from hub.domain.self_service.requests import Done, Params, Subject, Verb, plain
from hub.domain.self_service.rules import text
from hub.domain.self_service.verbs.opening import opens_ticket


async def outage_status(office: BackOffice, who: Subject, params: Params) -> Done:
    """At the address typed or, once somebody is claimed, at the one on file, which is not shown."""
    typed = params.get("address")
    address = text(params, "address") if typed else await _address_on_file(office, who)
    if address is None:
        return Done("needs_slot", {"slot": "address"})
    outage = await office.outage(address)
    return Done("outage", _disclosed(outage)) if outage else Done("no_outage")


async def known_outage(office: BackOffice, who: Subject, params: Params) -> Done:
    """Whether the trouble is a known one, before anything is asked."""
    address = await _address_on_file(office, who)
    outage = await office.outage(address) if address else None
    return Done("outage", _disclosed(outage)) if outage else Done("no_outage")


async def visit_windows(office: BackOffice, who: Subject, params: Params) -> Done:
    return Done(data={"windows": plain(await office.visit_windows(who.account))})


async def booked_visit(office: BackOffice, who: Subject, params: Params) -> Done:
    visits = await office.visits(who.account)
    return Done("booked", plain(visits[0])) if visits else Done("nothing_booked")


async def coming_visit(office: BackOffice, who: Subject, params: Params) -> Done:
    """Whether somebody is on the way already, before a visit is asked for."""
    visits = await office.visits(who.account)
    return Done("already_coming", plain(visits[0])) if visits else Done("nobody_coming")


async def book_technician(office: BackOffice, who: Subject, params: Params) -> Done:
    window, reason = text(params, "visit_window"), text(params, "visit_reason")
    return Done(data=plain(await office.book_visit(who.account, window, reason, key=who.key)))


async def reschedule_technician(office: BackOffice, who: Subject, params: Params) -> Done:
    return Done(data=plain(await office.move_visit(who.account, text(params, "visit_window"), key=who.key)))


async def _address_on_file(office: BackOffice, who: Subject) -> str | None:
    contract = await office.contract(who.directory_id) if who.directory_id else None
    return contract.address if contract else None


def _disclosed(outage: Outage) -> dict[str, object]:
    """Without the area: it could be the address on file."""
    return {"reason": plain(outage.reason), "since": plain(outage.since), "until": plain(outage.until)}


VERBS = {
    "outage_status": Verb(outage_status, "outage_status"),
    "known_outage": Verb(known_outage, "internet_down"),
    "internet_down": opens_ticket("internet_down"),
    "slow_internet": opens_ticket("slow_internet"),
    "tv_problem": opens_ticket("tv_problem"),
    "no_signal": opens_ticket("no_signal"),
    "visit_windows": Verb(visit_windows, "book_technician"),
    "booked_visit": Verb(booked_visit, "reschedule_technician"),
    "coming_visit": Verb(coming_visit, "book_technician"),
    "book_technician": Verb(book_technician, "book_technician", acts=True),
    "reschedule_technician": Verb(reschedule_technician, "reschedule_technician", acts=True),
}
