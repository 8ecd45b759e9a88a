"""Doing what customers ask for: only at the assurance it demands, once, and on record.

What needs the company's systems is done in three steps, so that no transaction waits for them: admit (who is it, may
they), act at the company under a key of its own, settle (receipt, event, ticket, file). A crash in between leaves the
request to be made again under the same key.
"""

from pathlib import Path
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.backoffice.ports import BackOffice, Refused
from hub.domain.conversations import queries as conversations
from hub.domain.conversations.events import BOT
from hub.domain.conversations.models import Assurance, Conversation, Message
from hub.domain.conversations.rules import at_least, is_the_bots
from hub.domain.conversations.service.record import record
from hub.domain.customers import queries as customers
from hub.domain.files import service as files
from hub.domain.identification.service.assurance import assurance_now
from hub.domain.self_service import queries
from hub.domain.self_service.events import ActionPerformed
from hub.domain.self_service.hub_verbs import HubVerbs, Scene
from hub.domain.self_service.models import ActionRun
from hub.domain.self_service.requests import Done, FileWish, Reply, Request, Subject, TicketWish, Verb, reply
from hub.domain.self_service.rules import on_record, required_assurance
from hub.domain.self_service.verbs import VERBS
from hub.domain.tickets.rules import shown_number
from hub.domain.tickets.service import NewTicket, open_ticket
from hub.infra.database import Database
from hub.infra.errors import NotFound
from nlu.intents import load_intents


class SelfService:
    """All verbs, with what they stand on. `folder` is where files lie."""

    def __init__(self, office: BackOffice, hub_verbs: HubVerbs, folder: Path) -> None:
        self._office = office
        self._hub_verbs = hub_verbs
        self._folder = folder

    async def perform(self, database: Database, request: Request, network: str | None) -> Reply:
        """Does what is asked, once. Raises NotFound for an unknown verb, conversation or message, Invalid for
        parameters that cannot be used, Unavailable when a company system is away (no receipt is left then, so the
        turn fails visibly)."""
        verb = VERBS.get(request.verb)
        if verb is not None:
            return await self._at_the_company(database, request, verb)
        if request.verb not in self._hub_verbs.verbs:
            raise NotFound(f"There is no action {request.verb!r}.")
        return await self._in_the_hub(database, request, network)

    async def _at_the_company(self, database: Database, request: Request, verb: Verb) -> Reply:
        async with database.transaction() as session:
            conversation, message = await _scene(session, request)
            early = await _early_reply(session, request, conversation, verb.intent, once=verb.acts)
            if early is not None:
                return await _receipt(session, request, early)
            subject = await _subject(session, request, conversation, message)
            if verb.acts:
                await _begin(session, request)
        try:
            done = await verb.run(self._office, subject, request.params)
        except Refused as refused:
            done = Done("refused", {"code": refused.code})
        async with database.transaction() as session:
            return await self._settle(session, request, verb, subject, done)

    async def _settle(self, session: AsyncSession, request: Request, verb: Verb, subject: Subject, done: Done) -> Reply:
        conversation = await conversations.lock(session, request.conversation_id)
        settled = await _settled(session, request) if verb.acts else None
        if settled is not None and settled["status"] != "superseded":
            return settled
        still_ours = is_the_bots(conversation)
        data = dict(done.data)
        if still_ours and done.ticket is not None:
            data["number"] = await self._open(session, conversation, request, subject, done.ticket)
        if still_ours and done.file is not None:
            data["file"] = await self._keep(session, done.file)
        if verb.acts:
            event = ActionPerformed(request.verb, done.status, subject.assurance.value, on_record(request.params))
            record(session, conversation, event, BOT)
        return await _receipt(session, request, reply(done.status, **data) if still_ours else reply("superseded"))

    async def _open(
        self, session: AsyncSession, conversation: Conversation, request: Request, subject: Subject, wish: TicketWish
    ) -> str:
        intent = load_intents()[request.verb]
        new = NewTicket(
            key=f"action:{subject.key}",
            type=request.verb,
            subject=intent.heading(conversation.language),
            department=intent.department or "general",
            fields=dict(wish.fields),
        )
        return shown_number((await open_ticket(session, conversation, new, BOT)).number)

    async def _keep(self, session: AsyncSession, wish: FileWish) -> dict[str, Any]:
        kept = await files.keep(session, self._folder, wish.name, wish.content)
        return {"id": str(kept.id), "name": kept.name, "mime": kept.mime, "size": kept.size}

    async def _in_the_hub(self, database: Database, request: Request, network: str | None) -> Reply:
        verb = self._hub_verbs.verbs[request.verb]
        async with database.transaction() as session:
            ids = await verb.candidates(session, request)
        people = await verb.look_up(request, ids)
        async with database.transaction() as session:
            conversation = await conversations.lock(session, request.conversation_id)
            conversation, message = await _scene(session, request)
            result = await _early_reply(session, request, conversation, verb.intent, once=verb.acts)
            if result is None:
                scene = Scene(session, conversation, message, people, network)
                result = await verb.run(scene, request.params)
            return await _receipt(session, request, result)


async def _scene(session: AsyncSession, request: Request) -> tuple[Conversation, Message]:
    conversation = await conversations.get(session, request.conversation_id)
    message = await conversations.message(session, request.message_id)
    if message is None or message.conversation_id != conversation.id:
        raise NotFound("No such message in this conversation.")
    return conversation, message


async def _early_reply(
    session: AsyncSession, request: Request, conversation: Conversation, intent: str | None, *, once: bool
) -> Reply | None:
    """The answer when nothing is to be done: done before, not the bot's any more, or not sure enough who it is."""
    settled = await _settled(session, request) if once else None
    if settled is not None:
        return settled
    if not is_the_bots(conversation):
        return reply("superseded")
    needed = required_assurance(intent, request.params) if intent else Assurance.ANONYMOUS
    if not at_least(assurance_now(conversation), needed):
        return reply("needs_assurance", needed=needed.value)
    return None


async def _settled(session: AsyncSession, request: Request) -> Reply | None:
    """What the very same request came to before; wanting assurance does not settle it."""
    known = await queries.action_run(session, request.message_id, request.digest)
    if known is None or known.result is None or known.result["status"] == "needs_assurance":
        return None
    return known.result


async def _subject(session: AsyncSession, request: Request, conversation: Conversation, message: Message) -> Subject:
    customer = await customers.customer(session, conversation.customer_id) if conversation.customer_id else None
    return Subject(
        key=f"{request.message_id}:{request.digest[:32]}",
        words=message.text,
        language=conversation.language,
        assurance=assurance_now(conversation),
        directory_id=customer.directory_id if customer else None,
    )


async def _begin(session: AsyncSession, request: Request) -> None:
    """Leaves on record, before the company is asked, that it will be: without a result until it has answered."""
    await session.execute(insert(ActionRun).values(**_run(request)).on_conflict_do_nothing())


async def _receipt(session: AsyncSession, request: Request, result: Reply) -> Reply:
    statement = insert(ActionRun).values(**_run(request), result=result)
    statement = statement.on_conflict_do_update(
        index_elements=["message_id", "request_digest"], set_={"result": statement.excluded.result}
    )
    await session.execute(statement)
    return result


def _run(request: Request) -> dict[str, Any]:
    return {
        "message_id": request.message_id,
        "request_digest": request.digest,
        "conversation_id": request.conversation_id,
        "action": request.action,
        "verb": request.verb,
    }
