"""`make bench`: what the hub itself costs, as ratios to a one-row commit of the same run.

Real processes on a durable PostgreSQL. The bot is a server that answers at once, so what is measured is the hub's own
path; Rasa's own time stands beside it when the trained bot is there. Commit times are PostgreSQL's own.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from hub.supervisor.ports import free_port
from hub.supervisor.postgres import EmbeddedPostgres
from hub.supervisor.valkey import EmbeddedValkey

ROUNDS = 200
WARM_UP = 20
LIMIT_RATIO = 25.0
_SECRET = "bench-secret-bench-secret-bench-secret"

_COMMIT_TO_COMMIT = """
    SELECT extract(epoch FROM pg_xact_commit_timestamp(said.xmin) - pg_xact_commit_timestamp(heard.xmin)) * 1000
    FROM bot_turn
    JOIN message heard ON heard.id = bot_turn.message_id
    JOIN message said ON said.conversation_id = bot_turn.conversation_id AND said.author = 'bot'
     AND said.seq = (SELECT min(seq) FROM message WHERE conversation_id = bot_turn.conversation_id
                     AND author = 'bot' AND seq > heard.seq)
    JOIN outbox_item ON outbox_item.message_id = said.id
    ORDER BY heard.created_at
"""


@contextmanager
def servers(folder: Path) -> Iterator[tuple[EmbeddedPostgres, EmbeddedValkey]]:
    """A durable PostgreSQL that remembers when each transaction committed, and a Valkey."""
    postgres, valkey = EmbeddedPostgres(folder / "postgres"), EmbeddedValkey(folder / "valkey")
    postgres.start()
    postgres.stop()
    with (folder / "postgres" / "postgresql.auto.conf").open("a") as conf:
        conf.write("track_commit_timestamp = on\n")
    postgres.start()
    valkey.start()
    try:
        yield postgres, valkey
    finally:
        valkey.stop()
        postgres.stop()


@contextmanager
def hub_processes(environment: dict[str, str], log: Path) -> Iterator[None]:
    """API, worker and the instant bot as children."""
    commands = [["-m", "hub.app"], ["-m", "hub.worker"], ["-m", "tests.support.instant_bot"]]
    with log.open("wb") as sink:
        children = [subprocess.Popen([sys.executable, *command], env=environment, stderr=sink) for command in commands]
        try:
            yield
        finally:
            for child in children:
                child.terminate()
            for child in children:
                child.wait(15)


async def commit_ms(url: str) -> float:
    """The median of a one-row commit."""
    connection = await asyncpg.connect(url)
    await connection.execute("CREATE TABLE IF NOT EXISTS bench_row (id bigserial PRIMARY KEY, body text)")
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        await connection.execute("INSERT INTO bench_row (body) VALUES ('x')")
        took.append((time.perf_counter() - started) * 1000)
    await connection.close()
    return statistics.median(took)


async def talk(base: str) -> list[float]:
    """One message at a time, each answered before the next; how long each POST took, in ms."""
    posts: list[float] = []
    async with httpx.AsyncClient(base_url=base, timeout=30) as client:
        await until_serving(client)
        for start in range(0, WARM_UP + ROUNDS, 40):
            token = (await client.post("/api/widget/v1/sessions", json={"inbox": "demo"})).json()["token"]
            headers = {"Authorization": f"Bearer {token}"}
            seq = 0
            for _ in range(min(40, WARM_UP + ROUNDS - start)):
                started = time.perf_counter()
                body = {"client_message_id": str(uuid.uuid4()), "text": "good morning"}
                (await client.post("/api/widget/v1/messages", json=body, headers=headers)).raise_for_status()
                posts.append((time.perf_counter() - started) * 1000)
                seq = await until_answered(client, headers, seq)
    return posts[WARM_UP:]


async def until_serving(client: httpx.AsyncClient) -> None:
    for _ in range(300):
        try:
            if (await client.get("/health/ready")).status_code == 200:
                return
        except httpx.HTTPError:
            await asyncio.sleep(0)
        await asyncio.sleep(0.1)
    raise SystemExit("the hub did not come up")


async def until_answered(client: httpx.AsyncClient, headers: dict[str, str], seq: int) -> int:
    while True:
        parameters = {"after_seq": seq, "wait": 10}
        answer = (await client.get("/api/widget/v1/messages", params=parameters, headers=headers)).json()
        seq = max([seq, *(message["seq"] for message in answer["messages"])])
        if answer["idle"] and any(message["author"] == "bot" for message in answer["messages"]):
            return seq


async def commit_to_commit_ms(url: str) -> list[float]:
    connection = await asyncpg.connect(url)
    rows = await connection.fetch(_COMMIT_TO_COMMIT)
    await connection.close()
    return [float(row[0]) for row in rows][WARM_UP:]


def measure_hub() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="bench-") as name, servers(Path(name)) as (postgres, valkey):
        port, bot_port = free_port(), free_port()
        environment = {
            **os.environ,
            "DATABASE_URL": postgres.url,
            "REDIS_URL": valkey.url,
            "SECRET_KEY": _SECRET,
            "INTERNAL_SECRET": _SECRET,
            "DEMO_MODE": "true",
            "PORT": str(port),
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "DATA_DIR": name,
            "RASA_URL": f"http://127.0.0.1:{bot_port}",
            "BOT_PORT": str(bot_port),
            "LOG_LEVEL": "WARNING",
        }
        for command in ("migrate", "seed-demo"):
            subprocess.run([sys.executable, "-m", "hub.cli", command], env=environment, check=True, capture_output=True)
        with hub_processes(environment, Path(name) / "hub.log"):
            commit = asyncio.run(commit_ms(postgres.url))
            posts = asyncio.run(talk(f"http://127.0.0.1:{port}"))
            turns = asyncio.run(commit_to_commit_ms(postgres.url))
    return [
        row("one-row commit, p50", commit, commit),
        row("message accepted (POST), p50", statistics.median(posts), commit),
        row("accepted to reply in the outbox, p50", statistics.median(turns), commit),
        row("accepted to reply in the outbox, p95", statistics.quantiles(turns, n=20)[18], commit),
    ]


def row(name: str, value: float, baseline: float, unit: str = "ms") -> dict[str, Any]:
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "baseline": round(baseline, 3),
        "ratio": round(value / baseline, 2),
    }


def main() -> None:
    table = measure_hub()
    for line in table:
        print(f"{line['name']:<42} {line['value']:>9.3f} {line['unit']}   {line['ratio']:>7.2f} x one-row commit")
    out = Path(os.environ.get("DATA_DIR", "var")) / "bench.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(table, indent=2))
    if table[2]["ratio"] > LIMIT_RATIO:
        raise SystemExit(f"the path of a message costs more than {LIMIT_RATIO} one-row commits")


if __name__ == "__main__":
    main()
