"""Keeping files. Bytes lie under their id in a folder that nothing executes from; names are for people only."""

import hashlib
import unicodedata
from pathlib import Path
from uuid import UUID

import aiofiles
import aiofiles.os
import filetype
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.files.models import StoredFile
from hub.infra.errors import Invalid, NotFound
from hub.infra.ids import new_id

_LONGEST_NAME = 120


def display_name(name: str) -> str:
    """`name` without path, control and invisible characters, at most 120 long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = unicodedata.normalize("NFKC", last)
    visible = "".join(character for character in plain if unicodedata.category(character) not in ("Cc", "Cf", "Cs"))
    return visible.strip(". ")[:_LONGEST_NAME] or "file"


async def keep(session: AsyncSession, folder: Path, name: str, content: bytes) -> StoredFile:
    """Stores `content`. What it is told by its own bytes, not by its name. Raises Invalid for an empty file."""
    if not content:
        raise Invalid("The file is empty.", field="file")
    id_ = new_id()
    place = path_of(folder, id_)
    await aiofiles.os.makedirs(place.parent, exist_ok=True)
    async with aiofiles.open(place, "wb") as handle:
        await handle.write(content)
    file = StoredFile(
        id=id_,
        name=display_name(name),
        mime=filetype.guess_mime(content) or "application/octet-stream",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    session.add(file)
    return file


def path_of(folder: Path, file_id: UUID) -> Path:
    return folder / file_id.hex[-2:] / file_id.hex


async def get(session: AsyncSession, file_id: UUID) -> StoredFile:
    found = await session.get(StoredFile, file_id)
    if found is None:
        raise NotFound("No such file.")
    return found
