"""What the customer's message means for the wish they are in the middle of."""

from __future__ import annotations

from datetime import date

from bot.dialogue.interruptions import CONFIRMED
from bot.dialogue.reading import NOTHING, Reading, prefill, read, yes_or_no
from nlu.forms import Slot, goals

from .identifying import Identifying
from .options import options_of
from .turn import CHANGE, Turn
from .wording import answer_in_words

SURE_OF_ANOTHER_WISH = 0.5


class Listening:
    """Takes one message in: a new wish, an answer, a correction, a yes or a no."""

    def __init__(self, turn: Turn, identifying: Identifying) -> None:
        self._turn, self._identifying = turn, identifying
        self._memory, self._heard = turn.memory, turn.heard

    async def listen(self) -> None:
        """Change the memory by what was heard; say only what is wrong with it."""
        memory, heard = self._memory, self._heard
        if self._turns_to_another_wish():
            memory.start(heard.intent, heard.text)
            self._prefill()
            self._identifying.take_claim_with_wish()
        elif heard.intent == "repeat":
            pass  # the question is asked again anyway
        elif memory.asked == CONFIRMED:
            await self._hear_confirmation()
        elif memory.asked == CHANGE:
            self._hear_change()
        elif memory.asked is not None and not await self._identifying.listen():
            self._hear_step()
        also = heard.value("also")
        if also in goals() and memory.goal:
            memory.later(also)

    def _turns_to_another_wish(self) -> bool:
        memory, heard = self._memory, self._heard
        if heard.intent not in goals() or (heard.intent == memory.goal and memory.asked is not None):
            return False
        if memory.asked is None or memory.goal is None:
            return True
        if memory.asked == CONFIRMED and yes_or_no(heard) is not None:
            return False
        if heard.confidence < SURE_OF_ANOTHER_WISH or self._correction(self._asked_step()) is not None:
            return False
        step = self._asked_step()
        if step is None:
            return not self._identifying.is_answer()
        return step.kind != "text" and self._read(step) is NOTHING

    def _prefill(self) -> None:
        form = self._memory.form
        for step in (*form.steps, *form.may_need):
            reading = prefill(step, self._heard, date.today())
            if reading.value:
                self._memory.answer(step.name, reading.value)

    def _asked_step(self) -> Slot | None:
        return next((step for step in self._memory.steps if step.name == self._memory.asked), None)

    def _read(self, step: Slot) -> Reading:
        return read(step, self._heard, self._memory.options, date.today())

    def _hear_step(self) -> None:
        step = self._asked_step()
        if step is None:
            return
        reading = self._read(step)
        if reading.value is not None:
            self._memory.answer(step.name, reading.value, reading.title)
        elif not self._corrects_another(step):
            self._turn.unusable(reading.problem or f"utter_unusable_{step.kind}")

    def _corrects_another(self, asked: Slot | None) -> bool:
        """Takes data for a question that was answered before: the customer corrects themselves."""
        correction = self._correction(asked)
        if correction is None:
            return False
        self._memory.answer(*correction)
        return True

    def _correction(self, asked: Slot | None) -> tuple[str, str] | None:
        for step in self._memory.steps:
            if step is asked or step.name not in self._memory.given:
                continue
            reading = prefill(step, self._heard, date.today())
            if reading.value and reading.value != self._memory.given[step.name]:
                return step.name, reading.value
        return None

    async def _hear_confirmation(self) -> None:
        if self._corrects_another(None) or await self._corrects_a_choice():
            return
        answer = yes_or_no(self._heard)
        if answer is None:
            self._turn.unusable("utter_unusable_yes_no")
        elif answer:
            self._memory.confirmed = True
        else:
            self._ask_what_to_change()

    async def _corrects_a_choice(self) -> bool:
        """ "No, the other one": an option named instead of a yes."""
        for step in self._memory.steps:
            if step.kind != "choice" or step.source is None:
                continue
            options = await options_of(step, self._turn.hub, self._turn.talk.language)
            reading = read(step, self._heard, options, date.today())
            if reading.value and reading.value != self._memory.given.get(step.name):
                self._memory.answer(step.name, reading.value, reading.title)
                return True
        return False

    def _ask_what_to_change(self) -> None:
        """A bare no: the only answer is asked for again; of several, which one is asked."""
        memory, language = self._memory, self._turn.talk.language
        steps = list(memory.steps)
        if len(steps) == 1:
            memory.ask_again(steps[0].name)
        elif steps:
            memory.asked = CHANGE
            memory.options = [
                {"value": step.name, "title": answer_in_words(step.kind, memory.shown(step.name), language)}
                for step in steps
            ]
        else:
            self._turn.talk.say("utter_stopped")
            memory.give_up()

    def _hear_change(self) -> None:
        reading = read(Slot(CHANGE, "choice"), self._heard, self._memory.options, date.today())
        if reading.value:
            self._memory.ask_again(reading.value)
            self._memory.asked = None
        elif self._corrects_another(None):
            self._memory.asked = None
        else:
            self._turn.unusable("utter_unusable_choice")
