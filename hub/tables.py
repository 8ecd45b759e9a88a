"""Every table of the hub, imported in one place for migrations and the drift test."""

from hub.domain.backoffice import models as backoffice
from hub.domain.bot_turns import models as bot_turns
from hub.domain.conversations import models as conversations
from hub.domain.customers import models as customers
from hub.domain.delivery import models as delivery
from hub.domain.files import models as files
from hub.domain.identification import models as identification
from hub.domain.inboxes import models as inboxes
from hub.domain.schedule import models as schedule
from hub.domain.self_service import models as self_service
from hub.domain.staff import models as staff
from hub.domain.tickets import models as tickets
from hub.domain.visitors import models as visitors
from hub.infra.orm import SQLModel

metadata = SQLModel.metadata

__all__ = [
    "backoffice",
    "bot_turns",
    "conversations",
    "customers",
    "delivery",
    "files",
    "identification",
    "inboxes",
    "metadata",
    "schedule",
    "self_service",
    "staff",
    "tickets",
    "visitors",
]
