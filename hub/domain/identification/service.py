"""Finding out who the customer is. The caller holds the conversation's row lock."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.backoffice.ports import CustomerDirectory, DirectoryCustomer
from hub.domain.conversations import events as conversation_events
from hub.domain.conversations.models import Assurance, Conversation, Message
from hub.domain.conversations.rules import ASSURANCE_LIFETIME, at_least, effective_assurance
from hub.domain.conversations.service.messages import redact
from hub.domain.conversations.service.record import record
from hub.domain.customers.service import keep_customer
from hub.domain.identification import events, queries, rules
from hub.domain.identification.host_site import redeem_identity_token
from hub.domain.identification.models import ClaimKind, CodeChallenge, DemoDispatch, IdentityClaim, UsedIdentityToken
from hub.domain.identification.ports import CodeSender
from hub.domain.inboxes.models import Inbox
from hub.infra.clock import now
from hub.infra.errors import Unauthorised
from hub.infra.ids import new_id
from hub.infra.secrets import keyed_digest, same


class Outcome(StrEnum):
    """What an attempt at identification led to."""

    CODE_SENT = "code_sent"
    VERIFIED = "verified"
    NOT_MATCHING = "not_matching"
    LIMITED = "limited"
    NO_CLAIM = "no_claim"
    WRONG_CODE = "wrong_code"
    EXPIRED = "expired"
    LOCKED = "locked"
    CHOOSE_CONTRACT = "choose_contract"


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
        return rules.mask_phone(self.value) if self.kind is ClaimKind.PHONE else rules.mask_contract(self.value)


class Identifier:
    """Identification with its two ports and the key that guards stored codes."""

    def __init__(self, directory: CustomerDirectory, sender: CodeSender, key: str) -> None:
        self._directory = directory
        self._sender = sender
        self._key = key

    async def identify(
        self, session: AsyncSession, conversation: Conversation, claim: Claim, network: str | None
    ) -> Result:
        """Takes a claim and sends a code to the phone on file.

        Known and unknown claims take the same path and give the same outcome.
        """
        earlier = await queries.claim_of(session, conversation.id)
        if earlier is not None and earlier.possession_proved and len(earlier.candidates) > 1:
            return await self._choose(session, conversation, earlier, claim)
        matches = await self._find(claim)
        await self._keep_claim(session, conversation, claim, matches)
        return await self._send_code(session, conversation, matches, self._digest(claim, matches), network)

    async def resend(self, session: AsyncSession, conversation: Conversation, network: str | None) -> Result:
        """Sends a new code for the present claim; the earlier code stops working."""
        claim = await queries.claim_of(session, conversation.id)
        if claim is None:
            return Result(Outcome.NO_CLAIM)
        matches = [found for id_ in claim.candidates if (found := await self._directory.by_id(id_)) is not None]
        return await self._send_code(session, conversation, matches, claim.claim_digest, network)

    async def verify(self, session: AsyncSession, conversation: Conversation, message: Message) -> Result:
        """Compares the code in `message` with the one sent, and masks it there."""
        claim = await queries.claim_of(session, conversation.id)
        if claim is None:
            return Result(Outcome.NO_CLAIM)
        challenge = await queries.open_challenge(session, conversation.id)
        if challenge is None:
            return Result(Outcome.EXPIRED)
        guess = rules.find_code(message.text)
        if guess is None:
            return Result(Outcome.WRONG_CODE, rules.TRIES_PER_CODE - challenge.attempts)
        used = await queries.count_guess(session, challenge.id)
        if used is None:
            return Result(Outcome.LOCKED)
        redact(session, conversation, message, rules.mask_code(message.text))
        if not same(challenge.code_digest, self._code_digest(challenge.id, guess)) or not claim.candidates:
            return await self._wrong(session, conversation, challenge, rules.TRIES_PER_CODE - used)
        challenge.succeeded = True
        challenge.closed_at = now()
        return await self._possession_proved(session, conversation, claim)

    async def trust_host_site(
        self, session: AsyncSession, conversation: Conversation, inbox: Inbox, token: str
    ) -> None:
        """Verifies the customer by a token that the host site signed. Raises Unauthorised when it does not hold."""
        contract = await redeem_identity_token(session, inbox, token)
        matches = await self._directory.by_contract(contract)
        if len(matches) != 1:
            raise Unauthorised("The identity token names nobody we know.")
        claim = Claim(ClaimKind.IDENTITY_TOKEN, contract)
        await self._keep_claim(session, conversation, claim, matches)
        await self._become(session, conversation, matches[0], evidence="identity_token")

    async def _find(self, claim: Claim) -> list[DirectoryCustomer]:
        if claim.kind is ClaimKind.PHONE:
            return list(await self._directory.by_phone(claim.value))
        return list(await self._directory.by_contract(claim.value))

    def _digest(self, claim: Claim, matches: list[DirectoryCustomer]) -> str:
        known = sorted(match.id for match in matches)
        return (
            keyed_digest(self._key, "customers", *known) if known else keyed_digest(self._key, claim.kind, claim.value)
        )

    def _code_digest(self, challenge_id: UUID, code: str) -> str:
        return keyed_digest(self._key, "code", str(challenge_id), code)

    async def _keep_claim(
        self, session: AsyncSession, conversation: Conversation, claim: Claim, matches: list[DirectoryCustomer] | Any
    ) -> None:
        ids = [match.id for match in matches]
        row = IdentityClaim(
            conversation_id=conversation.id,
            kind=claim.kind,
            masked_value=claim.masked,
            claim_digest=self._digest(claim, matches),
            candidates=ids,
            claimed_at=now(),
        )
        await session.merge(row)
        only = matches[0] if len(matches) == 1 else None
        customer_id = await _our_id(session, only) if only else None
        proved = at_least(conversation.assurance, Assurance.VERIFIED) and conversation.customer_id == customer_id
        if not proved or customer_id is None:
            conversation.customer_id = customer_id
            _set_assurance(session, conversation, Assurance.CLAIMED, evidence=claim.kind.value)
        event = events.IdentityClaimed(claim.kind.value, claim.masked, matched=bool(matches))
        record(session, conversation, event, conversation_events.CUSTOMER)

    async def _send_code(
        self,
        session: AsyncSession,
        conversation: Conversation,
        matches: list[DirectoryCustomer],
        claim_digest: str,
        network: str | None,
    ) -> Result:
        usage = await queries.usage(
            session, claim_digest=claim_digest, identity_id=conversation.identity_id, network=network
        )
        await _close_challenges(session, conversation)
        if not rules.may_send_code(usage):
            record(session, conversation, events.CodeFailed("limited"), conversation_events.SYSTEM)
            return Result(Outcome.LIMITED)
        code, challenge_id = rules.new_code(), new_id()
        challenge = CodeChallenge(
            id=challenge_id,
            conversation_id=conversation.id,
            identity_id=conversation.identity_id,
            claim_digest=claim_digest,
            network=network,
            code_digest=self._code_digest(challenge_id, code),
            expires_at=await queries.database_now(session) + rules.CODE_LIFETIME,
        )
        session.add(challenge)
        phone = matches[0].phone if matches else None
        await self._sender.send(session, phone=phone, code=code, language=conversation.language)
        record(session, conversation, events.CodeSent("sms"), conversation_events.SYSTEM)
        return Result(Outcome.CODE_SENT)

    async def _wrong(
        self, session: AsyncSession, conversation: Conversation, challenge: CodeChallenge, attempts_left: int
    ) -> Result:
        record(session, conversation, events.CodeFailed("wrong_code", attempts_left), conversation_events.SYSTEM)
        if attempts_left > 0:
            return Result(Outcome.WRONG_CODE, attempts_left)
        challenge.closed_at = now()
        return Result(Outcome.LOCKED)

    async def _possession_proved(
        self, session: AsyncSession, conversation: Conversation, claim: IdentityClaim
    ) -> Result:
        claim.possession_proved = True
        if len(claim.candidates) > 1:
            return Result(Outcome.CHOOSE_CONTRACT)
        customer = await self._directory.by_id(claim.candidates[0])
        if customer is None:
            return Result(Outcome.NOT_MATCHING)
        await self._become(session, conversation, customer, evidence="code_sms")
        return Result(Outcome.VERIFIED)

    async def _choose(
        self, session: AsyncSession, conversation: Conversation, earlier: IdentityClaim, claim: Claim
    ) -> Result:
        """Second step for a phone that several customers share: the contract says which of them it is."""
        chosen = [match for match in await self._find(claim) if match.id in earlier.candidates]
        if claim.kind is not ClaimKind.CONTRACT or len(chosen) != 1:
            record(session, conversation, events.CodeFailed("not_matching"), conversation_events.SYSTEM)
            return Result(Outcome.NOT_MATCHING)
        earlier.candidates = [chosen[0].id]
        await self._become(session, conversation, chosen[0], evidence="code_sms")
        return Result(Outcome.VERIFIED)

    async def _become(
        self, session: AsyncSession, conversation: Conversation, customer: DirectoryCustomer, *, evidence: str
    ) -> None:
        conversation.customer_id = await _our_id(session, customer)
        _set_assurance(session, conversation, Assurance.VERIFIED, evidence=evidence)


def assurance_now(conversation: Conversation) -> Assurance:
    """How sure we are of the customer at this moment."""
    return effective_assurance(conversation.assurance, conversation.assurance_expires_at, now())


def keep_alive(conversation: Conversation) -> None:
    """The customer is active: what was proved stays proved for another while."""
    if at_least(assurance_now(conversation), Assurance.VERIFIED):
        conversation.assurance_expires_at = now() + ASSURANCE_LIFETIME


async def mask_outstanding_code(session: AsyncSession, conversation_id: UUID, text: str) -> str:
    """`text` as the bot may see it: while a code is outstanding, its digits are hidden."""
    if rules.find_code(text) is None or await queries.open_challenge(session, conversation_id) is None:
        return text
    return rules.mask_code(text)


async def hide_uncompared_code(session: AsyncSession, conversation: Conversation, message: Message) -> None:
    """Masks a code that nobody compared, since it still opens what it guards: people need not see it."""
    if rules.find_code(message.text) is None or await queries.open_challenge(session, conversation.id) is None:
        return
    await session.refresh(message)
    if not message.redacted:
        redact(session, conversation, message, rules.mask_code(message.text))


async def forget_limits(session: AsyncSession) -> None:
    """For demos: counters and lock-outs start from zero; outstanding codes stay valid."""
    await session.execute(update(CodeChallenge).values(forgotten=True))
    await session.execute(update(CodeChallenge).where(col(CodeChallenge.closed_at).is_(None)).values(attempts=0))


async def forget_lapsed(session: AsyncSession, before: datetime) -> None:
    """Removes challenges, redeemed tokens and demo dispatches older than `before`."""
    await session.execute(delete(CodeChallenge).where(col(CodeChallenge.created_at) < before))
    await session.execute(delete(UsedIdentityToken).where(col(UsedIdentityToken.expires_at) < before))
    await session.execute(delete(DemoDispatch).where(col(DemoDispatch.created_at) < before))


def _set_assurance(session: AsyncSession, conversation: Conversation, level: Assurance, *, evidence: str) -> None:
    conversation.assurance_expires_at = now() + ASSURANCE_LIFETIME if at_least(level, Assurance.VERIFIED) else None
    if conversation.assurance is level:
        return
    conversation.assurance = level
    event = conversation_events.AssuranceChanged(level.value, evidence)
    record(session, conversation, event, conversation_events.SYSTEM)


async def _our_id(session: AsyncSession, customer: DirectoryCustomer) -> UUID:
    kept = await keep_customer(
        session,
        directory_id=customer.id,
        name=customer.name,
        contract=customer.contract,
        language=customer.language,
    )
    return kept.id


async def _close_challenges(session: AsyncSession, conversation: Conversation) -> None:
    await session.execute(
        update(CodeChallenge)
        .where(col(CodeChallenge.conversation_id) == conversation.id, col(CodeChallenge.closed_at).is_(None))
        .values(closed_at=func.now())
    )
