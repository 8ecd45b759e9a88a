"""Not understood: the likeliest wishes are offered instead of a shrug."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from nlu.intents import load_intents

from .hub import Hub
from .talk import Talk

MOST = 3
LEAST_LIKELY = 0.05


class ActionDidYouMean(Action):
    """Asks whether the customer meant one of the wishes that the model finds likeliest."""

    def name(self) -> str:
        return "action_did_you_mean"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        await Hub(tracker, self.name()).leave_receipt()
        talk = Talk(dispatcher, tracker)
        guesses = likeliest(tracker.latest_message.get("intent_ranking") or [])
        if guesses:
            talk.offer("utter_did_you_mean", guesses)
        else:
            talk.say("utter_not_understood")
        return []


def likeliest(ranking: list[dict[str, Any]]) -> list[str]:
    """The topics among the model's guesses, likeliest first."""
    return [
        guess["name"]
        for guess in ranking
        if guess["confidence"] >= LEAST_LIKELY
        and guess["name"] in load_intents()
        and load_intents()[guess["name"]].title
    ][:MOST]
