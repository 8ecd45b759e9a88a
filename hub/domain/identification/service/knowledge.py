"""The second factor: what only the customer knows. The hub compares it before the bot hears it, and keeps none of it.

The message is compared once, whatever the bot makes of it, and every comparison counts: a guess dressed up as small
talk is still a guess.
"""

from uuid import UUID

from sqlalchemy import text as sql
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.conversations import events as conversation_events
from hub.domain.conversations import queries as conversations
from hub.domain.conversations.models import Assurance, Conversation, Message, Owner
from hub.domain.conversations.service.messages import redact
from hub.domain.conversations.service.record import record
from hub.domain.customers import queries as customers
from hub.domain.identification import events, queries, rules
from hub.domain.identification.models import KnowledgeGuess
from hub.domain.identification.service.assurance import assurance_now, set_assurance
from hub.domain.identification.service.claims import Outcome, Result
from hub.domain.identification.service.codes import Identifier
from hub.infra.database import Database
from hub.infra.secrets import keyed_digest


async def hear(database: Database, identifier: Identifier, message_id: UUID) -> None:
    """Compares a message with what the customer knows, if that was asked for. Opens its own short transactions.

    Raises Unavailable when the directory is away; the message then counts as a try.
    """
    async with database.transaction() as session:
        asked = await _asked(session, identifier.key, message_id)
    if asked is None:
        return
    directory_id, words = asked
    right = await identifier.directory.knows(directory_id, words)
    async with database.transaction() as session:
        guess = await session.get(KnowledgeGuess, message_id)
        message = await conversations.message(session, message_id)
        if guess is None or message is None:
            return
        guess.matched = right
        if right and not message.redacted:
            conversation = await conversations.lock(session, message.conversation_id)
            redact(session, conversation, message, rules.MASK)


async def _asked(session: AsyncSession, key: str, message_id: UUID) -> tuple[str, str] | None:
    """Whose secret the message may hold, and its words; None when it is not to be compared (again)."""
    message = await conversations.message(session, message_id)
    if message is None or message.intent is not None or not 0 < len(message.text.strip()) <= rules.LONGEST_ANSWER:
        return None
    claim = await queries.claim_of(session, message.conversation_id)
    if claim is None or not claim.knowledge_asked or await session.get(KnowledgeGuess, message_id) is not None:
        return None
    conversation = await conversations.get(session, message.conversation_id)
    customer = await customers.customer(session, conversation.customer_id) if conversation.customer_id else None
    if customer is None or conversation.owner is not Owner.BOT or assurance_now(conversation) is not Assurance.VERIFIED:
        return None
    digest = keyed_digest(key, "knowledge", customer.directory_id)
    await session.execute(sql("SELECT pg_advisory_xact_lock(hashtextextended(:digest, 0))"), {"digest": digest})
    if await queries.knowledge_failures(session, digest) >= rules.KNOWLEDGE_TRIES_PER_DAY:
        return None
    session.add(KnowledgeGuess(message_id=message_id, customer_digest=digest))
    return customer.directory_id, message.text


async def verify_knowledge(session: AsyncSession, conversation: Conversation, message: Message, key: str) -> Result:
    """What the comparison of `message` means for the conversation."""
    customer = await customers.customer(session, conversation.customer_id) if conversation.customer_id else None
    if customer is None or assurance_now(conversation) is not Assurance.VERIFIED:
        return Result(Outcome.STRONG if assurance_now(conversation) is Assurance.STRONG else Outcome.NO_CLAIM)
    guess = await session.get(KnowledgeGuess, message.id)
    if guess is not None and guess.matched:
        await _stop_asking(session, conversation)
        set_assurance(session, conversation, Assurance.STRONG, evidence="knowledge")
        return Result(Outcome.STRONG)
    digest = keyed_digest(key, "knowledge", customer.directory_id)
    left = rules.KNOWLEDGE_TRIES_PER_DAY - await queries.knowledge_failures(session, digest)
    record(session, conversation, events.KnowledgeFailed(max(left, 0)), conversation_events.SYSTEM)
    if left > 0:
        return Result(Outcome.WRONG_ANSWER, left)
    await _stop_asking(session, conversation)
    return Result(Outcome.LOCKED)


async def _stop_asking(session: AsyncSession, conversation: Conversation) -> None:
    claim = await queries.claim_of(session, conversation.id)
    if claim is not None:
        claim.knowledge_asked = False
