"""The outbox: in order, tried again while it helps, never for words that were not said."""

import asyncio
from collections.abc import Mapping

import pytest

from channels.fake import FakeChannel
from channels.ports import Permanent, Retryable
from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot
from hub.domain.bot_turns.ports import Answer, BotMessage
from hub.domain.bot_turns.service import take_next
from hub.domain.delivery.rules import MAX_ATTEMPTS
from hub.domain.delivery.service import send_next
from hub.domain.inboxes.models import Channel
from tests.support.hub import change, rows
from tests.support.visitor import Visitor

DUE_NOW = "UPDATE outbox_item SET due_at = now() - interval '1 second' WHERE status = 'queued'"


@pytest.fixture
def channel() -> FakeChannel:
    return FakeChannel()


@pytest.fixture
def adapters(channel: FakeChannel) -> Mapping[Channel, FakeChannel]:
    return {Channel.WEBCHAT: channel}


async def answered(container: Container, visitor: Visitor, bot: FakeBot, *texts: str) -> None:
    """The bot has said `texts`, and nothing of it was sent yet."""
    bot.reply = lambda _: Answer(messages=[BotMessage(text=text) for text in texts], intent="greet")
    await visitor.say("привет")
    while await take_next(container.database, bot, container.identifier):
        pass


async def statuses(container: Container) -> list[tuple[str, int]]:
    found = await rows(container, "SELECT status, attempts FROM outbox_item ORDER BY seq")
    return [(row[0], row[1]) for row in found]


async def test_sent_in_order_even_by_many_senders(
    container: Container,
    visitor: Visitor,
    bot: FakeBot,
    channel: FakeChannel,
    adapters: Mapping[Channel, FakeChannel],
) -> None:
    texts = [str(number) for number in range(8)]
    await answered(container, visitor, bot, *texts)
    while any(await asyncio.gather(*(send_next(container.database, adapters) for _ in range(4)))):
        pass
    assert [message.text for message in channel.sent] == texts
    assert await statuses(container) == [("sent", 1)] * 8


async def test_a_failed_head_holds_its_lane_until_it_is_due_again(
    container: Container,
    visitor: Visitor,
    bot: FakeBot,
    channel: FakeChannel,
    adapters: Mapping[Channel, FakeChannel],
) -> None:
    await answered(container, visitor, bot, "раз", "два")
    channel.failures = [Retryable("busy")]
    while await send_next(container.database, adapters):
        pass
    assert channel.sent == []
    assert await statuses(container) == [("queued", 1), ("queued", 0)]
    await change(container, DUE_NOW)
    while await send_next(container.database, adapters):
        pass
    assert [message.text for message in channel.sent] == ["раз", "два"]


async def test_a_crash_after_the_attempt_is_counted_and_tried_again(
    container: Container,
    visitor: Visitor,
    bot: FakeBot,
    channel: FakeChannel,
    adapters: Mapping[Channel, FakeChannel],
) -> None:
    await answered(container, visitor, bot, "раз")

    class Crashing(FakeChannel):
        async def send(self, message: object) -> object:  # type: ignore[override]
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await send_next(container.database, {Channel.WEBCHAT: Crashing()})  # type: ignore[dict-item]
    assert await statuses(container) == [("queued", 1)]
    assert not await send_next(container.database, adapters), "leased for a while"
    await change(container, DUE_NOW)
    await send_next(container.database, adapters)
    assert [message.text for message in channel.sent] == ["раз"]


async def test_it_gives_up_after_its_last_attempt(
    container: Container,
    visitor: Visitor,
    bot: FakeBot,
    channel: FakeChannel,
    adapters: Mapping[Channel, FakeChannel],
) -> None:
    await answered(container, visitor, bot, "раз", "два")
    channel.failures = [Retryable("busy")] * MAX_ATTEMPTS
    for _ in range(MAX_ATTEMPTS):
        await send_next(container.database, adapters)
        await change(container, DUE_NOW)
    await send_next(container.database, adapters)
    assert await statuses(container) == [("failed", MAX_ATTEMPTS), ("sent", 1)]


async def test_a_permanent_refusal_is_final(
    container: Container,
    visitor: Visitor,
    bot: FakeBot,
    channel: FakeChannel,
    adapters: Mapping[Channel, FakeChannel],
) -> None:
    await answered(container, visitor, bot, "раз", "два")
    channel.failures = [Permanent("blocked")]
    while await send_next(container.database, adapters):
        pass
    assert await statuses(container) == [("failed", 1), ("sent", 1)]


async def test_what_the_customer_has_fetched_counts_as_delivered(
    container: Container, visitor: Visitor, bot: FakeBot, adapters: Mapping[Channel, FakeChannel]
) -> None:
    await answered(container, visitor, bot, "раз")
    await visitor.read()
    assert await statuses(container) == [("delivered", 0)]
    assert not await send_next(container.database, adapters)
