"""What a wish demands, and how its parameters are read: pure decisions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hub.domain.conversations.models import Assurance
from hub.domain.identification import rules as identification
from hub.domain.identification.models import ClaimKind
from hub.domain.identification.service.claims import Claim
from hub.domain.self_service.requests import Params
from hub.infra.errors import Invalid
from nlu.forms import load_forms
from nlu.intents import load_intents

LONGEST_TEXT = 1000
UNKNOWN = "unknown"


def required_assurance(intent: str, params: Params) -> Assurance:
    """What the intent catalogue demands. An order's number spares its owner the proof of who they are."""
    known = load_intents().get(intent)
    needed = Assurance(known.assurance) if known and known.assurance else Assurance.ANONYMOUS
    if intent == "order_status" and params.get("order_number") == UNKNOWN:
        return Assurance.VERIFIED
    return needed


def read_claim(params: Params) -> Claim:
    """The claim in an action's parameters; Invalid when it is not well-formed."""
    readers = {
        "phone": (ClaimKind.PHONE, identification.normalise_phone),
        "contract_number": (ClaimKind.CONTRACT, identification.normalise_contract),
        "email": (ClaimKind.EMAIL, identification.normalise_email),
    }
    for name, (kind, normalise) in readers.items():
        given = params.get(name)
        if isinstance(given, str) and (normal := normalise(given)):
            return Claim(kind, normal)
    raise Invalid("A phone, an e-mail or a contract number is needed.", field="params")


def text(params: Params, name: str) -> str:
    """A text that the verb cannot do without; Invalid when it is missing."""
    given = params.get(name)
    if not isinstance(given, str) or not given.strip():
        raise Invalid(f"{name} is needed.", field=name)
    return given.strip()[:LONGEST_TEXT]


def day(params: Params, name: str) -> date:
    """A day, in ISO form; Invalid when it is none."""
    try:
        return date.fromisoformat(text(params, name))
    except ValueError:
        raise Invalid(f"{name} is not a day.", field=name) from None


def collected(intent: str, params: Params, language: str) -> dict[str, str]:
    """The form's answers among the parameters, as people read them: what a ticket keeps."""
    answers = {step.name: (step, params[step.name]) for step in load_forms().of(intent).steps if params.get(step.name)}
    return {
        name: step.options.get(str(value), {}).get(language, str(value))[:LONGEST_TEXT]
        for name, (step, value) in answers.items()
    }


_PRIVATE = frozenset({"text", "address", "person_name", "phone"})


def on_record(params: Params) -> dict[str, str]:
    """What of the parameters stands in the audit for ever: choices, days and sums, never a customer's own words."""
    slots = load_forms().slots
    return {
        name: str(value)
        for name, value in params.items()
        if name in slots and slots[name].kind not in _PRIVATE and isinstance(value, (str, int))
    }


_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def support_hours(week: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """Business hours as runs of days with the same spans: mon-fri, sat, sun."""
    runs: list[tuple[list[str], list[str]]] = []
    for number, name in enumerate(_DAYS, start=1):
        spans = list(week.get(str(number), []))
        if runs and runs[-1][1] == spans:
            runs[-1][0].append(name)
        else:
            runs.append(([name], spans))
    return [
        {"days": names[0] if len(names) == 1 else f"{names[0]}-{names[-1]}", "spans": spans}
        for names, spans in runs
        if spans
    ]
