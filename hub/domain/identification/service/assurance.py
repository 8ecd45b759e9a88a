"""How sure we are of the customer, and for how long."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.backoffice.ports import DirectoryCustomer
from hub.domain.conversations import events
from hub.domain.conversations.models import Assurance, Conversation
from hub.domain.conversations.rules import ASSURANCE_LIFETIME, at_least, effective_assurance
from hub.domain.conversations.service.record import record
from hub.domain.customers.service import keep_customer
from hub.infra.clock import now


def assurance_now(conversation: Conversation) -> Assurance:
    """How sure we are of the customer at this moment."""
    return effective_assurance(conversation.assurance, conversation.assurance_expires_at, now())


def keep_alive(conversation: Conversation) -> None:
    """The customer is active: what was proved stays proved for another while."""
    if at_least(assurance_now(conversation), Assurance.VERIFIED):
        conversation.assurance_expires_at = now() + ASSURANCE_LIFETIME


def set_assurance(
    session: AsyncSession,
    conversation: Conversation,
    level: Assurance,
    *,
    evidence: str,
    actor: events.Actor = events.SYSTEM,
) -> None:
    """Puts the conversation at `level` and, when that is a change, on record with its evidence."""
    before = assurance_now(conversation)
    conversation.assurance_expires_at = now() + ASSURANCE_LIFETIME if at_least(level, Assurance.VERIFIED) else None
    conversation.assurance = level
    if before is not level:
        record(session, conversation, events.AssuranceChanged(level.value, evidence), actor)


async def become(
    session: AsyncSession, conversation: Conversation, customer: DirectoryCustomer, *, evidence: str
) -> None:
    """The conversation's customer is proved to be this one. Whoever proved more of the same customer stays there."""
    customer_id = await our_id(session, customer)
    surer = conversation.customer_id == customer_id and assurance_now(conversation) is Assurance.STRONG
    conversation.customer_id = customer_id
    set_assurance(session, conversation, Assurance.STRONG if surer else Assurance.VERIFIED, evidence=evidence)


async def our_id(session: AsyncSession, customer: DirectoryCustomer) -> UUID:
    kept = await keep_customer(
        session,
        directory_id=customer.id,
        name=customer.name,
        contract=customer.contract,
        language=customer.language,
    )
    return kept.id
