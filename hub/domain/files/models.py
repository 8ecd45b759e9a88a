"""Files that customers or operators sent. The name is for display only; bytes lie under the id."""

from datetime import datetime
from uuid import UUID

from hub.infra.orm import SQLModel, created_at, primary_key


class StoredFile(SQLModel, table=True):
    __tablename__ = "stored_file"

    id: UUID = primary_key()
    name: str
    mime: str
    size: int
    sha256: str
    created_at: datetime = created_at()
