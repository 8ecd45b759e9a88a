"""Secrets of an embedded stack: made up once, kept in the data folder, readable by its owner only."""

import json
import os
import secrets
from pathlib import Path

_NAMES = ("SECRET_KEY", "INTERNAL_SECRET", "DATABASE_PASSWORD", "RASA_DB_PASSWORD", "REDIS_PASSWORD")


def load_secrets(data_dir: Path) -> dict[str, str]:
    """Return every secret by name; what the file lacks is made up and written down."""
    path = data_dir / "secrets.json"
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    complete = {name: known.get(name) or secrets.token_urlsafe(32) for name in _NAMES}
    if complete != known:
        write_private(path, json.dumps(complete, indent=2))
    return complete


def write_private(path: Path, text: str) -> None:
    """Replace a file whole, for its owner's eyes only."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(path)
