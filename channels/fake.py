"""A channel for tests: remembers what was sent and fails on demand."""

from channels.ports import Capabilities, ChannelError, OutboundMessage, Receipt


class FakeChannel:
    """Implements `Channel`. Errors put into `failures` are raised by the next sends, in order."""

    def __init__(self, capabilities: Capabilities | None = None) -> None:
        self.capabilities = capabilities or Capabilities(buttons=False, max_text=4096, max_file_bytes=1_000_000)
        self.sent: list[OutboundMessage] = []
        self.failures: list[ChannelError] = []

    async def send(self, message: OutboundMessage) -> Receipt:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(message)
        return Receipt(external_id=f"fake-{len(self.sent)}")
