"""`python -m nlu.rasa_side train NAME FOLDER`, `predict MODEL PREDICTIONS < texts` (JSON), or the bench's two."""

from __future__ import annotations

import sys
from collections.abc import Callable

from nlu.rasa_side import measurement, prediction, training


def main() -> None:
    """Dispatch to the command named first."""
    command, *arguments = sys.argv[1:]
    commands: dict[str, Callable[..., None]] = {
        "train": training.train,
        "predict": prediction.predict,
        "measure-training": measurement.measure_training,
        "measure-serving": measurement.measure_serving,
    }
    commands[command](*arguments)


main()
