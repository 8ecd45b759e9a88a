"""What every channel adapter promises, whichever platform stands behind it."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from channels.degrade import degrade
from channels.fake import FakeChannel
from channels.ports import Button, Channel, OutboundMessage, Retryable
from channels.webchat import WebChat

MESSAGE = OutboundMessage(
    id="m1", recipient="visitor:1", text="Выберите 👇", buttons=[Button("Да", "b.0"), Button("Нет", "b.1")]
)


@dataclass
class Platform:
    """An adapter, and how to break what it stands on."""

    channel: Channel
    reached: Callable[[], list[str]]
    break_down: Callable[[], None]


@dataclass
class _Nudges:
    recipients: list[str] = field(default_factory=list)
    away: bool = False

    async def __call__(self, recipient: str) -> None:
        if self.away:
            raise ConnectionError
        self.recipients.append(recipient)

    def break_down(self) -> None:
        self.away = True


def webchat() -> Platform:
    nudges = _Nudges()
    return Platform(WebChat(nudges), lambda: nudges.recipients, nudges.break_down)


def fake() -> Platform:
    channel = FakeChannel()
    return Platform(
        channel,
        lambda: [message.recipient for message in channel.sent],
        lambda: channel.failures.append(Retryable("away")),
    )


@pytest.fixture(params=[webchat, fake])
def platform(request: pytest.FixtureRequest) -> Platform:
    made: Platform = request.param()
    return made


async def test_a_sent_message_reaches_its_recipient_with_a_receipt(platform: Platform) -> None:
    receipt = await platform.channel.send(MESSAGE)
    assert receipt.external_id
    assert platform.reached() == ["visitor:1"]


async def test_a_platform_that_is_away_may_be_tried_again(platform: Platform) -> None:
    platform.break_down()
    with pytest.raises(Retryable):
        await platform.channel.send(MESSAGE)
    assert platform.reached() == []


def test_capabilities_are_those_of_a_usable_channel(platform: Platform) -> None:
    capabilities = platform.channel.capabilities
    assert capabilities.max_text >= 160
    assert capabilities.max_file_bytes > 0


async def test_whatever_degrading_gives_the_channel_takes(platform: Platform) -> None:
    long = OutboundMessage("m2", "visitor:1", "👍 " * 5000, MESSAGE.buttons)
    parts = degrade(long, platform.channel.capabilities)
    for part in parts:
        assert len(part.text.encode("utf-16-le")) // 2 <= platform.channel.capabilities.max_text
        assert platform.channel.capabilities.buttons or not part.buttons
        await platform.channel.send(part)
    assert len({part.id for part in parts}) == len(parts) == len(platform.reached())
