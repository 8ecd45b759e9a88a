"""The catalogue of forms (forms.yml), typed: one source for questions, checks and scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import yaml

from .intents import load_intents

Kind = Literal["choice", "text", "date", "phone", "person_name", "address", "amount", "order_number", "yes_no"]
Titles = Mapping[str, str]

CATALOGUE = Path(__file__).with_name("forms.yml")
FREE_TEXT: frozenset[Kind] = frozenset({"text", "address", "person_name"})


@dataclass(frozen=True)
class Slot:
    """What one question asks for. `options` are known here, or `source` names the hub's verb that lists them.

    A bare yes means the option `affirmed`, a bare no the option `denied`.
    """

    name: str
    kind: Kind
    source: str | None = None
    options: Mapping[str, Titles] = field(default_factory=dict)
    within: tuple[int, int] | None = None
    affirmed: str | None = None
    denied: str | None = None


@dataclass(frozen=True)
class Form:
    """What to collect for an intent before it is acted on."""

    intent: str
    steps: Sequence[Slot] = ()
    may_need: Sequence[Slot] = ()
    check: str | None = None
    settles: Mapping[str, str] = field(default_factory=dict)
    confirm: bool = True
    again: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Forms:
    """All forms by intent and all slots by name. Shared: do not change it."""

    by_intent: Mapping[str, Form]
    slots: Mapping[str, Slot]

    def of(self, intent: str) -> Form:
        """The form of an intent; one without questions when it has none of its own."""
        return self.by_intent.get(intent) or Form(intent, confirm=False)


@cache
def load_forms(path: Path = CATALOGUE) -> Forms:
    """The catalogue as it lies on disk."""
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    slots = {name: _slot(name, fields) for name, fields in document["slots"].items()}
    forms = {
        intent: Form(
            intent,
            steps=[slots[name] for name in fields.get("steps", [])],
            may_need=[slots[name] for name in fields.get("may_need", [])],
            check=fields.get("check"),
            settles=fields.get("settles", {}),
            confirm=fields.get("confirm", True),
            again=fields.get("again", {}),
        )
        for intent, fields in document["forms"].items()
    }
    return Forms(forms, slots)


@cache
def goals() -> frozenset[str]:
    """The intents that take a form: something to collect, or somebody to identify first."""
    return frozenset(
        intent.name
        for intent in load_intents().values()
        if intent.name in load_forms().by_intent or intent.assurance not in (None, "anonymous")
    )


def _slot(name: str, fields: Mapping[str, Any]) -> Slot:
    within = fields.get("within")
    return Slot(
        name=name,
        kind=cast(Kind, fields["kind"]),
        source=fields.get("source"),
        options=fields.get("options", {}),
        within=(within[0], within[1]) if within else None,
        affirmed=fields.get("affirmed"),
        denied=fields.get("denied"),
    )
