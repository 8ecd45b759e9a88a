"""The steps of the set-up, each safe to repeat and quick when there is nothing to do."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from hub.supervisor.bootstrap.progress import ROOT, TOOLS, SetupError, run
from hub.supervisor.bootstrap.tools import (
    BOT_PYTHONS,
    HUB_PYTHONS,
    answer,
    find_chromium,
    find_npm,
    find_python,
    find_uv,
)

_UI = ROOT / "agent_ui"
_UI_BUILT_FROM = TOOLS / "ui-built-from"
_NOT_SOURCES = {"node_modules", "dist", ".vite"}


def hub_environment() -> str | None:
    """The root project: hub, channels, tools and tests."""
    _sync("hub-environment", ROOT, HUB_PYTHONS)
    return None


def bot_environment() -> str | None:
    """The bot's project: Rasa, which runs on Python 3.10 only."""
    _sync("bot-environment", ROOT / "bot", BOT_PYTHONS)
    return None


def user_interface() -> str | None:
    """Console, widget and demo pages, built anew when a source has changed since the last build."""
    npm = find_npm(find_uv())
    installed = _UI / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < (_UI / "package-lock.json").stat().st_mtime:
        run("ui-packages", [*npm, "ci", "--no-audit", "--no-fund"], cwd=_UI)
    fingerprint = _fingerprint_of_sources()
    if _UI_BUILT_FROM.exists() and _UI_BUILT_FROM.read_text() == fingerprint and any(_UI.glob("*/dist")):
        return "already built"
    run("ui-build", [*npm, "run", "build"], cwd=_UI)
    _UI_BUILT_FROM.write_text(fingerprint)
    return None


def chromium() -> str | None:
    """A browser for the tests of the user interface."""
    if find_chromium() is not None:
        return "already there"
    command = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
    if not answer("apt-get", "--version") or os.geteuid() != 0:
        raise SetupError("The tests need Chromium: sudo apt-get install chromium (or CHROME_PATH=/path/to/chromium)")
    run("chromium-index", ["apt-get", "update"])
    run("chromium", command, extra={"DEBIAN_FRONTEND": "noninteractive"})
    return None


def model() -> str | None:
    """The bot's model for the data as they are now."""
    run("model", [ROOT / ".venv" / "bin" / "python", "-m", "nlu", "train"])
    return None


def _sync(name: str, project: Path, versions: tuple[str, ...]) -> None:
    uv = find_uv()
    command: list[str | Path] = [uv, "sync", "--frozen", "--project", project]
    if _python_version(project) in versions:
        run(name, command)
        return
    python = find_python(versions)
    if python is not None:
        run(name, [*command, "--python", python])
        return
    newest = versions[0]
    try:  # uv would trip over a shim without a target, so it may only take what it has fetched itself
        run(name, [*command, "--python", newest], extra={"UV_PYTHON_PREFERENCE": "only-managed"})
    except SetupError as error:
        raise SetupError(f"Python {newest} is missing: {uv} python install {newest}\n{error}") from None


def _python_version(project: Path) -> str | None:
    return answer(project / ".venv" / "bin" / "python", "-c", "import sys; print('%d.%d' % sys.version_info[:2])")


def _fingerprint_of_sources() -> str:
    """Names, sizes and times of the user interface's sources, so that a removed file counts as a change too."""
    digest = hashlib.sha256()
    for folder, folders, files in os.walk(_UI):
        folders[:] = sorted(name for name in folders if name not in _NOT_SOURCES)
        for path in (Path(folder, name) for name in sorted(files) if not name.endswith(".tsbuildinfo")):
            facts = path.stat()
            digest.update(f"{path.relative_to(_UI)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
