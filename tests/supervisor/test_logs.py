"""Warnings in the logs are shown, the rest stays there, and the logs do not grow for ever."""

import asyncio
from pathlib import Path

import pytest

from hub.supervisor.console import Console
from hub.supervisor.logs import follow, put_bulk_aside


async def test_warnings_that_appear_are_shown_with_the_name_of_their_process(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worker, valkey = tmp_path / "worker.log", tmp_path / "valkey.log"
    worker.write_text("2026-11-23 [error    ] from an earlier run\n")
    watching = asyncio.ensure_future(follow(tmp_path, Console()))
    await asyncio.sleep(0.1)
    with worker.open("a") as log:
        log.write("[info     ] a turn\n\x1b[33m[warning  ]\x1b[0m the bot is slow\n[warning  ] an unfinished li")
    valkey.write_text("# WARNING Memory overcommit must be enabled!\n")
    (tmp_path / "rasa.log").write_text('{"level": "error", "event": "late"}\n')
    await asyncio.sleep(0.5)
    watching.cancel()
    shown = sorted(capsys.readouterr().out.splitlines())
    assert shown == ['  rasa     | {"level": "error", "event": "late"}', "  worker   | [warning  ] the bot is slow"]


async def test_flood_of_warnings_is_counted_instead_of_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    watching = asyncio.ensure_future(follow(tmp_path, Console()))
    await asyncio.sleep(0.1)
    (tmp_path / "api.log").write_text("ERROR again\n" * 500)
    await asyncio.sleep(0.5)
    watching.cancel()
    shown = capsys.readouterr().out.splitlines()
    assert len(shown) == 9
    assert "492 more in" in shown[-1]


def test_large_log_is_put_aside_and_small_ones_go_on(tmp_path: Path) -> None:
    (tmp_path / "api.log").write_bytes(b"x" * 20_000_001)
    (tmp_path / "worker.log").write_text("short\n")
    put_bulk_aside(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["api.log.1", "worker.log"]
