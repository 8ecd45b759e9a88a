"""One thing found in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """Its kind, its one canonical spelling, and where it stands in the text."""

    entity: str
    value: str
    start: int
    end: int


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """Where two things overlap the one named first stays; in the text's order."""
    kept: list[Found] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
