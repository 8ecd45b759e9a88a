"""The demo company's journal as a table."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from hub.infra.orm import SQLModel, json_column, timestamp


class DemoChange(SQLModel, table=True):
    """One act of the demo company. `resource` is held by this change alone; releasing it empties the column.

    A customer's changes are numbered from 1 without gaps: whoever decides on an old reading finds the number used.
    """

    __tablename__ = "demo_change"
    __table_args__ = (UniqueConstraint("customer_id", "number"),)

    key: str = Field(primary_key=True)
    customer_id: str
    number: int
    kind: str
    data: dict[str, Any] = json_column()
    resource: str | None = Field(default=None, unique=True)
    at: datetime = timestamp(nullable=False)
