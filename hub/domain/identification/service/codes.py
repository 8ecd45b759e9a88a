"""One-time codes: sent to what is on file, compared once, within limits that guessing cannot beat."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.backoffice.ports import CustomerDirectory, DirectoryCustomer
from hub.domain.conversations import events as conversation_events
from hub.domain.conversations.models import Assurance, Conversation, Message
from hub.domain.conversations.rules import at_least
from hub.domain.conversations.service.messages import redact
from hub.domain.conversations.service.record import record
from hub.domain.identification import events, queries, rules
from hub.domain.identification.models import (
    ClaimKind,
    CodeChallenge,
    DemoDispatch,
    IdentityClaim,
    KnowledgeGuess,
    Medium,
    UsedIdentityToken,
)
from hub.domain.identification.ports import CodeMessage, CodeSender
from hub.domain.identification.service.assurance import assurance_now
from hub.domain.identification.service.claims import (
    Claim,
    Outcome,
    Result,
    choice_is_open,
    choose,
    digest_of,
    keep_claim,
    possession_proved,
)
from hub.infra.clock import now
from hub.infra.ids import new_id
from hub.infra.secrets import keyed_digest, same


class Identifier:
    """Identification with its two ports and the key that guards stored codes.

    `people` are the directory's customers a claim may mean, asked for beforehand: no transaction waits for them.
    """

    def __init__(self, directory: CustomerDirectory, sender: CodeSender, key: str) -> None:
        self.directory = directory
        self.key = key
        self._sender = sender

    async def identify(
        self,
        session: AsyncSession,
        conversation: Conversation,
        claim: Claim,
        people: Sequence[DirectoryCustomer],
        *,
        needed: Assurance,
        network: str | None,
    ) -> Result:
        """Takes a claim and, where it must be proved, sends a code to what is on file.

        Known and unknown claims take the same path and give the same outcome.
        """
        earlier = await queries.claim_of(session, conversation.id)
        if earlier is not None and choice_is_open(earlier) and claim.kind is ClaimKind.CONTRACT:
            return await choose(session, conversation, earlier, people)
        kept = await keep_claim(session, conversation, claim, people, digest_of(self.key, claim, people))
        if needed is Assurance.CLAIMED:
            return Result(Outcome.CLAIMED)
        if at_least(assurance_now(conversation), Assurance.VERIFIED):
            return Result(Outcome.VERIFIED)
        medium = Medium.EMAIL if claim.kind is ClaimKind.EMAIL else Medium.SMS
        return await self._send_code(session, conversation, kept, people, medium, network)

    async def send_code(
        self,
        session: AsyncSession,
        conversation: Conversation,
        people: Sequence[DirectoryCustomer],
        *,
        medium: Medium | None,
        network: str | None,
    ) -> Result:
        """Sends a (new) code for the present claim; an earlier one stops working. `medium` None: by the same way."""
        claim = await queries.claim_of(session, conversation.id)
        if claim is None:
            return Result(Outcome.NO_CLAIM)
        before = await queries.latest_challenge(session, conversation.id)
        chosen = medium or (before.medium if before is not None else Medium.SMS)
        return await self._send_code(session, conversation, claim, people, chosen, network)

    async def verify(
        self,
        session: AsyncSession,
        conversation: Conversation,
        message: Message,
        people: Sequence[DirectoryCustomer],
    ) -> Result:
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
        right = same(challenge.code_digest, self._code_digest(challenge.id, guess))
        if not right or not claim.candidates:
            return self._wrong(session, conversation, challenge, rules.TRIES_PER_CODE - used)
        challenge.succeeded = True
        challenge.closed_at = now()
        evidence = f"code_{challenge.medium.value}"
        return await possession_proved(session, conversation, claim, people, evidence=evidence)

    def _code_digest(self, challenge_id: UUID, code: str) -> str:
        return keyed_digest(self.key, "code", str(challenge_id), code)

    async def _send_code(
        self,
        session: AsyncSession,
        conversation: Conversation,
        claim: IdentityClaim,
        people: Sequence[DirectoryCustomer],
        medium: Medium,
        network: str | None,
    ) -> Result:
        usage = await queries.usage(
            session, claim_digest=claim.claim_digest, identity_id=conversation.identity_id, network=network
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
            claim_digest=claim.claim_digest,
            medium=medium,
            network=network,
            code_digest=self._code_digest(challenge_id, code),
            expires_at=await queries.database_now(session) + rules.CODE_LIFETIME,
        )
        session.add(challenge)
        on_file = (people[0].email if medium is Medium.EMAIL else people[0].phone) if people else None
        await self._sender.send(session, CodeMessage(medium, on_file, code, conversation.language))
        record(session, conversation, events.CodeSent(medium.value), conversation_events.SYSTEM)
        return Result(Outcome.CODE_SENT)

    def _wrong(
        self, session: AsyncSession, conversation: Conversation, challenge: CodeChallenge, attempts_left: int
    ) -> Result:
        record(session, conversation, events.CodeFailed("wrong_code", attempts_left), conversation_events.SYSTEM)
        if attempts_left > 0:
            return Result(Outcome.WRONG_CODE, attempts_left)
        challenge.closed_at = now()
        return Result(Outcome.LOCKED)


async def people_of_claim(session: AsyncSession, conversation_id: UUID) -> list[str]:
    """The directory ids that the present claim may mean, to be looked up before the claim is worked with."""
    claim = await queries.claim_of(session, conversation_id)
    return list(claim.candidates) if claim else []


async def forget_limits(session: AsyncSession) -> None:
    """For demos: counters and lock-outs start from zero; outstanding codes stay valid."""
    await session.execute(update(CodeChallenge).values(forgotten=True))
    await session.execute(update(CodeChallenge).where(col(CodeChallenge.closed_at).is_(None)).values(attempts=0))
    await session.execute(update(KnowledgeGuess).values(forgotten=True))


async def forget_lapsed(session: AsyncSession, before: datetime) -> None:
    """Removes challenges, guesses, redeemed tokens and demo dispatches older than `before`."""
    await session.execute(delete(CodeChallenge).where(col(CodeChallenge.created_at) < before))
    await session.execute(delete(KnowledgeGuess).where(col(KnowledgeGuess.created_at) < before))
    await session.execute(delete(UsedIdentityToken).where(col(UsedIdentityToken.expires_at) < before))
    await session.execute(delete(DemoDispatch).where(col(DemoDispatch.created_at) < before))


async def _close_challenges(session: AsyncSession, conversation: Conversation) -> None:
    await session.execute(
        update(CodeChallenge)
        .where(col(CodeChallenge.conversation_id) == conversation.id, col(CodeChallenge.closed_at).is_(None))
        .values(closed_at=func.now())
    )
