"""The contract itself: connecting, moving, pausing, orders."""

from hub.domain.backoffice.ports import BackOffice
from hub.domain.self_service.requests import Done, Params, Subject, Verb, plain
from hub.domain.self_service.rules import UNKNOWN, day, text
from hub.domain.self_service.verbs.opening import opens_ticket


async def check_coverage(office: BackOffice, who: Subject, params: Params) -> Done:
    coverage = await office.coverage(text(params, "address"))
    if not coverage.understood:
        return Done("refused", {"code": "address_unclear"})
    return Done("covered" if coverage.available else "not_covered", {"tariffs": plain(coverage.tariffs)})


async def suspend_service(office: BackOffice, who: Subject, params: Params) -> Done:
    start, end = day(params, "suspend_from"), day(params, "suspend_until")
    await office.suspend(who.account, start, end, key=who.key)
    return Done(data={"start": plain(start), "end": plain(end)})


async def contract_details(office: BackOffice, who: Subject, params: Params) -> Done:
    contract = await office.contract(who.account)
    return Done(data=plain(contract)) if contract else Done("unavailable")


async def order_status(office: BackOffice, who: Subject, params: Params) -> Done:
    """One order by its number or, for a proved customer, all of theirs."""
    number = params.get("order_number")
    if not number and who.assurance == "claimed":
        return Done("needs_slot", {"slot": "order_number"})
    orders = list(await office.orders(who.directory_id)) if who.directory_id else []
    if number and number != UNKNOWN:
        orders = [order for order in orders if order.number.casefold() == str(number).casefold()]
    return Done(data={"orders": plain(orders)}) if orders else Done("nothing")


VERBS = {
    "check_coverage": Verb(check_coverage, "check_coverage"),
    "new_connection": opens_ticket("new_connection", "address", "contact_phone"),
    "move_address": opens_ticket("move_address", "new_address", "move_date"),
    "suspend_service": Verb(suspend_service, "suspend_service", acts=True),
    "contract_details": Verb(contract_details, "contract_details"),
    "change_personal_data": opens_ticket("change_personal_data", "data_field", "new_value"),
    "order_status": Verb(order_status, "order_status"),
}
