"""Web chat: the widget reads its messages from the hub itself, so sending means telling it to look."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from channels.ports import Capabilities, InboundMessage, OutboundMessage, Receipt, Retryable

Nudge = Callable[[str], Awaitable[None]]


class WebChat:
    """The web chat adapter; `nudge(recipient)` wakes the recipient's open widgets."""

    capabilities = Capabilities(buttons=True, max_text=4096, max_file_bytes=10_000_000)

    def __init__(self, nudge: Nudge) -> None:
        self._nudge = nudge

    async def send(self, message: OutboundMessage) -> Receipt:
        try:
            await self._nudge(message.recipient)
        except OSError as error:
            raise Retryable("the push channel is away") from error
        return Receipt(external_id=message.id)


def decode(visitor: str, body: Mapping[str, Any]) -> InboundMessage:
    """A widget's message. `body` was validated by the API: `client_message_id` and `text` or `payload`."""
    return InboundMessage(
        external_id=str(body["client_message_id"]),
        sender=visitor,
        text=str(body.get("text") or ""),
        payload=body.get("payload"),
    )
