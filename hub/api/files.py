"""Handing out files: always as a download, never as something a browser would run."""

from uuid import UUID

from fastapi.responses import FileResponse
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.container import Container
from hub.domain.conversations import queries as conversations
from hub.domain.files import service as files
from hub.infra.errors import NotFound


async def download(session: AsyncSession, container: Container, conversation_id: UUID, file_id: UUID) -> FileResponse:
    """The file, if it was sent in this conversation; NotFound otherwise."""
    if not await conversations.has_attachment(session, conversation_id, file_id):
        raise NotFound("No such file.")
    file = await files.get(session, file_id)
    return FileResponse(
        files.path_of(container.settings.data_dir / "files", file.id),
        media_type=file.mime,
        filename=file.name,
        content_disposition_type="attachment",
        headers={"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "private, max-age=86400"},
    )
