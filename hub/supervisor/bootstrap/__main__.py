"""`python3 -m hub.supervisor.bootstrap PART...` sets parts up; `... npm ARGUMENT...` runs npm in agent_ui."""

from __future__ import annotations

import fcntl
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hub.supervisor.bootstrap import steps
from hub.supervisor.bootstrap.progress import ROOT, TOOLS, SetupError, environment, fail, say, step
from hub.supervisor.bootstrap.tools import find_npm, find_uv

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS = {
    "hub": ("hub environment", steps.hub_environment),
    "bot": ("bot environment", steps.bot_environment),
    "ui": ("user interface", steps.user_interface),
    "chromium": ("Chromium", steps.chromium),
    "model": ("the bot's model", steps.model),
}
_SIDE_BY_SIDE = ("bot", "ui", "chromium")


def main(arguments: list[str]) -> None:
    """Do what the command line asks for."""
    try:
        if arguments[:1] == ["npm"]:
            _npm(arguments[1:])
        elif arguments and set(arguments) <= set(_PARTS):
            _set_up(arguments)
        else:
            fail(f"usage: python3 -m hub.supervisor.bootstrap [{' | '.join(_PARTS)}]... | npm ARGUMENT...")
    except SetupError as error:
        fail(str(error))


def _set_up(parts: list[str]) -> None:
    say("Setting up (what is there already is kept)")
    with _alone():
        if "hub" in parts:
            step(*_PARTS["hub"])
        with ThreadPoolExecutor() as pool:
            running = [pool.submit(step, *_PARTS[part]) for part in _SIDE_BY_SIDE if part in parts]
        for done in running:
            done.result()
        if "model" in parts:
            step(*_PARTS["model"])


@contextmanager
def _alone() -> Iterator[None]:
    """Two set-ups in one folder would write over each other: the second waits for the first."""
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("  … another set-up is at work in this folder, waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _npm(arguments: list[str]) -> None:
    command = [*find_npm(find_uv()), *arguments]
    os.chdir(ROOT / "agent_ui")
    os.execvpe(command[0], command, environment())  # noqa: S606 - npm takes this process's place


main(sys.argv[1:])
