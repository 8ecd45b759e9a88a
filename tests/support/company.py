"""Steering what stands around self-service: the company, the hub's database, a bot that acts, customers who prove."""

import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot
from hub.domain.bot_turns.ports import Answer, BotMessage, Question
from hub.domain.identification.service import knowledge
from hub.domain.identification.service.codes import Identifier
from hub.domain.self_service.hub_verbs import HubVerbs
from hub.domain.self_service.service import SelfService
from hub.infra.database import Database
from hub.infra.errors import Unavailable
from tests.support.bot_actions import BotActions
from tests.support.gate import Gate
from tests.support.hub import drain
from tests.support.visitor import Visitor

PETR, ELENA, JOHN, SARAH, SHARED = (f"+7999000000{number}" for number in (1, 2, 3, 5, 7))
UNKNOWN = "+79995556677"
Wish = tuple[str, dict[str, Any]]
COMPARE: list[Wish] = [("verify_knowledge", {})]


class SteeredCompany:
    """A company's back office that a test can take away or hold back; `asked` names what was asked of it."""

    def __init__(self, company: Any) -> None:
        self.asked: list[str] = []
        self.away = False
        self.gate: Gate | None = None
        self._company = company

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        method = getattr(self._company, name)

        async def call(*values: Any, **named: Any) -> Any:
            self.asked.append(name)
            if self.away:
                raise Unavailable("The company is away.")
            answer = await method(*values, **named)
            if self.gate is not None:
                await self.gate.wait()
            return answer

        return call


def with_steered_company(container: Container) -> Container:
    """The same hub, with a `SteeredCompany` around its back office."""
    company: Any = SteeredCompany(container.self_service._office)
    identifier = Identifier(company, container.identifier._sender, container.identifier.key)
    service = SelfService(company, HubVerbs(company, identifier), container.self_service._folder)
    return dataclasses.replace(container, identifier=identifier, self_service=service)


def company_of(container: Container) -> SteeredCompany:
    company: Any = container.self_service._office
    return company


class SteeredDatabase(Database):
    """The hub's database, with `before` run ahead of every transaction; it gets the transaction's number, from 1."""

    def __init__(self, database: Database, before: Callable[[int], Awaitable[None]]) -> None:
        self._database = database
        self._before = before
        self._number = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        self._number += 1
        await self._before(self._number)
        async with self._database.transaction() as session:
            yield session


class ActingBot(FakeBot):
    """A bot whose turns call the hub's verbs as Rasa's actions do, `wishes` in order; `heard` are the replies.

    `crash` (once) ends the turn after its actions as a worker's death would.
    """

    def __init__(self) -> None:
        super().__init__(lambda _: Answer(messages=[BotMessage(text="…")], intent="inform"))
        self.actions: BotActions | None = None
        self.wishes: list[Wish] = []
        self.heard: list[dict[str, Any]] = []
        self.crash: Exception | None = None

    async def ask(self, question: Question) -> Answer:
        for verb, params in self.wishes:
            assert self.actions is not None
            visitor = Visitor(self.actions.http, "", question.conversation_id)
            response = await self.actions.call(visitor, question.message_id, verb, **params)
            assert response.status_code == 200, response.text
            self.heard.append(response.json())
        answer = await super().ask(question)
        if self.crash is not None:
            crash, self.crash = self.crash, None
            raise crash
        return answer


async def verified(actions: BotActions, visitor: Visitor, phone: str = PETR) -> None:
    """Takes the visitor through phone and code."""
    assert (await actions.ask(visitor, phone, "identify", phone=phone))["status"] == "code_sent"
    code = await actions.newest_code(phone)
    assert (await actions.ask(visitor, code, "verify_code"))["status"] == "verified"


async def strong(container: Container, actions: BotActions, visitor: Visitor) -> None:
    """Takes Petr through phone, code and code word."""
    await verified(actions, visitor)
    standing = await actions.ask(visitor, "замените мне симку", "standing", goal="sim_replace")
    assert standing["data"] == {"assurance": "verified", "step": "knowledge"}
    message = await visitor.say("берёза")
    await knowledge.hear(container.database, container.identifier, UUID(message["id"]))
    reply = await actions.call(visitor, message["id"], "verify_knowledge")
    assert reply.json()["status"] == "strong"


async def asked(container: Container, bot: ActingBot, visitor: Visitor, phone: str = PETR) -> None:
    """The customer is verified, wants what needs `strong`, and was asked for what only they know."""
    assert bot.actions is not None
    bot.wishes = []
    await verified(bot.actions, visitor, phone)
    await drain(container)
    bot.wishes = [("standing", {"goal": "sim_replace"})]
    await visitor.say("замените мне симку")
    await drain(container)
    assert bot.heard[-1]["data"] == {"assurance": "verified", "step": "knowledge"}
    bot.wishes = COMPARE
    bot.asked.clear()
    bot.heard.clear()


async def says(container: Container, visitor: Visitor, *texts: str) -> None:
    """The customer says `texts`, each answered before the next."""
    for text in texts:
        await visitor.say(text)
        await drain(container)
