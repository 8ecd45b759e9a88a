"""Speaking to the customer in their language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.dialogue.heard import Heard
from nlu.intents import load_intents

from .wording import Language, language_of

Events = list[dict[str, Any]]


class Talk:
    """What the bot says within one turn. Words live in the domain's responses, which know both languages."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        self._dispatcher = dispatcher
        self.language: Language = language_of(tracker)

    def say(self, response: str, *, file: str | None = None, **values: Any) -> None:
        """Say a response of the domain, with a file if one belongs to it."""
        self._dispatcher.utter_message(response=response, attachment=file, **_safe(values))

    def sympathise(self, heard: Heard) -> None:
        """A word of regret to an angry customer before anything else."""
        if heard.value("mood") == "angry":
            self.say("utter_sorry_trouble")

    def ask(self, response: str, options: Sequence[Mapping[str, str]] = (), **values: Any) -> None:
        """Ask, with a button for each option."""
        buttons = [
            {"title": option["title"], "payload": f"/inform{json.dumps({'choice': option['value']})}"}
            for option in options
        ]
        self._dispatcher.utter_message(response=response, buttons=buttons, **_safe(values))

    def offer(self, response: str, intents: Sequence[str]) -> None:
        """Ask, with a button for each topic, after those that the response brings itself."""
        buttons = [
            {"title": load_intents()[intent].heading(self.language), "payload": f"/{intent}"} for intent in intents
        ]
        self._dispatcher.utter_message(response=response, buttons=buttons)

    def topic(self, intent: str) -> str:
        """What people call a topic, in the middle of a sentence."""
        return load_intents()[intent].title.get(self.language, intent)


def _safe(values: Mapping[str, Any]) -> dict[str, Any]:
    """Customers' own words must not look like a place to fill: Rasa would then fill none of the response."""
    return {
        name: value.replace("0[", "0\u200b[") if isinstance(value, str) else value for name, value in values.items()
    }
