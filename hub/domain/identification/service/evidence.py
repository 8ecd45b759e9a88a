"""What a channel or a host site vouches for."""

from collections.abc import Sequence

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.backoffice.ports import DirectoryCustomer
from hub.domain.conversations.events import AssuranceChanged, operator
from hub.domain.conversations.models import Assurance, Conversation
from hub.domain.conversations.rules import Act, at_least
from hub.domain.conversations.service.ownership import as_actor, require
from hub.domain.conversations.service.record import record
from hub.domain.identification.models import ClaimKind
from hub.domain.identification.service.assurance import assurance_now, become, set_assurance
from hub.domain.identification.service.claims import (
    Claim,
    Result,
    digest_of,
    find,
    keep_claim,
    possession_proved,
)
from hub.domain.identification.service.codes import Identifier
from hub.domain.identification.service.host_site import redeem_identity_token
from hub.domain.inboxes.models import Inbox
from hub.domain.staff.models import StaffMember
from hub.infra.errors import Invalid, Unauthorised

PROVES_POSSESSION = frozenset({ClaimKind.TELEGRAM_CONTACT, ClaimKind.WHATSAPP_NUMBER})


async def trust_host_site(
    session: AsyncSession, identifier: Identifier, conversation: Conversation, inbox: Inbox, token: str
) -> None:
    """Verifies the customer by a token that the host site signed. Raises Unauthorised when it does not hold."""
    claim = Claim(ClaimKind.IDENTITY_TOKEN, await redeem_identity_token(session, inbox, token))
    people = await find(identifier.directory, claim)
    if len(people) != 1:
        raise Unauthorised("The identity token names nobody we know.")
    await keep_claim(session, conversation, claim, people, digest_of(identifier.key, claim, people))
    await become(session, conversation, people[0], evidence=claim.kind.value)


async def trust_channel(
    session: AsyncSession,
    identifier: Identifier,
    conversation: Conversation,
    claim: Claim,
    people: Sequence[DirectoryCustomer],
) -> Result | None:
    """Takes what the platform itself says of the sender: a phone they own, or an address anybody could write.

    A phone that the platform vouches for proves possession; a sender's address only claims. The adapter must have
    checked that a shared contact is the sender's own.
    """
    kept = await keep_claim(session, conversation, claim, people, digest_of(identifier.key, claim, people))
    if claim.kind not in PROVES_POSSESSION:
        return None
    return await possession_proved(session, conversation, kept, people, evidence=claim.kind.value)


async def vouch(session: AsyncSession, conversation: Conversation, who: StaffMember, evidence: str) -> None:
    """An operator has made sure of the customer by other means and says by which.

    Raises Conflict unless they own the conversation, Invalid when nobody is claimed to be the customer or the
    evidence says nothing. Whoever is surer already stays so.
    """
    await require(session, Act.REPLY, conversation, as_actor(who), None)
    if conversation.customer_id is None:
        raise Invalid("There is no customer to verify yet.", field="customer")
    if not evidence.strip():
        raise Invalid("The evidence is needed.", field="evidence")
    have = assurance_now(conversation)
    level = have if at_least(have, Assurance.VERIFIED) else Assurance.VERIFIED
    said = f"operator: {evidence.strip()}"
    set_assurance(session, conversation, level, evidence=said, actor=operator(who.id))
    if have is level:  # nothing changed, but their word is on record all the same
        record(session, conversation, AssuranceChanged(level.value, said), operator(who.id))
