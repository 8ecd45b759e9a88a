"""Verbs whose whole effect is a ticket that people work on later."""

from hub.domain.backoffice.ports import BackOffice
from hub.domain.self_service.requests import Done, Params, Subject, TicketWish, Verb
from hub.domain.self_service.rules import collected, text


def opens_ticket(intent: str, *needed: str) -> Verb:
    """A verb that opens a ticket with the form's answers; Invalid when one of `needed` is missing."""

    async def run(office: BackOffice, who: Subject, params: Params) -> Done:
        for name in needed:
            text(params, name)
        return Done(ticket=TicketWish(collected(intent, params, who.language)))

    return Verb(run, intent, acts=True)
