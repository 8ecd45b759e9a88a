"""The catalogue of intents (intents.yml), typed: one source for the bot, the hub's routing and the reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import yaml

Outcome = Literal["answer", "form", "handoff", "social", "control"]
Assurance = Literal["anonymous", "claimed", "verified", "strong"]

CATALOGUE = Path(__file__).with_name("intents.yml")
BY_TOPIC = "by_topic"
DETERMINER = re.compile(r"^(?:a|an|the|your|our|ваш|ваша)\s+")
NOT_GROUPS = frozenset({"departments", "titles", "borders"})


@dataclass(frozen=True)
class Intent:
    """What a customer may want, and what it takes to serve it.

    `department` is None where the conversation's topic decides: for social and control intents, and for human_handoff.
    `title` names it to people, by language; empty where nobody needs the name.
    """

    name: str
    group: str
    outcome: Outcome
    assurance: Assurance | None
    department: str | None
    note: str | None
    title: Mapping[str, str]

    def heading(self, language: str) -> str:
        """The title as it stands alone: "A missing payment" is "Missing payment" at the head of a ticket."""
        words = DETERMINER.sub("", self.title.get(language, self.name))
        return words[0].upper() + words[1:]


@cache
def load_intents(path: Path = CATALOGUE) -> dict[str, Intent]:
    """All intents by name, in the catalogue's order. The result is shared: do not change it."""
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    departments: Mapping[str, str] = document["departments"]
    titles: Mapping[str, Mapping[str, str]] = document["titles"]
    return {
        name: _intent(name, group, fields, departments, titles.get(name, {}))
        for group, intents in document.items()
        if group not in NOT_GROUPS
        for name, fields in intents.items()
    }


def _intent(
    name: str, group: str, fields: Mapping[str, str], departments: Mapping[str, str], title: Mapping[str, str]
) -> Intent:
    department = fields.get("department", departments.get(group))
    return Intent(
        name=name,
        group=group,
        outcome=cast(Outcome, fields["outcome"]),
        assurance=cast("Assurance | None", fields.get("assurance")),
        department=None if department == BY_TOPIC else department,
        note=fields.get("note"),
        title=title,
    )
