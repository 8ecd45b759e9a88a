"""The identification form: who the customer is, and a one-time code that proves it.

The hub owns every decision (limits, codes, matching); the form only asks, and words what the hub decided.
"""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from nlu.identity import contract_number

from .hub import Hub, HubAnswer

Slots = dict[str, Any]

FRESH: Slots = {"identity_claim": None, "otp_code": None, "contract_choice": False, "unusable_answers": 0}
OTP_ACCEPTED = "accepted"
MASKED_CODE = "••••••"
SIX_DIGITS = re.compile(r"(?<!\d)\d{3}[\s-]?\d{3}(?!\d)")
MOST_UNUSABLE_ANSWERS = 3


def hand_over(dispatcher: CollectingDispatcher, reason: str) -> Slots:
    """Give the customer to a person. Without a goal the form closes, and nothing follows it."""
    dispatcher.utter_message(response=f"utter_handoff_{reason}")
    return {**FRESH, "goal": None}


def unusable(dispatcher: CollectingDispatcher, tracker: Tracker, slot: str, response: str) -> Slots:
    """Say what is wrong with the answer; give up after several in a row."""
    answers = (tracker.get_slot("unusable_answers") or 0) + 1
    if answers >= MOST_UNUSABLE_ANSWERS:
        return hand_over(dispatcher, "form_failed")
    dispatcher.utter_message(response=response)
    return {slot: None, "unusable_answers": answers}


class ValidateIdentificationForm(FormValidationAction):
    """Judges the answers given to the form, by asking the hub."""

    def name(self) -> str:
        return "validate_identification_form"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[str]:
        """Nothing more, once the hub knows the customer or a person takes over."""
        answer = await Hub(tracker, self.name()).ask("assurance")
        if answer.data["assurance"] in ("verified", "strong") or tracker.get_slot("goal") is None:
            return []
        return [*domain_slots]

    async def validate_identity_claim(
        self, value: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        """A phone or a contract number: the hub sends a code to the phone on file, if there is one, and never says."""
        hub = Hub(tracker, self.name())
        contract = contract_number(value, bare=True)
        if contract:
            answer = await hub.ask("identify", contract_number=contract)
        elif value.startswith("+"):
            answer = await hub.ask("identify", phone=value)
        else:
            return unusable(dispatcher, tracker, "identity_claim", "utter_unusable_claim")
        return self._after_claim(answer, contract or value, dispatcher, tracker)

    def _after_claim(self, answer: HubAnswer, claim: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> Slots:
        if answer.status == "verified":
            return FRESH
        if answer.status == "not_matching":
            return unusable(dispatcher, tracker, "identity_claim", "utter_not_matching")
        if answer.status == "code_sent":
            dispatcher.utter_message(response="utter_code_sent")
            return {**FRESH, "identity_claim": claim}
        return hand_over(dispatcher, "identification_failed")

    async def validate_otp_code(
        self, value: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        """The digits stay with the hub, which reads them from the message itself."""
        if value == OTP_ACCEPTED:
            return {}
        if gave_another_claim(tracker):
            return {"otp_code": None}
        if MASKED_CODE not in value and not SIX_DIGITS.search(value):
            return unusable(dispatcher, tracker, "otp_code", "utter_unusable_code")
        hub = Hub(tracker, self.name())
        answer = await hub.ask("verify_code")
        if answer.status == "expired":
            answer = await hub.ask("resend_code")
            if answer.status == "code_sent":
                dispatcher.utter_message(response="utter_code_expired")
                return {"otp_code": None, "unusable_answers": 0}
        return self._after_code(answer, dispatcher)

    def _after_code(self, answer: HubAnswer, dispatcher: CollectingDispatcher) -> Slots:
        if answer.status == "verified" or answer.status == "no_claim":
            return FRESH
        if answer.status == "wrong_code":
            dispatcher.utter_message(response="utter_wrong_code", attempts_left=answer.data["attempts_left"])
            return {"otp_code": None, "unusable_answers": 0}
        if answer.status == "choose_contract":
            return {**FRESH, "otp_code": OTP_ACCEPTED, "contract_choice": True}
        return hand_over(dispatcher, "identification_failed")


def gave_another_claim(tracker: Tracker) -> bool:
    """Whether the message corrects the phone or the contract instead of giving the code."""
    return any(entity["entity"] in ("phone", "contract_number") for entity in tracker.latest_message["entities"])


class ActionResendCode(Action):
    """Sends another code to the customer who got none."""

    def name(self) -> str:
        return "action_resend_code"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        answer = await Hub(tracker, self.name()).ask("resend_code")
        if answer.status == "code_sent":
            dispatcher.utter_message(response="utter_code_sent_again")
            return []
        if answer.status == "no_claim":
            return [SlotSet(name, value) for name, value in FRESH.items()]
        slots = hand_over(dispatcher, "identification_failed")
        return [ActiveLoop(None), SlotSet("requested_slot", None), *(SlotSet(*slot) for slot in slots.items())]


class ActionForgetClaim(Action):
    """Forgets a claim that the customer gave up."""

    def name(self) -> str:
        return "action_forget_claim"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        await Hub(tracker, self.name()).leave_receipt()
        return [SlotSet(name, value) for name, value in {**FRESH, "goal": None}.items()]
