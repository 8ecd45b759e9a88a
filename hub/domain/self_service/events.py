"""What was done for a customer at their wish: the audit of every act."""

from dataclasses import dataclass

from hub.domain.conversations.events import Event


@dataclass(frozen=True, slots=True)
class ActionPerformed(Event):
    """The company did, or refused, what the customer wanted. `details` names what, never a secret."""

    type = "action_performed"
    verb: str
    status: str
    assurance: str
    details: dict[str, str]
