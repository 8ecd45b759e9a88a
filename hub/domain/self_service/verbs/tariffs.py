"""Plans and extras: what the customer has, and changing it."""

from hub.domain.backoffice.ports import BackOffice
from hub.domain.self_service.requests import Done, Params, Subject, Verb, plain
from hub.domain.self_service.rules import text


async def current_tariff(office: BackOffice, who: Subject, params: Params) -> Done:
    contract = await office.contract(who.account)
    if contract is None:
        return Done("unavailable")
    return Done(data={"tariff": plain(contract.tariff), "services": plain(contract.services)})


async def usage_remaining(office: BackOffice, who: Subject, params: Params) -> Done:
    usage = await office.usage(who.account)
    return Done(data=plain(usage)) if usage else Done("unavailable")


async def available_services(office: BackOffice, who: Subject, params: Params) -> Done:
    """What the customer could still add."""
    contract = await office.contract(who.account)
    have = {service.id for service in contract.services} if contract else set()
    return Done(data={"services": plain([one for one in await office.services() if one.id not in have])})


async def connected_services(office: BackOffice, who: Subject, params: Params) -> Done:
    contract = await office.contract(who.account)
    return Done(data={"services": plain(contract.services if contract else [])})


async def change_tariff(office: BackOffice, who: Subject, params: Params) -> Done:
    since = await office.change_tariff(who.account, text(params, "tariff"), key=who.key)
    return Done(data={"since": plain(since)})


async def add_service(office: BackOffice, who: Subject, params: Params) -> Done:
    return Done(data=plain(await office.add_service(who.account, text(params, "new_service"), key=who.key)))


async def remove_service(office: BackOffice, who: Subject, params: Params) -> Done:
    return Done(data=plain(await office.remove_service(who.account, text(params, "connected_service"), key=who.key)))


VERBS = {
    "current_tariff": Verb(current_tariff, "current_tariff"),
    "usage_remaining": Verb(usage_remaining, "usage_remaining"),
    "available_services": Verb(available_services, "add_service"),
    "connected_services": Verb(connected_services, "remove_service"),
    "change_tariff": Verb(change_tariff, "change_tariff", acts=True),
    "add_service": Verb(add_service, "add_service", acts=True),
    "remove_service": Verb(remove_service, "remove_service", acts=True),
}
