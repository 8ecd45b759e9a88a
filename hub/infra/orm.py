"""How tables are declared: constraint names, timestamps with a zone, closed sets as checked text."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, DateTime, Enum, ForeignKey, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from hub.infra.ids import new_id

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def primary_key() -> Any:
    """A UUID primary key, time-ordered."""
    return Field(default_factory=new_id, primary_key=True)


def created_at() -> Any:
    """The moment the row was written, by the database's clock."""
    return Field(default=None, sa_column=Column(DateTime(timezone=True), nullable=False, server_default=func.now()))


def timestamp(*, nullable: bool = True, index: bool = False) -> Any:
    """A moment in time, with its zone."""
    column = Column(DateTime(timezone=True), nullable=nullable, index=index)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


def closed_set(kind: type[StrEnum], *, default: StrEnum | None = None, nullable: bool = False) -> Any:
    """Text that the database itself keeps within the values of `kind`."""
    type_ = Enum(
        kind, native_enum=False, create_constraint=True, length=32, name=_snake(kind.__name__), values_callable=_values
    )
    column: Column[Any] = Column(type_, nullable=nullable)
    if nullable:
        return Field(default=None, sa_column=column)
    return Field(default=default, sa_column=column) if default is not None else Field(sa_column=column)


def json_column(default: type = dict) -> Any:
    """Structured data whose shape belongs to the module that writes it."""
    return Field(default_factory=default, sa_column=Column(JSONB, nullable=False))


def optional_json() -> Any:
    return Field(default=None, sa_column=Column(JSONB(none_as_null=True), nullable=True))


def reference(target: str, *, nullable: bool = False, index: bool = True, ondelete: str | None = None) -> Any:
    """A foreign key to `table.column`."""
    column: Column[UUID] = Column(ForeignKey(target, ondelete=ondelete), nullable=nullable, index=index)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


def _values(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


__all__ = [
    "SQLModel",
    "closed_set",
    "created_at",
    "datetime",
    "json_column",
    "optional_json",
    "primary_key",
    "reference",
    "timestamp",
]
