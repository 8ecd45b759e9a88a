"""One turn of the form: what is remembered, what was heard, whom to ask and how to speak."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.heard import Heard
from bot.dialogue.memory import Memory

from .hub import Hub
from .talk import Talk

CHANGE = "change"
MOST_UNUSABLE = 3
MOST_REFUSALS = 3


@dataclass
class Turn:
    """Shared by all who work on the same turn."""

    memory: Memory
    heard: Heard
    hub: Hub
    talk: Talk

    def unusable(self, response: str) -> None:
        """Say what is wrong with the answer; after several in a row a person takes over."""
        if not self.tried_enough():
            self.talk.say(response)

    def tried_enough(self) -> bool:
        """Count one more failure at the same question; True when a person had to take over."""
        self.memory.unusable += 1
        if self.memory.unusable >= MOST_UNUSABLE:
            self.hand_over("form_failed")
            return True
        return False

    def refused_enough(self) -> bool:
        """Count one more answer that the company would not have; True when a person had to take over."""
        self.memory.refusals += 1
        if self.memory.refusals >= MOST_REFUSALS:
            self.hand_over("form_failed")
            return True
        return False

    def hand_over(self, reason: str) -> None:
        """Give the customer to a person, with what was reached."""
        self.talk.say(f"utter_handoff_{reason}")
        self.memory.leave()
