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
from tests.journeys.people import Customer, Operator
from tests.journeys.stack import Stack

ROUNDS = 200
GREETINGS = 30
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


async def greet(url: str) -> list[float]:
    """Greets the real bot, then lets an operator write; how long those words take to reach the web chat, in ms."""
    customer = await Customer(url, "en").open()
    for _ in range(GREETINGS):
        await customer.ask("good morning")
    await customer.ask("I want to talk to a person")
    anna, took = await Operator(url).sign_in("anna@northlink.example"), []
    await anna.act(customer.conversation_id, "claim")
    for number in range(GREETINGS):
        waiting = asyncio.create_task(customer.hear(10))
        await asyncio.sleep(0.05)
        started = time.perf_counter()
        await anna.reply(customer.conversation_id, f"line {number}")
        while not any(message["author"] == "operator" for message in await waiting):
            waiting = asyncio.create_task(customer.hear(10))
        took.append((time.perf_counter() - started) * 1000)
    await customer.close()
    await anna.close()
    return took


async def turn_durations(url: str) -> list[float]:
    connection = await asyncpg.connect(url)
    rows = await connection.fetch("SELECT duration_ms FROM bot_turn WHERE policy <> 'guard'")
    await connection.close()
    return [float(row[0]) for row in rows]


def memory_mb(pids: dict[str, int | None]) -> float:
    """The proportional memory of the stack's processes, in MB; children of theirs are not counted."""
    total = 0
    for pid in filter(None, pids.values()):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def measure_stack(commit: float) -> list[dict[str, Any]]:
    """The whole stack with the trained Rasa."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        stack = Stack(Path(name))
        try:
            stack.wait_until_ready()
            replies = asyncio.run(greet(stack.url))
            durations = asyncio.run(turn_durations(stack.told()["database_url"]))
            memory = memory_mb(stack.told()["pids"])
        finally:
            stack.stop()
    return [
        row("Rasa's own time for a greeting, p50", statistics.median(durations), commit),
        row("operator's reply to the web chat, p50", statistics.median(replies), commit),
        row("memory of the whole stack", memory, memory, "MB"),
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
    table += measure_stack(table[0]["value"])
    for line in table:
        ratio = f"{line['ratio']:>7.2f} x one-row commit" if line["unit"] == "ms" else ""
        print(f"{line['name']:<42} {line['value']:>9.3f} {line['unit']}   {ratio}")
    out = Path(os.environ.get("DATA_DIR", "var")) / "bench.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(table, indent=2))
    if table[2]["ratio"] > LIMIT_RATIO:
        raise SystemExit(f"the path of a message costs more than {LIMIT_RATIO} one-row commits")


if __name__ == "__main__":
    main()
