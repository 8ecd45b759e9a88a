"""What the bot may ask the hub to do. Each request is done once, and only at the assurance its intent demands."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.backoffice.ports import BackOffice
from hub.domain.bot_turns import queries
from hub.domain.bot_turns.models import ActionRun
from hub.domain.bot_turns.service import awaits_recovery
from hub.domain.conversations import queries as conversations
from hub.domain.conversations.models import Assurance, Conversation, Message, Owner
from hub.domain.conversations.rules import at_least
from hub.domain.customers import queries as customers
from hub.domain.identification import rules as identification
from hub.domain.identification.models import ClaimKind
from hub.domain.identification.service import Claim, Identifier, Result, assurance_now
from hub.domain.schedule import queries as schedule
from hub.domain.schedule.rules import is_open
from hub.infra.clock import now
from hub.infra.errors import Invalid, NotFound
from hub.infra.secrets import digest
from nlu.intents import load_intents


@dataclass(frozen=True, slots=True)
class Request:
    """A verb the bot calls from within its custom action `action`, on behalf of one customer message."""

    verb: str
    action: str
    conversation_id: UUID
    message_id: UUID
    params: Mapping[str, Any]

    @property
    def digest(self) -> str:
        return digest(json.dumps([self.action, self.verb, self.params], sort_keys=True))


@dataclass(frozen=True, slots=True)
class Context:
    """Where a verb works: the conversation is locked."""

    session: AsyncSession
    conversation: Conversation
    message: Message
    network: str | None


_ONCE = frozenset({"identify", "resend_code", "verify_code"})
"""Verbs that change something: repeated for the same message they give their first result. The others read anew,
since within one turn the bot may ask again what its own action has just changed."""

Reply = dict[str, Any]
Verb = Callable[[Context, Mapping[str, Any]], Awaitable[Reply]]


def reply(status: str, **data: Any) -> Reply:
    return {"status": status, "data": data}


class Actions:
    """The verbs, with what they stand on. `needs` names the intent whose assurance a verb demands."""

    def __init__(self, back_office: BackOffice, identifier: Identifier) -> None:
        self._back_office = back_office
        self._identifier = identifier
        self._verbs: dict[str, Verb] = {
            "receipt": self._receipt,
            "assurance": self._assurance,
            "identify": self._identify,
            "resend_code": self._resend_code,
            "verify_code": self._verify_code,
            "check_balance": self._check_balance,
            "tariffs": self._tariffs,
            "office_hours": self._office_hours,
        }
        self._needs = {"check_balance": "check_balance", "tariffs": "tariff_info", "office_hours": "office_hours"}

    async def perform(self, session: AsyncSession, request: Request, network: str | None) -> Reply:
        """Does what is asked, once. Raises NotFound for an unknown verb, conversation or message, Unavailable when
        a company system is away (no receipt is left then, so the turn fails visibly)."""
        verb = self._verbs.get(request.verb)
        if verb is None:
            raise NotFound(f"There is no action {request.verb!r}.")
        conversation = await conversations.lock(session, request.conversation_id)
        message = await conversations.message(session, request.message_id)
        if message is None or message.conversation_id != conversation.id:
            raise NotFound("No such message in this conversation.")
        done = await queries.action_run(session, message.id, request.digest)
        if done is not None and done.result is not None and request.verb in _ONCE:
            return done.result
        result = await self._guarded(request, verb, Context(session, conversation, message, network))
        if done is None:
            done = ActionRun(
                message_id=message.id,
                request_digest=request.digest,
                conversation_id=conversation.id,
                action=request.action,
                verb=request.verb,
            )
            session.add(done)
        done.result = result
        return result

    async def _guarded(self, request: Request, verb: Verb, context: Context) -> Reply:
        conversation = context.conversation
        if conversation.owner is not Owner.BOT and not awaits_recovery(conversation):
            return reply("superseded")
        needed = required_assurance(self._needs.get(request.verb))
        if not at_least(assurance_now(conversation), needed):
            return reply("needs_assurance", needed=needed.value)
        return await verb(context, request.params)

    async def _receipt(self, context: Context, params: Mapping[str, Any]) -> Reply:
        return reply("ok")

    async def _assurance(self, context: Context, params: Mapping[str, Any]) -> Reply:
        return reply("ok", assurance=assurance_now(context.conversation).value)

    async def _identify(self, context: Context, params: Mapping[str, Any]) -> Reply:
        claim = read_claim(params)
        return _outcome(await self._identifier.identify(context.session, context.conversation, claim, context.network))

    async def _resend_code(self, context: Context, params: Mapping[str, Any]) -> Reply:
        return _outcome(await self._identifier.resend(context.session, context.conversation, context.network))

    async def _verify_code(self, context: Context, params: Mapping[str, Any]) -> Reply:
        return _outcome(await self._identifier.verify(context.session, context.conversation, context.message))

    async def _check_balance(self, context: Context, params: Mapping[str, Any]) -> Reply:
        customer_id = context.conversation.customer_id
        customer = await customers.customer(context.session, customer_id) if customer_id else None
        balance = await self._back_office.balance(customer.directory_id) if customer else None
        if balance is None:
            return reply("unavailable")
        return reply("ok", amount=f"{balance.amount:.2f}", currency=balance.currency)

    async def _tariffs(self, context: Context, params: Mapping[str, Any]) -> Reply:
        tariffs, currency = await self._back_office.tariffs(), await self._back_office.currency()
        return reply("ok", tariffs=list(tariffs), currency=currency)

    async def _office_hours(self, context: Context, params: Mapping[str, Any]) -> Reply:
        hours = await schedule.default_hours(context.session)
        return reply(
            "ok",
            offices=list(await self._back_office.offices()),
            support=support_hours(hours.week) if hours else [],
            open_now=hours is None or is_open(hours.week, hours.holidays, hours.timezone, now()),
        )


def required_assurance(intent: str | None) -> Assurance:
    """What the intent catalogue demands; nothing for verbs that serve no intent."""
    known = load_intents().get(intent) if intent else None
    return Assurance(known.assurance) if known and known.assurance else Assurance.ANONYMOUS


def read_claim(params: Mapping[str, Any]) -> Claim:
    """The claim in an action's parameters; Invalid when it is not well-formed."""
    if isinstance(phone := params.get("phone"), str) and (normal := identification.normalise_phone(phone)):
        return Claim(ClaimKind.PHONE, normal)
    contract = params.get("contract_number")
    if isinstance(contract, str) and (normal := identification.normalise_contract(contract)):
        return Claim(ClaimKind.CONTRACT, normal)
    raise Invalid("A phone or a contract number is needed.", field="params")


_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def support_hours(week: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """Business hours as runs of days with the same spans: mon-fri, sat, sun."""
    runs: list[tuple[list[str], list[str]]] = []
    for number, day in enumerate(_DAYS, start=1):
        spans = list(week.get(str(number), []))
        if runs and runs[-1][1] == spans:
            runs[-1][0].append(day)
        else:
            runs.append(([day], spans))
    return [
        {"days": days[0] if len(days) == 1 else f"{days[0]}-{days[-1]}", "spans": spans}
        for days, spans in runs
        if spans
    ]


def _outcome(result: Result) -> Reply:
    data = {} if result.attempts_left is None else {"attempts_left": result.attempts_left}
    return {"status": result.outcome.value, "data": data}
