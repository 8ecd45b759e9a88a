"""The rules predict what the stories tell, by Rasa's own test: wishes, open answers, social words, handoffs, stops."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from nlu.forms import goals
from nlu.intents import load_intents
from nlu.model import current_model
from nlu.places import BOT, BOT_PYTHON, DOMAIN, ROOT

STORIES = Path(__file__).with_name("stories")


def steps(of: Path) -> Iterator[dict[str, Any]]:
    for document in (yaml.safe_load(path.read_text("utf-8")) for path in sorted(of.glob("*.yml"))):
        for story in (*document.get("stories", []), *document.get("rules", [])):
            for step in story["steps"]:
                yield from step.get("or", [step])


def named(kind: str, of: Path) -> set[str]:
    return {str(step[kind]) for step in steps(of) if step.get(kind)}


def test_the_rules_predict_what_the_stories_tell(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    child = subprocess.run(
        [BOT_PYTHON, "-W", "ignore", "-m", "tests.bot.story_check", current_model(), STORIES, tmp_path],
        cwd=BOT,
        env=environment,
        capture_output=True,
        check=False,
        text=True,
    )
    assert child.returncode == 0, child.stderr[-3000:]
    accuracy = json.loads(child.stdout.splitlines()[-1])
    failed = tmp_path / "failed_test_stories.yml"
    assert accuracy["correct"] == accuracy["total"], failed.read_text("utf-8")
    assert accuracy["total"] > len(goals())


def test_the_stories_tell_of_every_intent_and_every_action_of_the_rules() -> None:
    known = yaml.safe_load((DOMAIN / "intents.yml").read_text("utf-8"))["intents"]
    assert named("intent", STORIES) == set(known) >= set(load_intents())
    assert named("action", STORIES) == named("action", BOT / "rules") - {"action_listen"}
