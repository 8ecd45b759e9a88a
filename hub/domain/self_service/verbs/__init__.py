"""Everything customers may ask for, by name. Names of goals are those of the intent catalogue."""

from hub.domain.self_service.requests import Verb
from hub.domain.self_service.verbs import billing, company, contract, requests, security, tariffs, technical

VERBS: dict[str, Verb] = {
    **company.VERBS,
    **billing.VERBS,
    **tariffs.VERBS,
    **technical.VERBS,
    **contract.VERBS,
    **security.VERBS,
    **requests.VERBS,
}

__all__ = ["VERBS"]
