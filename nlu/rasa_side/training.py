"""Training a model with Rasa, the same from the same files."""

from __future__ import annotations

import os
import sys
import tempfile

from nlu.places import BOT, CONFIG, DATA, DOMAIN, RULES


def train(name: str, folder: str) -> None:
    """Train and store `folder/name.tar.gz`; exits with 1 when Rasa could not."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["RASA_CACHE_DIRECTORY"] = cache  # our components' helpers are not in Rasa's fingerprints
        import rasa.model_training  # reads the variable when imported

        os.chdir(BOT)
        result = rasa.model_training.train(
            domain=str(DOMAIN),
            config=str(CONFIG),
            training_files=[str(DATA), str(RULES)],
            output=folder,
            force_training=True,
            fixed_model_name=name,
        )
    sys.exit(0 if result.model else 1)
