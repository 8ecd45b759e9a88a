"""One training or one run over a test set, alone in its process, so that time and memory are its own."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import resource
import sys
from pathlib import Path
from time import perf_counter, process_time

WARM_UP = 5


def measure_training(folder: str) -> None:
    """Train on `folder`/{nlu,config}.yml; leaves model.tar.gz and training.json."""
    os.environ["RASA_CACHE_DIRECTORY"] = str(Path(folder) / "cache")
    import rasa.model_training  # reads the variable when imported

    start, imported = perf_counter(), process_time()  # importing TensorFlow costs all pipelines the same
    result = rasa.model_training.train_nlu(
        config=str(Path(folder) / "config.yml"),
        nlu_data=str(Path(folder) / "nlu.yml"),
        output=folder,
        fixed_model_name="model",
    )
    figures = {
        "train_wall_s": perf_counter() - start,
        "train_cpu_s": process_time() - imported,
        "train_rss_mb": _peak_mb(),
    }
    (Path(folder) / "training.json").write_text(json.dumps(figures), encoding="utf-8")
    sys.exit(0 if result else 1)


def measure_serving(folder: str) -> None:
    """Load the model and parse `folder`/texts.json; leaves serving.json."""
    from rasa.core.agent import Agent
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)
    texts = json.loads((Path(folder) / "texts.json").read_text(encoding="utf-8"))
    agent = Agent.load(str(Path(folder) / "model.tar.gz"))
    intents, cpu_s = asyncio.run(_parse_all(agent, texts))
    figures = {
        "intents": intents,
        "ms_per_message": cpu_s * 1000 / len(texts),
        "start_up_s": process_time() - cpu_s,
        "rss_mb": _peak_mb(),
    }
    (Path(folder) / "serving.json").write_text(json.dumps(figures), encoding="utf-8")


async def _parse_all(agent: object, texts: list[str]) -> tuple[list[str], float]:
    parse = agent.parse_message  # type: ignore[attr-defined]
    for text in texts[:WARM_UP]:
        await parse(text)
    start = process_time()
    intents = [str((await parse(text))["intent"]["name"]) for text in texts]
    return intents, process_time() - start


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
