"""The one form behind every wish: find out who the customer is, collect what is missing, confirm, act, go on.

What there is to collect stands in `nlu/forms.yml`; what a wish demands and discloses is decided by the hub.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.dialogue.heard import FORM, Heard
from bot.dialogue.interruptions import CONFIRMED
from bot.dialogue.memory import Memory
from bot.dialogue.reading import read
from nlu.forms import Slot
from nlu.intents import load_intents

from .hub import Hub, HubAnswer
from .identifying import Identifying
from .listening import Listening
from .options import Option, options_of
from .outcomes import refusal, tell, tell_check
from .talk import Talk
from .turn import CHANGE, Turn
from .wording import answer_in_words

MOST_STEPS = 30  # far more than any turn takes: a hub that contradicts itself must not keep the customer waiting


class ValidateTaskForm(Action):
    """Takes in the customer's message and leads the present wish as far as it goes."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        memory = Memory.of(tracker.current_slot_values())
        heard = Heard.of(tracker.latest_message, tracker.events)
        turn = Turn(memory, heard, Hub(tracker, self.name()), Talk(dispatcher, tracker))
        identifying = Identifying(turn)
        if not heard.answered:
            turn.talk.sympathise(heard)
            await Listening(turn, identifying).listen()
        await TaskForm(turn, identifying).lead()
        await turn.hub.leave_receipt()
        return [SlotSet(name, value) for name, value in memory.slots().items()]


class TaskForm:
    """Leads the present goal, and those that wait behind it, as far as it goes without the customer."""

    def __init__(self, turn: Turn, identifying: Identifying) -> None:
        self._turn, self._identifying = turn, identifying
        self._memory, self._hub, self._talk = turn.memory, turn.hub, turn.talk

    async def lead(self) -> None:
        """Go on until the customer's answer is needed, or nothing is wanted any more."""
        for _ in range(MOST_STEPS):
            if self._memory.goal is None or await self._identifying.ask() or await self._next():
                return
        self._turn.hand_over("form_failed")

    async def _next(self) -> bool:
        """One step towards the goal; True when the customer's answer is needed now."""
        memory = self._memory
        if memory.form.check and not memory.checked:
            return await self._check(memory.form.check)
        if any(memory.given.get(name) == value for name, value in memory.form.settles.items()):
            self._talk.say("utter_settled")
            return self._finished()
        if memory.asked == CHANGE:
            self._talk.ask("utter_ask_change", memory.options)
            return True
        step = memory.next_step()
        if step is not None:
            return await self._ask(step)
        if memory.form.confirm and not memory.confirmed:
            return await self._ask_confirmation()
        return await self._act()

    async def _check(self, verb: str) -> bool:
        """Ask the hub whether the matter is settled, or cannot be, before the customer is asked anything."""
        answer = await self._hub.ask(verb)
        if answer.status != "needs_assurance":
            self._memory.checked = True
            if tell_check(verb, answer, self._talk):
                return self._finished()
        return False

    async def _ask(self, step: Slot) -> bool:
        memory = self._memory
        options = await self._options(step) if step.kind == "choice" else []
        if step.kind == "choice" and not options:
            self._talk.say(f"utter_no_options_{step.name}")
            return self._finished()
        if step.source and memory.opening:
            named = read(step, Heard(memory.opening, "", 0), options, date.today())
            memory.opening = ""
            if named.value:
                memory.answer(step.name, named.value, named.title)
                return False
        memory.asked, memory.options = step.name, options
        self._talk.ask(f"utter_ask_{step.name}", options)
        return True

    async def _ask_confirmation(self) -> bool:
        memory = self._memory
        memory.asked, memory.options = CONFIRMED, []
        translated = memory.spoken == self._talk.language
        for step in memory.steps:
            # people who hand an answer back keep its value only
            if step.kind == "choice" and not (translated and memory.is_called(step.name)):
                known = {option["value"]: option["title"] for option in await self._options(step)}
                memory.call(step.name, known.get(memory.given[step.name]) or memory.shown(step.name))
        shown = {
            step.name: answer_in_words(step.kind, memory.shown(step.name), self._talk.language) for step in memory.steps
        }
        self._talk.say(f"utter_confirm_{memory.goal}", **shown)
        return True

    async def _options(self, step: Slot) -> list[Option]:
        self._memory.spoken = self._talk.language
        return await options_of(step, self._hub, self._talk.language)

    async def _act(self) -> bool:
        memory, goal = self._memory, self._memory.goal
        if goal is None:
            return False
        if load_intents()[goal].outcome == "handoff":
            self._turn.hand_over("policy")
            return True
        answer = await self._hub.ask(goal, **memory.given)
        if answer.status == "needs_assurance":
            return False
        if answer.status == "needs_slot":
            memory.needs.append(answer.data["slot"])
            return False
        if answer.status == "refused":
            return self._refused(answer)
        tell(goal, answer, memory, self._talk)
        if memory.last_goal == goal:
            self._talk.say("utter_asked_again")
        return self._finished()

    def _refused(self, answer: HubAnswer) -> bool:
        code = answer.data["code"]
        self._talk.say(refusal(code))
        again = self._memory.form.again.get(code)
        if again is None:
            return self._finished()
        self._memory.ask_again(again)
        return self._turn.refused_enough()

    def _finished(self) -> bool:
        if self._memory.finish() and self._memory.goal:
            self._talk.say("utter_next_topic", topic=self._talk.topic(self._memory.goal))
        return False
