"""The composition root: which adapter stands behind which port."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from channels.ports import Channel as ChannelAdapter
from channels.webchat import WebChat
from hub.domain.backoffice.database_journal import DatabaseJournal
from hub.domain.backoffice.demo import DemoBackOffice
from hub.domain.backoffice.ports import BackOffice
from hub.domain.backoffice.remote import HttpBackOffice
from hub.domain.backoffice.unconfigured import UnconfiguredBackOffice
from hub.domain.bot_turns.ports import Bot
from hub.domain.bot_turns.rasa import RasaBot
from hub.domain.identification.ports import CodeSender, DemoSink, NoGateway
from hub.domain.identification.service.codes import Identifier
from hub.domain.inboxes.models import Channel
from hub.domain.self_service.hub_verbs import HubVerbs
from hub.domain.self_service.service import SelfService
from hub.infra import hints
from hub.infra.database import Database
from hub.infra.hints import Hints
from hub.settings import Settings
from hub.subscriptions import hint_after_commit, react

_DEMO_COMPANY_POOL = 2


@dataclass(frozen=True, slots=True)
class Container:
    """What a process of the hub works with."""

    settings: Settings
    database: Database
    hints: Hints
    bot: Bot
    identifier: Identifier
    self_service: SelfService
    channels: dict[Channel, ChannelAdapter]
    close_back_office: Callable[[], Awaitable[None]]

    async def close(self) -> None:
        if isinstance(self.bot, RasaBot):
            await self.bot.close()
        await self.close_back_office()
        await self.database.close()
        await self.hints.close()


def build(settings: Settings, *, pool_size: int, bot: Bot | None = None) -> Container:
    """Wires the process; tests pass a `bot` of their own."""
    hints_ = Hints(settings.redis_url)
    database = Database(
        settings.database_url, pool_size=pool_size, before_commit=react, after_commit=hint_after_commit(hints_)
    )
    back_office, close_back_office = _back_office(settings)
    sender: CodeSender = DemoSink() if settings.demo_mode else NoGateway()
    identifier = Identifier(back_office, sender, settings.secret_key.get_secret_value())
    return Container(
        settings=settings,
        database=database,
        hints=hints_,
        bot=bot or rasa_bot(settings),
        identifier=identifier,
        self_service=SelfService(back_office, HubVerbs(back_office, identifier), settings.data_dir / "files"),
        channels={Channel.WEBCHAT: WebChat(lambda visitor: hints_.publish(hints.VISITOR, visitor))},
        close_back_office=close_back_office,
    )


def _back_office(settings: Settings) -> tuple[BackOffice, Callable[[], Awaitable[None]]]:
    """The company's systems, and what closes them. Connected ones come first, in the demo as well."""
    if settings.backoffice_url is not None and settings.backoffice_token is not None:
        connected = HttpBackOffice(settings.backoffice_url, settings.backoffice_token.get_secret_value())
        return connected, connected.close
    if settings.demo_mode:
        # a pool of its own: requests hold a connection of the hub's while the demo company works
        database = Database(settings.database_url, pool_size=_DEMO_COMPANY_POOL)
        return DemoBackOffice(DatabaseJournal(database)), database.close
    return UnconfiguredBackOffice(), _nothing_to_close


async def _nothing_to_close() -> None:
    return None


def rasa_bot(settings: Settings) -> RasaBot:
    return RasaBot(
        settings.rasa_url,
        settings.internal_secret.get_secret_value(),
        deadline=settings.bot_deadline_seconds,
        concurrency=settings.bot_concurrency,
    )
