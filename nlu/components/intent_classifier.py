"""The intent of a message, with a confidence that can be believed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.clauses import two_requests

from .linear_model import Features, LinearModel
from .normaliser import NORMALISED
from .sentences import sentence_vectors
from .views import characters, lemmas

FEATURES = Features([characters, lemmas], sentence_vectors)
RANKING_LENGTH = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(IntentClassifier, GraphComponent, EntityExtractorMixin):
    """A calibrated linear classifier over characters, dictionary forms and the sentence's vector."""

    def __init__(self, storage: ModelStorage, resource: Resource, model: LinearModel | None = None) -> None:
        self._storage, self._resource, self._model = storage, resource, model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        with model_storage.read_from(resource) as folder:
            model = LinearModel.load(Path(folder), FEATURES)
        model.ranking("привет")  # loads dictionary and encoder now, not in the first customer's turn
        return cls(model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        examples = training_data.intent_examples
        texts = [example.get(NORMALISED) for example in examples]
        self._model = LinearModel.fit(FEATURES, texts, [example.get(INTENT) for example in examples])
        with self._storage.write_to(self._resource) as folder:
            self._model.save(Path(folder))
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        assert self._model is not None  # noqa: S101 Rasa trains or loads a component before it processes
        for message in messages:
            text = message.get(NORMALISED)
            two = two_requests(text, self._model.ranking)
            if two:
                self._add_second(message, two.second)
            named = (two.first if two else self._model.ranking(text))[:RANKING_LENGTH]
            ranking = [{"name": name, "confidence": confidence} for name, confidence in named]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _add_second(self, message: Message, intent: str) -> None:
        entity = {"entity": "also", "value": intent, "start": 0, "end": len(message.get(TEXT))}
        message.set(ENTITIES, [*message.get(ENTITIES, []), *self.add_extractor_name([entity])], add_to_output=True)
