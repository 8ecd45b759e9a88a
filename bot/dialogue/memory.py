"""What the bot remembers of the customer's wishes between two messages, kept in Rasa's slots.

Answers belong to their goal, so that a wish put aside keeps its own. The present goal's answers stand in slots of their
own names besides: operators see them, and people hand them back with a form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nlu.forms import Form, Slot, load_forms

REQUESTED_SLOT = "requested_slot"
UNSETTLED = "done"  # the one slot Rasa's form knows: it asks nothing by itself and goes on until the wish is settled
REUSABLE = frozenset({"address", "phone", "person_name"})  # as true for the next wish as for this one

Answers = dict[str, Any]
Option = dict[str, str]


@dataclass
class Memory:
    """The present goal with its answers, and the goals that wait.

    `asked` names the open question and `options` what it offered; `opening` are the words a goal began with, as long
    as answers may still be found in them; `needs` are questions the hub asked for beyond the form's own; `left` is what
    a person takes over with; `spoken` is the language of the titles.
    """

    goal: str | None = None
    waiting: list[str] = field(default_factory=list)
    asked: str | None = None
    options: list[Option] = field(default_factory=list)
    answers: dict[str, Answers] = field(default_factory=dict)
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    needs: list[str] = field(default_factory=list)
    opening: str = ""
    checked: bool = False
    confirmed: bool = False
    unusable: int = 0
    refusals: int = 0
    spoken: str | None = None
    last_goal: str | None = None
    carried: Answers = field(default_factory=dict)
    left: Answers = field(default_factory=dict)

    @classmethod
    def of(cls, slots: Mapping[str, Any]) -> Memory:
        """Read it back from the tracker's slots."""
        kept = dict(slots.get("task") or {})
        known = {name: slots[name] for name in load_forms().slots if slots.get(name) is not None}
        return cls(**kept, goal=slots.get("goal"), carried=known)

    def slots(self) -> dict[str, Any]:
        """All of it as slots."""
        task = {
            "asked": self.asked,
            "waiting": self.waiting,
            "options": self.options,
            "answers": self.answers,
            "titles": self.titles,
            "needs": self.needs,
            "opening": self.opening,
            "checked": self.checked,
            "confirmed": self.confirmed,
            "unusable": self.unusable,
            "refusals": self.refusals,
            "spoken": self.spoken,
            "last_goal": self.last_goal,
        }
        shown = {**self.left, **self._reusable(), **self.given}
        named = {name: shown.get(name) for name in load_forms().slots}
        return {**named, "task": task, "goal": self.goal, REQUESTED_SLOT: UNSETTLED if self.asked else None}

    @property
    def form(self) -> Form:
        return load_forms().of(self.goal or "")

    @property
    def given(self) -> Answers:
        """The present goal's answers."""
        return self.answers.setdefault(self.goal, {}) if self.goal else {}

    @property
    def steps(self) -> list[Slot]:
        """What the present goal asks: its form's questions and those the hub asked for."""
        return [*self.form.steps, *(load_forms().slots[name] for name in self.needs)]

    def next_step(self) -> Slot | None:
        """The first question without an answer."""
        return next((step for step in self.steps if step.name not in self.given), None)

    def start(self, goal: str, words: str) -> None:
        """Turn to a goal; the present one waits.

        What people handed back is taken over; what an earlier wish left only where the customer will see it again.
        """
        fresh = self.goal is None and self.last_goal is None
        if self.goal and self.goal != goal:
            self.waiting.insert(0, self.goal)
        self.waiting = [name for name in self.waiting if name != goal]
        self.goal, self.opening = goal, words
        self._begin()
        usable = self.carried if fresh else self._reusable() if self.form.confirm else {}
        for step in self.form.steps:
            if step.name in usable and step.name not in self.given:
                self.given[step.name] = usable[step.name]

    def later(self, goal: str) -> None:
        """Remember a second wish for after this one."""
        if goal != self.goal and goal not in self.waiting:
            self.waiting.append(goal)

    def finish(self) -> bool:
        """The present goal is settled; the next one's turn, if one waits."""
        done = self.goal
        self.last_goal = done
        self.carried = {**self.carried, **self.given}
        self.answers.pop(done or "", None)
        self.titles.pop(done or "", None)
        self.goal = self.waiting.pop(0) if self.waiting else None
        self.opening = ""
        self._begin()
        return self.goal is not None

    def give_up(self) -> None:
        """Forget every wish."""
        self.waiting.clear()
        self.answers.clear()
        self.titles.clear()
        self.finish()

    def leave(self) -> None:
        """Forget every wish, for a person takes over; the present one's answers are shown once more."""
        reached = dict(self.given)
        self.give_up()
        self.left = reached

    def answer(self, slot: str, value: Any, title: str | None = None) -> None:
        """Take an answer; `title` is how people call the value."""
        self.given[slot] = value
        if title:
            self.call(slot, title)
        self.unusable = 0
        self.confirmed = False

    def call(self, slot: str, title: str) -> None:
        """Remember how people call an answer."""
        if self.goal:
            self.titles.setdefault(self.goal, {})[slot] = title

    def ask_again(self, slot: str) -> None:
        """Forget an answer, so that it is asked for once more."""
        self.given.pop(slot, None)
        self._titles.pop(slot, None)
        self.confirmed = False
        self.opening = ""

    def shown(self, slot: str) -> str:
        """An answer as people call it."""
        return self._titles.get(slot) or str(self.given.get(slot, ""))

    def is_called(self, slot: str) -> bool:
        """Whether an answer has a title."""
        return slot in self._titles

    @property
    def _titles(self) -> dict[str, str]:
        return self.titles.get(self.goal or "", {})

    def _begin(self) -> None:
        self.asked, self.options, self.needs = None, [], []
        self.checked = self.confirmed = False
        self.unusable = self.refusals = 0

    def _reusable(self) -> Answers:
        slots = load_forms().slots
        return {name: value for name, value in self.carried.items() if slots[name].kind in REUSABLE}
