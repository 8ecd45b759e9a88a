"""Keeping what proves an identity from those who need not read it: the bot, its tracker, the operators."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations.models import Conversation, Message
from hub.domain.conversations.service.messages import redact
from hub.domain.identification import queries, rules
from hub.domain.identification.models import KnowledgeGuess


async def what_the_bot_may_hear(session: AsyncSession, message: Message) -> str:
    """The message without an outstanding code, and without what only the customer knows."""
    guess = await session.get(KnowledgeGuess, message.id)
    if guess is not None and guess.matched is not False:
        return rules.MASK
    if rules.find_code(message.text) is None or not await _code_is_out(session, message.conversation_id):
        return message.text
    return rules.mask_code(message.text)


async def hide_uncompared_code(session: AsyncSession, conversation: Conversation, message: Message) -> None:
    """Masks a code that nobody compared, since it still opens what it guards: people need not see it."""
    if rules.find_code(message.text) is None or not await _code_is_out(session, conversation.id):
        return
    await session.refresh(message)
    if not message.redacted:
        redact(session, conversation, message, rules.mask_code(message.text))


async def _code_is_out(session: AsyncSession, conversation_id: UUID) -> bool:
    return await queries.open_challenge(session, conversation_id) is not None
