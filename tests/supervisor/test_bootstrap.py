"""Set-up finds the tools that work, and names the command for those that are missing."""

import os
import sys
from pathlib import Path

import pytest

from hub.supervisor.bootstrap import steps, tools
from hub.supervisor.bootstrap.progress import SetupError


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing on PATH but one folder, which is returned."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.delenv("CHROME_PATH", raising=False)
    return tmp_path / "bin"


def test_shim_that_does_not_answer_is_passed_over(bare_machine: Path) -> None:
    program(bare_machine / "python3.99", "echo 'pyenv: python3.99: command not found' >&2; exit 127")
    real = bare_machine.parent / "pyenv" / "versions" / "3.99.1" / "bin" / "python3.99"
    program(real, f"echo 3.99 {real}")
    assert tools.find_python(["3.99"]) == real


def test_python_of_another_version_is_not_taken_for_the_wanted_one(bare_machine: Path) -> None:
    program(bare_machine / "python3.99", "echo 3.98 /elsewhere")
    assert tools.find_python(["3.99"]) is None


def test_python_that_runs_us_will_do(bare_machine: Path) -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert tools.find_python([version]) == Path(sys._base_executable)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("version", "own"), [("v20.19.0", True), ("v24.1.0", True), ("v20.18.9", False), ("", False)])
def test_node_of_the_machine_is_used_when_it_is_new_enough(bare_machine: Path, version: str, own: bool) -> None:
    program(bare_machine / "node", f"echo {version}")
    program(bare_machine / "npm", "echo 11")
    command = tools.find_npm(Path("/opt/uv"))
    assert (command == ["npm"]) is own
    assert own or command[0] == "/opt/uv"


def test_missing_chromium_is_named_with_the_command_that_brings_it(bare_machine: Path) -> None:
    with pytest.raises(SetupError, match="sudo apt-get install chromium"):
        steps.chromium()


def test_chromium_that_the_environment_names_is_used(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chrome = program(bare_machine / "my-chrome", "true")
    monkeypatch.setenv("CHROME_PATH", str(chrome))
    assert tools.find_chromium() == chrome


def test_build_is_repeated_when_a_source_changes_or_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "_UI", tmp_path)
    (tmp_path / "console" / "dist").mkdir(parents=True)
    (tmp_path / "console" / "main.tsx").write_text("one")
    (tmp_path / "console" / "other.tsx").write_text("two")
    seen = [steps._fingerprint_of_sources()]
    (tmp_path / "console" / "dist" / "index.html").write_text("built")
    assert steps._fingerprint_of_sources() == seen[0]
    os.utime(tmp_path / "console" / "main.tsx", (1, 1))
    seen.append(steps._fingerprint_of_sources())
    (tmp_path / "console" / "other.tsx").unlink()
    seen.append(steps._fingerprint_of_sources())
    assert len(set(seen)) == 3
