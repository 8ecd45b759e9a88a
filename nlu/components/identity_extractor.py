"""What identifies the customer, as entities."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.identity import find_identities

CONTRACT_ASKED_BY = "identity_claim"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class IdentityExtractor(GraphComponent, EntityExtractorMixin):
    """Finds phones, contract numbers, e-mails and codes; reads six bare digits by what the bot has just asked."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IdentityExtractor:
        return cls()

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        contract_asked = bool(tracker and tracker.get_slot(REQUESTED_SLOT) == CONTRACT_ASKED_BY)
        for message in messages:
            found = [
                {"entity": identity.entity, "value": identity.value, "start": identity.start, "end": identity.end}
                for identity in find_identities(message.get(TEXT) or "", contract_asked=contract_asked)
            ]
            entities = message.get(ENTITIES, []) + self.add_extractor_name(found)
            message.set(ENTITIES, entities, add_to_output=True)
        return messages
