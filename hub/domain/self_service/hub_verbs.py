"""Verbs over what the hub itself keeps: identification, business hours, tickets.

What they must know of people at the company is looked up before the conversation is locked.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.backoffice.ports import BackOffice, DirectoryCustomer
from hub.domain.conversations.models import Assurance, Conversation, Message
from hub.domain.identification.models import Medium
from hub.domain.identification.service import claims, codes, knowledge
from hub.domain.identification.service.assurance import assurance_now
from hub.domain.identification.service.codes import Identifier
from hub.domain.schedule import queries as schedule
from hub.domain.schedule.rules import is_open
from hub.domain.self_service.requests import Params, Reply, Request, plain, reply
from hub.domain.self_service.rules import read_claim, required_assurance, support_hours, text
from hub.domain.tickets import queries as tickets
from hub.domain.tickets.rules import shown_number
from hub.infra.clock import now

People = Sequence[DirectoryCustomer]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a verb works: the conversation is locked, `people` are those the claim may mean."""

    session: AsyncSession
    conversation: Conversation
    message: Message
    people: People
    network: str | None


async def _nobody(session: AsyncSession, request: Request) -> list[str]:
    return []


async def _claimed(session: AsyncSession, request: Request) -> list[str]:
    return await codes.people_of_claim(session, request.conversation_id)


async def _no_look_up(request: Request, ids: list[str]) -> People:
    return []


@dataclass(frozen=True, slots=True)
class HubVerb:
    """`intent` names the assurance it demands; `acts` when it changes anything."""

    run: Callable[[Scene, Params], Awaitable[Reply]]
    intent: str | None = None
    acts: bool = False
    candidates: Callable[[AsyncSession, Request], Awaitable[list[str]]] = _nobody
    look_up: Callable[[Request, list[str]], Awaitable[People]] = _no_look_up


class HubVerbs:
    """The verbs, with what they stand on."""

    def __init__(self, office: BackOffice, identifier: Identifier) -> None:
        self._office = office
        self._identifier = identifier
        by_id = self._by_id
        self.verbs: dict[str, HubVerb] = {
            "receipt": HubVerb(self._receipt),
            "standing": HubVerb(self._standing),
            "identify": HubVerb(self._identify, acts=True, look_up=self._by_claim),
            "send_code": HubVerb(self._send_code, acts=True, candidates=_claimed, look_up=by_id),
            "verify_code": HubVerb(self._verify_code, acts=True, candidates=_claimed, look_up=by_id),
            "verify_knowledge": HubVerb(self._verify_knowledge, acts=True),
            "office_hours": HubVerb(self._office_hours, "office_hours"),
            "ticket_status": HubVerb(self._ticket_status, "ticket_status"),
        }

    async def _by_claim(self, request: Request, ids: list[str]) -> People:
        return await claims.find(self._identifier.directory, read_claim(request.params))

    async def _by_id(self, request: Request, ids: list[str]) -> People:
        found = [await self._identifier.directory.by_id(id_) for id_ in ids]
        return [person for person in found if person is not None]

    async def _receipt(self, scene: Scene, params: Params) -> Reply:
        return reply("ok")

    async def _standing(self, scene: Scene, params: Params) -> Reply:
        """How sure we are, and what must come next before the goal may be served."""
        needed = required_assurance(text(params, "goal"), params)
        step = await claims.next_step(scene.session, scene.conversation, needed)
        return reply("ok", assurance=assurance_now(scene.conversation).value, step=step.value if step else None)

    async def _identify(self, scene: Scene, params: Params) -> Reply:
        goal = params.get("goal")
        needed = required_assurance(goal, params) if isinstance(goal, str) else Assurance.VERIFIED
        result = await self._identifier.identify(
            scene.session,
            scene.conversation,
            read_claim(params),
            scene.people,
            needed=needed,
            network=scene.network,
        )
        return _outcome(result)

    async def _send_code(self, scene: Scene, params: Params) -> Reply:
        medium = Medium(params["medium"]) if params.get("medium") in set(Medium) else None
        result = await self._identifier.send_code(
            scene.session, scene.conversation, scene.people, medium=medium, network=scene.network
        )
        return _outcome(result)

    async def _verify_code(self, scene: Scene, params: Params) -> Reply:
        return _outcome(await self._identifier.verify(scene.session, scene.conversation, scene.message, scene.people))

    async def _verify_knowledge(self, scene: Scene, params: Params) -> Reply:
        return _outcome(
            await knowledge.verify_knowledge(scene.session, scene.conversation, scene.message, self._identifier.key)
        )

    async def _office_hours(self, scene: Scene, params: Params) -> Reply:
        hours = await schedule.default_hours(scene.session)
        return reply(
            "ok",
            offices=plain(list(await self._office.offices())),
            support=support_hours(hours.week) if hours else [],
            open_now=hours is None or is_open(hours.week, hours.holidays, hours.timezone, now()),
        )

    async def _ticket_status(self, scene: Scene, params: Params) -> Reply:
        """The customer's requests that are not settled yet, newest first."""
        customer_id = scene.conversation.customer_id
        found = await tickets.of_customer(scene.session, customer_id) if customer_id else []
        waiting = [ticket for ticket in found if ticket.status != "resolved"]
        listed = [
            {"number": shown_number(one.number), "subject": one.subject, "status": one.status.value} for one in waiting
        ]
        return reply("ok", tickets=listed) if listed else reply("nothing")


def _outcome(result: claims.Result) -> Reply:
    data = {} if result.attempts_left is None else {"attempts_left": result.attempts_left}
    return {"status": result.outcome.value, "data": data}
