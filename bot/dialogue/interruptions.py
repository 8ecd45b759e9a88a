"""Whether a message is meant for the form that asked, or for somebody else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from nlu.forms import Slot, goals, load_forms
from nlu.intents import load_intents

from .heard import Heard
from .reading import NOTHING, read, read_choice, yes_or_no

CONFIRMED = "confirmed"
TO_PEOPLE = frozenset({"human_handoff", "complaint", "report_fraud"})
LEAVING = TO_PEOPLE | {"stop"}
ANSWERS = frozenset({"inform", "affirm", "deny", "nlu_fallback", "resend_code", "repeat"})
SURE = 0.75
PERSONAL = ("phone", "contract_number", "email", "otp_code")
SECRETS = frozenset({"knowledge"})
NAMED = frozenset({"choice", "order_number"})
OPEN_QUESTIONS = frozenset({"text", "address", "person_name"})
QUESTION = re.compile(
    r"\?|^\W*(?:а|и|ну|but|and)?\s*"
    r"(?:как|что|кто|где|когда|куда|сколько|скока|почему|зачем|какой|какая|какие|какое|можно ли|есть ли|до скольки|"
    r"how|what|who|where|when|why|which|do you|can (?:i|you)|is there|are there)\b",
    re.IGNORECASE,
)


def interrupts(heard: Heard, asked: str | None, options: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the message goes before the form's open question `asked`.

    A person, a stop, a complaint always do. Another wish is the form's own business, and so is anything that can be
    the answer: data of the kind asked for, an option, free text unless the model is sure that it means something else.
    """
    if asked == CONFIRMED and heard.intent not in TO_PEOPLE and yes_or_no(heard) is not None:
        return False
    if heard.intent in LEAVING:
        return True
    if heard.intent in ANSWERS or heard.intent in goals():
        return False
    if read_choice(heard, options) is not NOTHING or any(heard.value(entity) for entity in PERSONAL):
        return False
    slot = load_forms().slots.get(asked or "")
    if slot is not None and (heard.value(slot.kind) or (slot.kind in NAMED and _answers(slot, heard, options))):
        return False
    if asked in SECRETS or (slot is not None and slot.kind in OPEN_QUESTIONS):
        return heard.confidence >= SURE and heard.intent != "out_of_scope" and _leads_away(heard)
    return True


def _leads_away(heard: Heard) -> bool:
    """Whether it cannot describe anything: "set up a new router" may be a technician's task, a question may not."""
    intent = load_intents().get(heard.intent)
    return intent is None or intent.outcome != "answer" or QUESTION.search(heard.text) is not None


def _answers(slot: Slot, heard: Heard, options: Sequence[Mapping[str, Any]]) -> bool:
    return read(slot, heard, options, date.today()) is not NOTHING
