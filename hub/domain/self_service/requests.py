"""The shapes in which things are asked for and answered."""

import dataclasses
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from hub.domain.backoffice.ports import BackOffice
from hub.domain.conversations.models import Assurance
from hub.infra.secrets import digest

Params = Mapping[str, Any]
Reply = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """A verb the bot calls from within its custom action `action`, on behalf of one customer message."""

    verb: str
    action: str
    conversation_id: UUID
    message_id: UUID
    params: Params

    @property
    def digest(self) -> str:
        return digest(json.dumps([self.action, self.verb, self.params], sort_keys=True))


@dataclass(frozen=True, slots=True)
class Subject:
    """On whose behalf a verb works.

    `directory_id` is set when exactly one customer is claimed or proved. `key` names this request for ever: what is
    done under it is done once. `words` are the customer's own.
    """

    key: str
    words: str
    language: str
    assurance: Assurance
    directory_id: str | None = None

    @property
    def account(self) -> str:
        """The directory id, where the assurance guarantees one."""
        assert self.directory_id is not None  # noqa: S101 - verified customers have one
        return self.directory_id


@dataclass(frozen=True, slots=True)
class TicketWish:
    """A ticket to open once the verb is done; its subject is worded from the verb and `fields`."""

    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FileWish:
    """A file to put into the conversation."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """What a verb came to: a status to branch on, data to disclose, and what the hub keeps of it."""

    status: str = "ok"
    data: Mapping[str, Any] = field(default_factory=dict)
    ticket: TicketWish | None = None
    file: FileWish | None = None


Run = Callable[[BackOffice, Subject, Params], Awaitable[Done]]


@dataclass(frozen=True, slots=True)
class Verb:
    """Something customers may ask for. `intent` names the assurance it demands; `acts` when it changes anything."""

    run: Run
    intent: str
    acts: bool = False


def reply(status: str, /, **data: Any) -> Reply:
    return {"status": status, "data": data}


def plain(value: Any) -> Any:
    """Domain values as JSON: money as "412.50", days and moments as ISO text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value
