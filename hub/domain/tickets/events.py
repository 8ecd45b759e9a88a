"""What can happen to tickets within a conversation."""

from dataclasses import dataclass

from hub.domain.conversations.events import Event


@dataclass(frozen=True, slots=True)
class TicketOpened(Event):
    type = "ticket_opened"
    number: str
    kind: str
    subject: str
    department: str
