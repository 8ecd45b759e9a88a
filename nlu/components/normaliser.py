"""First component: the message in one spelling, private data masked, and the language it is in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.masking import mask
from nlu.spelling import from_latin, from_wrong_layout, plain, to_latin, to_wrong_layout

from .linear_model import Features, LinearModel
from .views import short_characters

NORMALISED = "normalised"
SPOKEN_LANGUAGE = "spoken_language"
TYPING = Features([short_characters])

ENGLISH, LATIN_TYPING, WRONG_LAYOUT = "english", "latin_typing", "wrong_layout"
CYRILLIC = re.compile("[а-я]")
LATIN = re.compile("[a-z]")
SURE_OF_TYPING = 0.65  # "stop" is typed by everybody and should not switch the language
CYRILLIC_SHARE = 0.3  # a Russian sentence may hold a few Latin names, an English one holds no Cyrillic
IN_EACH_ALPHABET = ("привет спасибо пожалуйста", "hello thanks please")  # where a data set speaks one language only
OF_NO_LANGUAGE = frozenset({"a", "ok", "okay", "wifi", "wi", "fi", "tv", "sim", "esim", "sms", "ip", "nl", "email"})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Normaliser(GraphComponent):
    """Learns from the data set how English looks beside Russian typed in Latin letters or on the wrong layout."""

    def __init__(self, storage: ModelStorage, resource: Resource, typing: LinearModel | None = None) -> None:
        self._storage, self._resource, self._typing = storage, resource, typing

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Normaliser:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Normaliser:
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, LinearModel.load(Path(folder), TYPING))

    def train(self, training_data: TrainingData) -> Resource:
        examples = (plain(mask(example.get(TEXT))) for example in training_data.intent_examples)
        samples = _typing_samples([*examples, *IN_EACH_ALPHABET])
        texts, typings = zip(*samples, strict=True)
        self._typing = LinearModel.fit(TYPING, texts, typings)
        with self._storage.write_to(self._resource) as folder:
            self._typing.save(Path(folder))
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text, language = self._normalise(message.get(TEXT) or "")
            message.set(NORMALISED, text)
            message.set(SPOKEN_LANGUAGE, language)
        return messages

    def _normalise(self, raw: str) -> tuple[str, str | None]:
        text = plain(mask(raw))
        cyrillic, latin = len(CYRILLIC.findall(text)), len(LATIN.findall(text))
        if cyrillic and cyrillic >= CYRILLIC_SHARE * (cyrillic + latin):
            return text, "ru"
        if not latin or OF_NO_LANGUAGE.issuperset(re.findall("[a-z]+", text)):
            return text, None
        return self._from_latin_letters(text)

    def _from_latin_letters(self, text: str) -> tuple[str, str | None]:
        assert self._typing is not None  # noqa: S101 Rasa trains or loads a component before it processes
        typing, confidence = self._typing.ranking(text)[0]
        if confidence < SURE_OF_TYPING:
            return text, None
        if typing == LATIN_TYPING:
            return from_latin(text), "ru"
        if typing == WRONG_LAYOUT:
            return from_wrong_layout(text), "ru"
        return text, "en"


def _typing_samples(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Whole phrases, and each word once: short messages are where the two alphabets are easily confused."""
    samples: set[tuple[str, str]] = set()
    for text in texts:
        for unit in (text, *text.split()):
            if CYRILLIC.search(unit):
                samples |= {(to_latin(unit), LATIN_TYPING), (to_wrong_layout(unit), WRONG_LAYOUT)}
            elif LATIN.search(unit):
                samples.add((unit, ENGLISH))
    return sorted(samples)
