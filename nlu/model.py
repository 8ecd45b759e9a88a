"""The current model: trained when what it is made of has changed, else the one that is there."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .places import BOT_PYTHON, MADE_OF, ROOT, models


def current_model() -> Path:
    """The model of the files as they are now; trains it if there is none yet."""
    name = f"switchboard-{_content_hash()[:12]}"
    path = models() / f"{name}.tar.gz"
    if path.exists():
        os.utime(path)  # Rasa loads the latest one of the folder
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        run_bot_python(["train", name, folder])
        (Path(folder) / path.name).replace(path)  # a half-written model is never seen
    return path


def predict(model: Path, texts: Sequence[str]) -> list[dict[str, Any]]:
    """What the model makes of each text."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "predictions.json"
        run_bot_python(["predict", str(model), str(output)], json.dumps(texts))
        predictions: list[dict[str, Any]] = json.loads(output.read_text(encoding="utf-8"))
    return predictions


def run_bot_python(arguments: Sequence[str], given: str | None = None) -> None:
    """Run a command of `nlu.rasa_side`; exits with what it said when it fails."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    child = subprocess.run(
        [str(BOT_PYTHON), "-W", "ignore", "-m", "nlu.rasa_side", *arguments],
        input=given,
        capture_output=True,
        check=False,
        text=True,
        env=environment,
        cwd=ROOT,
    )
    if child.returncode:
        sys.exit(f"{child.stdout[-2000:]}{child.stderr[-4000:]}")


def _content_hash() -> str:
    digest = hashlib.sha256()
    for path in _files():
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    for place in MADE_OF:
        if place.is_file():
            yield place
        else:
            yield from sorted(path for path in place.rglob("*") if path.suffix in (".yml", ".py"))
