"""Who the customer is: the hub owns every decision (limits, codes, matching); here it is only asked for and worded."""

from __future__ import annotations

import re

from nlu.identity import contract_number

from .hub import HubAnswer
from .turn import Turn

CLAIM, CODE, CHOICE, KNOWLEDGE = "identity_claim", "otp_code", "contract_choice", "knowledge"
QUESTION_OF = {"claim": CLAIM, "code": CODE, "send_code": CODE, "choose_contract": CHOICE, "knowledge": KNOWLEDGE}
MASKED_CODE = "••••••"
SIX_DIGITS = re.compile(r"(?<!\d)\d{3}[\s-]?\d{3}(?!\d)")
CLAIMS = ("phone", "contract_number", "email")
BY_EMAIL = re.compile(
    r"\b(?:на|по)\s+(?:мою\s+|мой\s+)?(?:почт|e-?mail|имейл|емейл|мыло)|\b(?:by|to my|via) e-?mail", re.IGNORECASE
)


class Identifying:
    """The identification's part of one turn of the turn."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._claim_used = False
        self._claim_first = False

    def is_answer(self) -> bool:
        """Whether the message answers the identification's open question."""
        asked = self._turn.memory.asked
        if asked == KNOWLEDGE:
            return MASKED_CODE in self._turn.heard.text
        if asked == CODE and BY_EMAIL.search(self._turn.heard.text):
            return True
        return asked in (CLAIM, CODE, CHOICE) and (self._claim() is not None or self._holds_code())

    def take_claim_with_wish(self) -> None:
        """A wish that names whose it is ("the balance of NL-100002") is about them, whoever was known before."""
        asks_for_phone = any(step.kind == "phone" for step in self._turn.memory.form.steps)
        self._claim_first = self._claim() is not None and not asks_for_phone

    async def listen(self) -> bool:
        """Takes the message as an answer, if one of the identification's questions is open."""
        asked = self._turn.memory.asked
        if asked in (CLAIM, CHOICE):
            await self._hear_claim()
        elif asked == CODE:
            await self._hear_code()
        elif asked == KNOWLEDGE:
            await self._hear_knowledge()
        else:
            return False
        return True

    async def ask(self) -> bool:
        """Asks for what is missing before the goal may be served; True when the customer's answer is needed."""
        turn = self._turn
        for _ in range(3):  # a claim in the very message may be all that is missing
            if turn.memory.goal is None:
                return True
            if self._claim_first and not self._claim_used:
                await self._hear_claim()
                continue
            numbers = {name: value for name, value in turn.memory.given.items() if name == "order_number"}
            standing = await turn.hub.ask("standing", goal=turn.memory.goal, **numbers)
            step = standing.data["step"]
            if step is None:
                return False
            if step == "send_code":
                await self._send_code_again()
                continue
            if step == "claim" and not self._claim_used and self._claim() is not None:
                await self._hear_claim()
                continue
            self._ask(QUESTION_OF[step])
            return True
        return True

    def _ask(self, question: str) -> None:
        memory = self._turn.memory
        memory.asked, memory.options = question, []
        self._turn.talk.say(f"utter_ask_{question}")

    def _claim(self) -> dict[str, str] | None:
        heard = self._turn.heard
        for name in CLAIMS:
            value = heard.value(name)
            if value:
                return {name: value}
        bare = contract_number(heard.text, bare=self._turn.memory.asked in (CLAIM, CHOICE))
        return {"contract_number": bare} if bare else None

    async def _hear_claim(self) -> None:
        turn, claim = self._turn, self._claim()
        self._claim_used = True
        if claim is None:
            refused = turn.heard.intent == "deny"
            turn.unusable("utter_why_identify" if refused else "utter_unusable_claim")
            return
        answer = await turn.hub.ask("identify", goal=turn.memory.goal or "", **claim)
        if answer.status == "code_sent":
            turn.memory.unusable = 0
            self._say_code_sent("email" in claim)
        elif answer.status == "not_matching":
            turn.unusable("utter_not_matching")
        elif answer.status not in ("claimed", "verified", "strong"):
            turn.hand_over("identification_failed")

    def _say_code_sent(self, by_email: bool) -> None:
        self._turn.talk.say("utter_code_sent_by_email" if by_email else "utter_code_sent")

    def _holds_code(self) -> bool:
        text = self._turn.heard.text
        return MASKED_CODE in text or SIX_DIGITS.search(text) is not None

    async def _hear_code(self) -> None:
        turn = self._turn
        by_email = "email" if BY_EMAIL.search(turn.heard.text) else None
        if turn.heard.intent == "resend_code" or by_email:
            await self._resend(turn.heard.value("medium") or by_email)
        elif any(turn.heard.value(name) for name in CLAIMS):
            await self._hear_claim()
        elif turn.heard.intent == "deny" and not self._holds_code():
            turn.unusable("utter_why_identify")
        elif not self._holds_code():
            turn.unusable("utter_unusable_code")
        else:
            await self._verify()

    async def _verify(self) -> None:
        turn = self._turn
        answer = await turn.hub.ask("verify_code")
        if answer.status == "expired":
            again = await turn.hub.ask("send_code")
            self._after_code(again, "utter_code_expired")
            return
        if answer.status == "wrong_code":
            turn.memory.unusable = 0
            turn.talk.say("utter_wrong_code", attempts_left=answer.data["attempts_left"])
        elif answer.status == "not_matching":
            turn.talk.say("utter_not_matching")
        elif answer.status not in ("verified", "no_claim", "choose_contract"):
            turn.hand_over("identification_failed")

    async def _resend(self, medium: str | None) -> None:
        answer = await self._turn.hub.ask("send_code", **({"medium": medium} if medium else {}))
        self._after_code(answer, "utter_code_sent_by_email" if medium == "email" else "utter_code_sent_again")

    async def _send_code_again(self) -> None:
        """The claim stands but is not proved (any more): a code goes out without being asked for."""
        answer = await self._turn.hub.ask("send_code")
        self._after_code(answer, "utter_prove_again")

    def _after_code(self, answer: HubAnswer, response: str) -> None:
        if answer.status == "code_sent":
            self._turn.memory.unusable = 0
            self._turn.talk.say(response)
        elif answer.status != "no_claim":
            self._turn.hand_over("identification_failed")

    async def _hear_knowledge(self) -> None:
        turn = self._turn
        if turn.heard.intent == "deny" and MASKED_CODE not in turn.heard.text:
            turn.unusable("utter_why_knowledge")
            return
        answer = await turn.hub.ask("verify_knowledge")
        if answer.status == "wrong_answer":
            turn.talk.say("utter_wrong_knowledge", attempts_left=answer.data["attempts_left"])
        elif answer.status == "locked":
            turn.hand_over("identification_failed")
