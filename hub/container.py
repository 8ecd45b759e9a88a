"""The composition root: which adapter stands behind which port."""

from dataclasses import dataclass

from channels.ports import Channel as ChannelAdapter
from channels.webchat import WebChat
from hub.domain.backoffice.demo import DemoBackOffice
from hub.domain.backoffice.ports import BackOffice
from hub.domain.backoffice.unconfigured import UnconfiguredBackOffice
from hub.domain.bot_turns.actions import Actions
from hub.domain.bot_turns.ports import Bot
from hub.domain.bot_turns.rasa import RasaBot
from hub.domain.identification.ports import CodeSender, DemoSmsSink, NoSmsGateway
from hub.domain.identification.service import Identifier
from hub.domain.inboxes.models import Channel
from hub.infra import hints
from hub.infra.database import Database
from hub.infra.hints import Hints
from hub.settings import Settings
from hub.subscriptions import hint_after_commit, react


@dataclass(frozen=True, slots=True)
class Container:
    """What a process of the hub works with."""

    settings: Settings
    database: Database
    hints: Hints
    bot: Bot
    identifier: Identifier
    actions: Actions
    channels: dict[Channel, ChannelAdapter]

    async def close(self) -> None:
        if isinstance(self.bot, RasaBot):
            await self.bot.close()
        await self.database.close()
        await self.hints.close()


def build(settings: Settings, *, pool_size: int, bot: Bot | None = None) -> Container:
    """Wires the process; tests pass a `bot` of their own."""
    hints_ = Hints(settings.redis_url)
    database = Database(
        settings.database_url, pool_size=pool_size, before_commit=react, after_commit=hint_after_commit(hints_)
    )
    back_office: BackOffice = DemoBackOffice() if settings.demo_mode else UnconfiguredBackOffice()
    sender: CodeSender = DemoSmsSink() if settings.demo_mode else NoSmsGateway()
    identifier = Identifier(back_office, sender, settings.secret_key.get_secret_value())
    return Container(
        settings=settings,
        database=database,
        hints=hints_,
        bot=bot or rasa_bot(settings),
        identifier=identifier,
        actions=Actions(back_office, identifier),
        channels={Channel.WEBCHAT: WebChat(lambda visitor: hints_.publish(hints.VISITOR, visitor))},
    )


def rasa_bot(settings: Settings) -> RasaBot:
    return RasaBot(
        settings.rasa_url,
        settings.internal_secret.get_secret_value(),
        deadline=settings.bot_deadline_seconds,
        concurrency=settings.bot_concurrency,
    )
