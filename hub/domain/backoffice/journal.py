"""What the demo company has done for its customers: a journal of changes that only grows.

A customer's state is their seed record folded over their changes, so the journal is all that acts write.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from hub.infra.clock import now


class Overtaken(Exception):
    """The customer has a change that the writer has not seen: read again and decide again."""


class Taken(Exception):
    """Somebody else holds the resource."""


@dataclass(frozen=True, slots=True)
class Change:
    """One act as it was recorded. `number` counts the customer's changes from 1; `key` is the act's idempotency key."""

    key: str
    customer_id: str
    number: int
    kind: str
    data: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A change to be written. `resource` is what only one change may hold; `releases` is one that the customer held."""

    key: str
    customer_id: str
    kind: str
    data: Mapping[str, Any]
    resource: str | None = None
    releases: str | None = None


class Journal(Protocol):
    """Where changes are kept. Implementations may raise Unavailable."""

    async def append(self, draft: Draft, *, seen: int) -> Change:
        """Writes the customer's change number `seen` + 1, or gives the change (anybody's) that already has this key.

        Overtaken: they have more than `seen` changes. Taken: the resource is held.
        """
        ...

    async def of(self, customer_id: str) -> Sequence[Change]:
        """The customer's changes, oldest first."""
        ...

    async def held(self) -> frozenset[str]:
        """All resources that somebody holds."""
        ...


class MemoryJournal:
    """Implements `Journal` for one process; the fake for tests."""

    def __init__(self) -> None:
        self._changes: dict[str, Change] = {}
        self._holders: dict[str, str] = {}

    async def append(self, draft: Draft, *, seen: int) -> Change:
        if existing := self._changes.get(draft.key):
            return existing
        if draft.resource in self._holders:
            raise Taken
        if len(await self.of(draft.customer_id)) != seen:
            raise Overtaken
        change = Change(draft.key, draft.customer_id, seen + 1, draft.kind, dict(draft.data), now())
        self._changes[draft.key] = change
        if draft.releases and self._holders.get(draft.releases) == draft.customer_id:
            del self._holders[draft.releases]
        if draft.resource:
            self._holders[draft.resource] = draft.customer_id
        return change

    async def of(self, customer_id: str) -> Sequence[Change]:
        return [change for change in self._changes.values() if change.customer_id == customer_id]

    async def held(self) -> frozenset[str]:
        return frozenset(self._holders)
