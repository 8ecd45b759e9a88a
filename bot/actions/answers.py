"""Answers that anybody may have, at any moment, and saying the last one again."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.dialogue.heard import FORM, Heard
from bot.dialogue.memory import Memory
from nlu.forms import goals
from nlu.intents import load_intents

from .hub import Hub, HubAnswer
from .outcomes import tell
from .talk import Events, Talk
from .wording import office, support_hours

WRITTEN = frozenset({"router_setup", "wifi_password"})  # answered by the domain's own words


def is_open_answer(intent: str) -> bool:
    """Whether anybody may have the answer, with nothing to collect."""
    known = load_intents().get(intent)
    return known is not None and known.outcome == "answer" and intent not in goals()


class ActionAnswer(Action):
    """Answers what the customer asks and, if they ask two things at once, the second as well."""

    def name(self) -> str:
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        hub, talk = Hub(tracker, self.name()), Talk(dispatcher, tracker)
        heard, memory = Heard.of(tracker.latest_message, []), Memory.of(tracker.current_slot_values())
        talk.sympathise(heard)
        await _answer(heard.intent, hub, memory, talk)
        if memory.last_goal == heard.intent:
            talk.say("utter_asked_again")
        memory.last_goal = heard.intent
        also = heard.value("also")
        if also and is_open_answer(also):
            await _answer(also, hub, memory, talk)
        return self._go_on(also, heard, memory)

    def _go_on(self, also: str | None, heard: Heard, memory: Memory) -> Events:
        if also not in goals():
            return [SlotSet("task", memory.slots()["task"])]
        if memory.goal is not None:
            memory.later(also)
            return [SlotSet("task", memory.slots()["task"])]
        memory.start(also, heard.text)
        return [*(SlotSet(name, value) for name, value in memory.slots().items()), FollowupAction(FORM)]


async def _answer(intent: str, hub: Hub, memory: Memory, talk: Talk) -> None:
    if intent in WRITTEN:
        await hub.leave_receipt()
        talk.say(f"utter_{intent}_ok")
        return
    answer = await hub.ask(intent)
    if intent == "office_hours":
        _tell_hours(answer, talk)
    else:
        tell(intent, answer, memory, talk)


def _tell_hours(answer: HubAnswer, talk: Talk) -> None:
    talk.say(
        "utter_offices_open" if answer.data["open_now"] else "utter_offices_closed",
        offices="\n".join(office(entry, talk.language) for entry in answer.data["offices"]),
        support=support_hours(answer.data["support"], talk.language),
    )


class ActionRepeat(Action):
    """Says the bot's last answer again, buttons included."""

    def name(self) -> str:
        return "action_repeat"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        await Hub(tracker, self.name()).leave_receipt()
        answer = _last_answer(tracker.events)
        if not answer:
            dispatcher.utter_message(response="utter_nothing_to_repeat")
        for said in answer:
            dispatcher.utter_message(text=said["text"], buttons=(said.get("data") or {}).get("buttons"))
        return []


class ActionGiveUp(Action):
    """Forgets every wish: the customer wants to stop."""

    def name(self) -> str:
        return "action_give_up"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        await Hub(tracker, self.name()).leave_receipt()
        memory = Memory.of(tracker.current_slot_values())
        memory.give_up()
        return [SlotSet(name, value) for name, value in memory.slots().items()]


def _last_answer(events: list[dict[str, Any]]) -> Events:
    answer: Events = []
    for event in reversed(events):
        if event["event"] == "user" and answer:
            break
        if event["event"] == "bot" and event.get("text"):
            answer.insert(0, event)
    return answer
