"""Actions that answer a question from the company's content or from the customer's own data."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from .hub import Hub
from .wording import amount, language_of, office, plan, support_hours

Events = list[dict[str, Any]]


class ActionCheckBalance(Action):
    """Tells the balance; the hub discloses it to an identified customer only."""

    def name(self) -> str:
        return "action_check_balance"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        answer = await Hub(tracker, self.name()).ask("check_balance")
        if answer.status == "ok":
            balance = amount(answer.data["amount"], answer.data["currency"], language_of(tracker))
            dispatcher.utter_message(response="utter_balance", amount=balance)
        elif answer.status == "needs_assurance":
            dispatcher.utter_message(response="utter_why_identify")
        else:
            dispatcher.utter_message(response="utter_data_unavailable")
        return []


class ActionTariffs(Action):
    """Lists the plans on sale."""

    def name(self) -> str:
        return "action_tariffs"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        answer = await Hub(tracker, self.name()).ask("tariffs")
        language, currency = language_of(tracker), answer.data["currency"]
        lines = [plan(tariff, currency, language) for tariff in answer.data["tariffs"]]
        dispatcher.utter_message(response="utter_tariffs", tariffs="\n".join(lines))
        return []


class ActionOfficeHours(Action):
    """Tells where the offices are and when people answer, and whether they do right now."""

    def name(self) -> str:
        return "action_office_hours"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        answer = await Hub(tracker, self.name()).ask("office_hours")
        language = language_of(tracker)
        dispatcher.utter_message(
            response="utter_offices_open" if answer.data["open_now"] else "utter_offices_closed",
            offices="\n".join(office(entry, language) for entry in answer.data["offices"]),
            support=support_hours(answer.data["support"], language),
        )
        return []


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


def _last_answer(events: Events) -> Events:
    answer: Events = []
    for event in reversed(events):
        if event["event"] == "user" and answer:
            break
        if event["event"] == "bot" and event.get("text"):
            answer.insert(0, event)
    return answer
