"""Everything customers may ask for, by name. Names of goals are those of the intent catalogue."""

from hub.domain.self_service.requests import Verb
from hub.domain.self_service.verbs import billing, company, contract, security, tariffs, technical
from hub.domain.self_service.verbs.opening import opens_ticket

VERBS: dict[str, Verb] = {
    **company.VERBS,
    **billing.VERBS,
    **tariffs.VERBS,
    **technical.VERBS,
    **contract.VERBS,
    **security.VERBS,
    "create_ticket": opens_ticket("create_ticket", "description"),
    "callback_request": opens_ticket("callback_request", "contact_phone"),
}

__all__ = ["VERBS"]
