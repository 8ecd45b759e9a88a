"""Requests that people work on later."""

from hub.domain.backoffice.ports import BackOffice
from hub.domain.self_service.requests import Done, Params, Subject, TicketWish, Verb
from hub.domain.self_service.rules import collected, text


async def create_ticket(office: BackOffice, who: Subject, params: Params) -> Done:
    text(params, "description")
    return Done(ticket=TicketWish(collected("create_ticket", params, who.language)))


async def callback_request(office: BackOffice, who: Subject, params: Params) -> Done:
    text(params, "contact_phone")
    return Done(ticket=TicketWish(collected("callback_request", params, who.language)))


VERBS = {
    "create_ticket": Verb(create_ticket, "create_ticket", acts=True),
    "callback_request": Verb(callback_request, "callback_request", acts=True),
}
