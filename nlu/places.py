"""Where the model's parts lie."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "nlu" / "data"
BOT = ROOT / "bot"
CONFIG = BOT / "config.yml"
DOMAIN = BOT / "domain"
RULES = BOT / "rules"
BOT_PYTHON = BOT / ".venv" / "bin" / "python"
NLU = ROOT / "nlu"
MODULES = (
    "clauses.py",
    "entity_finder.py",
    "identity.py",
    "intents.py",
    "intents.yml",
    "masking.py",
    "mood.py",
    "spelling.py",
)
POLICY = BOT / "interruptible_rules.py"
MADE_OF = (
    *(DATA, CONFIG, DOMAIN, RULES, POLICY, BOT / "uv.lock"),
    *(NLU / "components", NLU / "entities"),
    *(NLU / name for name in MODULES),
)
"""What a model depends on; the same content makes the same model."""


def models() -> Path:
    """The folder of trained models."""
    return Path(os.environ.get("DATA_DIR", "var")).resolve() / "models"
