"""Business hours: when people answer."""

from typing import Any
from uuid import UUID

from sqlmodel import Field

from hub.infra.orm import SQLModel, json_column, primary_key


class BusinessHours(SQLModel, table=True):
    """`week` maps ISO weekdays "1".."7" to spans ["08:00-22:00", ...]; `holidays` are closed ISO dates."""

    __tablename__ = "business_hours"

    id: UUID = primary_key()
    name: str = Field(unique=True)
    timezone: str
    week: dict[str, Any] = json_column()
    holidays: list[str] = json_column(list)
