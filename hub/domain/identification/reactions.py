"""What identification does when something happens."""

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations.service.record import Recorded
from hub.domain.identification.service import keep_alive


async def prolong_assurance(session: AsyncSession, recorded: Recorded) -> None:
    """An active customer stays verified; an idle one lapses."""
    keep_alive(recorded.conversation)
