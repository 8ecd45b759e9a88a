"""The language to answer in, as an entity: Rasa then sets the slot itself, with no call of an action."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from .normaliser import CYRILLIC, NORMALISED, SPOKEN_LANGUAGE

OF_NO_LANGUAGE = frozenset({"inform", "nlu_fallback"})
NAMES = {
    "en": re.compile(r"английск|англ\b|инглиш|english|\beng?\b"),
    "ru": re.compile(r"русск|по русски|рашн|russian|\brus?\b"),
}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageTagger(GraphComponent, EntityExtractorMixin):
    """The language named by a request to switch, else the one the message is in; none for digits and emoji.

    Data speaks no language either: an English customer may live in ul. Lenina and be called Anna Petrova.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageTagger:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            language = _named(message) or _spoken(message)
            if language:
                entity = {"entity": "language", "value": language, "start": 0, "end": len(message.get(TEXT))}
                entities = message.get(ENTITIES, []) + self.add_extractor_name([entity])
                message.set(ENTITIES, entities, add_to_output=True)
        return messages


def _spoken(message: Message) -> str | None:
    intent, language = message.get(INTENT)[INTENT_NAME_KEY], message.get(SPOKEN_LANGUAGE)
    guessed = language == "ru" and not CYRILLIC.search(message.get(TEXT).lower())
    return None if intent in OF_NO_LANGUAGE or (guessed and intent == "out_of_scope") else language


def _named(message: Message) -> str | None:
    """The one language that a request to switch names; of two, the one it ends with ("not Russian, English")."""
    if message.get(INTENT)[INTENT_NAME_KEY] != "switch_language":
        return None
    last = {language: _last(name, message.get(NORMALISED)) for language, name in NAMES.items()}
    language = max(last, key=lambda key: last[key])
    return language if last[language] >= 0 else None


def _last(name: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in name.finditer(text)), default=-1)
