"""Shapes that several doors share."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, PlainSerializer, StringConstraints

MAX_TEXT = 4096
MAX_SEQ = 2**53
"""Beyond it JavaScript loses integers; far within PostgreSQL's bigint."""


def _without_nul(text: str) -> str:
    """PostgreSQL cannot hold NUL in text, and no person means it."""
    return text.replace("\x00", "")


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Text = Annotated[str, StringConstraints(max_length=MAX_TEXT), AfterValidator(_without_nul)]
Moment = Annotated[datetime, PlainSerializer(_rfc3339, return_type=str)]
Locale = Literal["ru", "en"]


class Problem(BaseModel):
    """Every error answer (application/problem+json)."""

    type: str
    title: str
    status: int
    code: str
    detail: str | None = None


class Attachment(BaseModel):
    id: str
    name: str
    mime: str
    size: int
    url: str
