"""Both journals: numbers without gaps, keys that count once, resources with one holder, also all at once."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from hub.domain.backoffice.database_journal import DatabaseJournal
from hub.domain.backoffice.journal import Draft, Journal, MemoryJournal, Overtaken, Taken
from hub.infra.database import Database
from hub.infra.errors import Unavailable
from tests.support.servers import Servers


@pytest.fixture(params=["memory", "database"])
async def journal(request: pytest.FixtureRequest) -> AsyncIterator[Journal]:
    if request.param == "memory":
        yield MemoryJournal()
        return
    servers: Servers = request.getfixturevalue("servers")
    name = await servers.new_database()
    database = Database(f"postgresql+asyncpg://{servers.postgres.url_of(name).partition('://')[2]}", pool_size=2)
    yield DatabaseJournal(database)
    await database.close()
    await servers.drop_database(name)


def draft(key: str, customer: str = "1", resource: str | None = None, releases: str | None = None) -> Draft:
    return Draft(key, customer, "block_sim", {"key": key, "ru": "ё"}, resource, releases)


async def test_changes_come_back_as_written_and_in_order(journal: Journal) -> None:
    for number in range(12):
        await journal.append(draft(f"k{number}"), seen=number)
    await journal.append(draft("other", "2"), seen=0)
    changes = await journal.of("1")
    assert [(change.number, change.key) for change in changes] == [(n + 1, f"k{n}") for n in range(12)]
    assert changes[0].data == {"key": "k0", "ru": "ё"}
    assert changes[0].at.tzinfo is not None
    assert await journal.of("3") == []


async def test_a_known_key_gives_the_first_change(journal: Journal) -> None:
    first = await journal.append(draft("k", resource="r"), seen=0)
    assert await journal.append(draft("k", "2", resource="r"), seen=7) == first
    assert len(await journal.of("1")) == 1
    assert await journal.of("2") == []


async def test_whoever_has_not_seen_everything_is_told(journal: Journal) -> None:
    await journal.append(draft("k1"), seen=0)
    with pytest.raises(Overtaken):
        await journal.append(draft("k2"), seen=0)
    with pytest.raises(Overtaken):
        await journal.append(draft("k2", resource="free"), seen=0)
    assert await journal.held() == frozenset()


async def test_a_resource_has_one_holder_until_they_release_it(journal: Journal) -> None:
    await journal.append(draft("k1", "1", "r1"), seen=0)
    with pytest.raises(Taken):
        await journal.append(draft("k2", "2", "r1"), seen=0)
    await journal.append(draft("k3", "2", "r2", releases="r1"), seen=0)
    assert await journal.held() == {"r1", "r2"}, "nobody releases what is another's"
    await journal.append(draft("k4", "1", "r3", releases="r1"), seen=1)
    assert await journal.held() == {"r2", "r3"}
    await journal.append(draft("k5", "3", "r1"), seen=0)


async def test_fifty_at_once_leave_one_change_per_number(journal: Journal) -> None:
    drafts = [journal.append(draft(f"k{number}", resource=f"r{number % 5}"), seen=0) for number in range(50)]
    outcomes = await asyncio.gather(*drafts, return_exceptions=True)
    assert sum(not isinstance(outcome, Exception) for outcome in outcomes) == 1
    assert all(isinstance(outcome, Overtaken | Taken) for outcome in outcomes if isinstance(outcome, Exception))
    assert len(await journal.of("1")) == len(await journal.held()) == 1


async def test_swapping_does_not_lock_up(journal: Journal) -> None:
    """Each wants what the other is about to give back: nobody waits for the other."""
    for customer in "12":
        await journal.append(draft(f"own{customer}", customer, f"r{customer}"), seen=0)
    swaps = [
        journal.append(draft("swap1", "1", "r2", releases="r1"), seen=1),
        journal.append(draft("swap2", "2", "r1", releases="r2"), seen=1),
    ]
    async with asyncio.timeout(5):
        outcomes = await asyncio.gather(*swaps, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Taken, Taken]
    assert await journal.held() == {"r1", "r2"}


async def test_a_database_that_is_away_is_unavailable() -> None:
    database = Database("postgresql+asyncpg://nobody@127.0.0.1:1/none", pool_size=1)
    with pytest.raises(Unavailable):
        await DatabaseJournal(database).of("1")
    await database.close()
