"""What the hub and a channel say to each other."""

from dataclasses import dataclass, field
from typing import Protocol


class ChannelError(Exception):
    """Base of what can go wrong while sending."""


class Retryable(ChannelError):
    """The platform is away or asks for patience; `retry_after` seconds if it said so."""

    def __init__(self, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Permanent(ChannelError):
    """This message will never be accepted."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can show and take. `max_text` counts UTF-16 code units, `max_file_bytes` bytes."""

    buttons: bool
    max_text: int
    max_file_bytes: int


@dataclass(frozen=True, slots=True)
class Button:
    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """What a customer sent: words or a pressed button. `external_id` is unique within the inbox."""

    external_id: str
    sender: str
    text: str
    payload: str | None = None


@dataclass(frozen=True, slots=True)
class OutboundMessage:
    """Words of ours for one `recipient`. `id` stays the same when it is sent again."""

    id: str
    recipient: str
    text: str
    buttons: list[Button] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The platform took the message. `external_id` is its name for it, where it has one."""

    external_id: str | None = None


class Channel(Protocol):
    """A platform adapter."""

    @property
    def capabilities(self) -> Capabilities: ...

    async def send(self, message: OutboundMessage) -> Receipt:
        """Hands `message` to the platform. Raises Retryable or Permanent."""
        ...
