"""`python -m nlu.rasa_side train NAME FOLDER` or `predict MODEL PREDICTIONS < texts`, JSON."""

from __future__ import annotations

import sys

from nlu.rasa_side import prediction, training


def main() -> None:
    """Dispatch to the command named first."""
    command, *arguments = sys.argv[1:]
    {"train": training.train, "predict": prediction.predict}[command](*arguments)


main()
