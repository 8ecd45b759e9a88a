"""Who the customer says they are, and what is needed next to believe it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.backoffice.ports import CustomerDirectory, DirectoryCustomer
from hub.domain.conversations import events as conversation_events
from hub.domain.conversations.models import Assurance, Conversation
from hub.domain.conversations.rules import ASSURANCE_LIFETIME, at_least
from hub.domain.conversations.service.record import record
from hub.domain.identification import events, queries, rules
from hub.domain.identification.models import ClaimKind, IdentityClaim
from hub.domain.identification.service.assurance import assurance_now, become, our_id, set_assurance
from hub.infra.clock import now
from hub.infra.secrets import keyed_digest

_MASKS = {ClaimKind.CONTRACT: rules.mask_contract, ClaimKind.IDENTITY_TOKEN: rules.mask_contract}
_E_MAILS = frozenset({ClaimKind.EMAIL, ClaimKind.SENDER_ADDRESS})


class Step(StrEnum):
    """What must come next on the way to an assurance."""

    CLAIM = "claim"
    SEND_CODE = "send_code"
    CODE = "code"
    CHOOSE_CONTRACT = "choose_contract"
    KNOWLEDGE = "knowledge"


class Outcome(StrEnum):
    """What an attempt at identification led to."""

    CLAIMED = "claimed"
    CODE_SENT = "code_sent"
    VERIFIED = "verified"
    NOT_MATCHING = "not_matching"
    LIMITED = "limited"
    NO_CLAIM = "no_claim"
    WRONG_CODE = "wrong_code"
    EXPIRED = "expired"
    LOCKED = "locked"
    CHOOSE_CONTRACT = "choose_contract"
    STRONG = "strong"
    WRONG_ANSWER = "wrong_answer"


@dataclass(frozen=True, slots=True)
class Result:
    outcome: Outcome
    attempts_left: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A well-formed statement of who one is; `value` is normalised."""

    kind: ClaimKind
    value: str

    @property
    def masked(self) -> str:
        if self.kind in _E_MAILS:
            return rules.mask_email(self.value)
        return _MASKS.get(self.kind, rules.mask_phone)(self.value)


async def find(directory: CustomerDirectory, claim: Claim) -> list[DirectoryCustomer]:
    """Whom a claim may mean. Asks the company's directory, so call it with no transaction open."""
    if claim.kind in _E_MAILS:
        return list(await directory.by_email(claim.value))
    if claim.kind in (ClaimKind.CONTRACT, ClaimKind.IDENTITY_TOKEN):
        return list(await directory.by_contract(claim.value))
    return list(await directory.by_phone(claim.value))


def digest_of(key: str, claim: Claim, matches: Sequence[DirectoryCustomer]) -> str:
    """Under what tries are counted: the customers meant or, for a claim that means nobody, the claim itself."""
    known = sorted(match.id for match in matches)
    return keyed_digest(key, "customers", *known) if known else keyed_digest(key, claim.kind, claim.value)


async def keep_claim(
    session: AsyncSession,
    conversation: Conversation,
    claim: Claim,
    matches: Sequence[DirectoryCustomer],
    digest: str,
) -> IdentityClaim:
    """Remembers a claim. Whoever claims to be somebody else than before is no longer proved to be anybody."""
    row = IdentityClaim(
        conversation_id=conversation.id,
        kind=claim.kind,
        masked_value=claim.masked,
        claim_digest=digest,
        candidates=[match.id for match in matches],
        claimed_at=now(),
    )
    row = await session.merge(row)
    only = matches[0] if len(matches) == 1 else None
    customer_id = await our_id(session, only) if only else None
    proved = at_least(assurance_now(conversation), Assurance.VERIFIED) and conversation.customer_id == customer_id
    if not proved or customer_id is None:
        conversation.customer_id = customer_id
        set_assurance(session, conversation, Assurance.CLAIMED, evidence=claim.kind.value)
    event = events.IdentityClaimed(claim.kind.value, claim.masked, matched=bool(matches))
    record(session, conversation, event, conversation_events.CUSTOMER)
    return row


def choice_is_open(claim: IdentityClaim | None) -> bool:
    """Whether a phone or mailbox that several customers share was proved just now, so that one is to be chosen."""
    if claim is None or claim.possession_proved_at is None or len(claim.candidates) < 2:
        return False
    return now() < claim.possession_proved_at + ASSURANCE_LIFETIME


async def choose(
    session: AsyncSession, conversation: Conversation, earlier: IdentityClaim, matches: Sequence[DirectoryCustomer]
) -> Result:
    """Second step for a shared phone or mailbox: the contract says which of its customers it is."""
    chosen = [match for match in matches if match.id in earlier.candidates]
    if len(chosen) != 1:
        record(session, conversation, events.CodeFailed("not_matching"), conversation_events.SYSTEM)
        return Result(Outcome.NOT_MATCHING)
    earlier.candidates = [chosen[0].id]
    await become(session, conversation, chosen[0], evidence=earlier.proof or "code")
    return Result(Outcome.VERIFIED)


async def possession_proved(
    session: AsyncSession,
    conversation: Conversation,
    claim: IdentityClaim,
    matches: Sequence[DirectoryCustomer],
    *,
    evidence: str,
) -> Result:
    """The customer holds the phone or mailbox of everybody in `matches`."""
    claim.possession_proved_at = now()
    claim.proof = evidence
    if len(matches) > 1:
        return Result(Outcome.CHOOSE_CONTRACT)
    if not matches:
        return Result(Outcome.NOT_MATCHING)
    await become(session, conversation, matches[0], evidence=evidence)
    return Result(Outcome.VERIFIED)


async def next_step(session: AsyncSession, conversation: Conversation, needed: Assurance) -> Step | None:
    """What is missing before `needed` is reached; None when it is. Asking for knowledge is remembered."""
    have = assurance_now(conversation)
    claim = await queries.claim_of(session, conversation.id)
    asks_knowledge = needed is Assurance.STRONG and have is Assurance.VERIFIED
    if claim is not None:
        claim.knowledge_asked = asks_knowledge
    if at_least(have, needed):
        return None
    if asks_knowledge:
        return Step.KNOWLEDGE
    if claim is None or needed is Assurance.CLAIMED:
        return Step.CLAIM
    if choice_is_open(claim):
        return Step.CHOOSE_CONTRACT
    waiting = await queries.open_challenge(session, conversation.id)
    return Step.CODE if waiting is not None else Step.SEND_CODE
