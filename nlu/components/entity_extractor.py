"""What a message names, as entities: who writes, days, sums, addresses."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.entity_finder import find_entities

TASK, CONTRACT_ASKED_BY = "task", "identity_claim"  # the dialogue's slot, and its question


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityExtractor(GraphComponent, EntityExtractorMixin):
    """Finds all kinds in any message; reads six bare digits by what the bot has just asked."""

    def __init__(self, timezone: str) -> None:
        self._timezone = ZoneInfo(timezone)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"timezone": "Europe/Moscow"}  # whose "tomorrow" is meant

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityExtractor:
        return cls(config["timezone"])

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        contract_asked = bool(tracker and (tracker.get_slot(TASK) or {}).get("asked") == CONTRACT_ASKED_BY)
        today = datetime.now(self._timezone).date()
        for message in messages:
            found = [
                asdict(one) for one in find_entities(message.get(TEXT) or "", today, contract_asked=contract_asked)
            ]
            entities = message.get(ENTITIES, []) + self.add_extractor_name(found)
            message.set(ENTITIES, entities, add_to_output=True)
        return messages
