"""The console's API in shapes."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from hub.api.types import MAX_SEQ, Attachment, Moment, Text
from hub.domain.identification.models import ClaimKind

OwnerName = Literal["bot", "queue", "operator", "nobody"]
StatusName = Literal["open", "snoozed", "resolved"]
AssuranceName = Literal["anonymous", "claimed", "verified", "strong"]
RoleName = Literal["operator", "supervisor", "content_manager", "admin"]
AuthorName = Literal["customer", "bot", "operator", "system"]
ActName = Literal["claim", "reply", "note", "transfer", "hand_back", "resolve"]


class LoginIn(BaseModel):
    login: str = Field(max_length=200)
    password: str = Field(max_length=200)
    totp: str | None = Field(default=None, max_length=10)


class LoginOut(BaseModel):
    login: str
    name: str
    role: RoleName


class Me(LoginOut):
    departments: list[str]
    languages: list[str]


class FormOut(BaseModel):
    """A form that the bot can be asked to finish; `title` is how people call it, by language."""

    name: str
    title: dict[str, str]


class Directory(BaseModel):
    """Whom a conversation can be transferred to, and which forms it can be handed back with."""

    departments: list[str]
    operators: list[Me]
    forms: list[FormOut]


class Counts(BaseModel):
    mine: int
    queue: int
    bot: int
    all: int


class Person(BaseModel):
    login: str
    name: str


class CustomerOut(BaseModel):
    id: UUID
    contract: str
    name: str


class LastMessage(BaseModel):
    author: AuthorName
    text: str
    created_at: Moment


class Item(BaseModel):
    """A conversation as a list row. `waiting_since`: since when the customer waits for people."""

    id: UUID
    channel: Literal["webchat", "telegram", "whatsapp", "email"]
    inbox: str
    customer: CustomerOut | None
    visitor: str
    owner: OwnerName
    epoch: int
    status: StatusName
    department: str | None
    assignee: Person | None
    assurance: AssuranceName
    language: Literal["ru", "en"]
    last_message: LastMessage | None
    waiting_since: Moment | None
    last_activity_at: Moment | None
    episode: int
    handoff_reason: str | None


class ItemPage(BaseModel):
    items: list[Item]
    next_cursor: str | None


class TriedOut(BaseModel):
    """Something the bot did for the customer, and what the company said to it."""

    verb: str
    status: str


class TicketOut(BaseModel):
    number: str
    status: Literal["open", "pending", "resolved"]
    subject: str


class HandoffOut(BaseModel):
    reason: str
    intent: str | None
    confidence: float | None
    slots: dict[str, Any]
    summary: str
    steps: list[str]
    tried: list[TriedOut] = []
    mood: Literal["angry"] | None = None
    at: Moment


class ClaimOut(BaseModel):
    """Who the customer says they are; `matched` is never shown to them."""

    kind: ClaimKind
    value: str
    matched: bool


class Detail(Item):
    handoff: HandoffOut | None
    tickets: list[TicketOut]
    sla: dict[str, Any] | None
    claim: ClaimOut | None
    assurance_expires_at: Moment | None
    opened_at: Moment
    can: list[ActName]


class BotOut(BaseModel):
    intent: str | None
    confidence: float | None
    slots: dict[str, Any]
    ranking: list[dict[str, Any]]
    entities: list[dict[str, Any]]
    actions: list[str]
    policy: str | None
    duration_ms: int
    outcome: Literal["answered", "suppressed", "handed_over", "failed"]
    error: str | None


class Activity(BaseModel):
    """Something that happened; the console words it in the reader's language."""

    kind: str
    params: dict[str, Any]


class EntryButton(BaseModel):
    title: str
    payload: str


class Entry(BaseModel):
    seq: int
    type: Literal["message", "note", "activity", "bot_turn"]
    author: AuthorName
    author_name: str | None
    text: str
    created_at: Moment
    suppressed: bool
    redacted: bool
    episode: int
    client_message_id: UUID | None
    attachments: list[Attachment]
    buttons: list[EntryButton]
    activity: Activity | None
    bot: BotOut | None
    delivery: Literal["queued", "sent", "delivered", "read", "failed"] | None


class Timeline(BaseModel):
    entries: list[Entry]
    has_more: bool


Epoch = Annotated[int | None, Field(ge=0, le=MAX_SEQ)]


class ActIn(BaseModel):
    """`epoch` None means: as the conversation is now."""

    epoch: Epoch = None


class WordsIn(BaseModel):
    client_message_id: UUID
    text: Text = Field(min_length=1)

    @model_validator(mode="after")
    def _says_something(self) -> "WordsIn":
        if not self.text.strip():
            raise ValueError("text is needed")
        return self


class ReplyIn(WordsIn):
    epoch: Epoch = None


class TransferIn(ActIn):
    department: str | None = Field(default=None, max_length=100)
    operator: str | None = Field(default=None, max_length=200)
    note: Text | None = None

    @model_validator(mode="after")
    def _one_target(self) -> "TransferIn":
        if (self.department is None) == (self.operator is None):
            raise ValueError("department or operator is needed, not both")
        return self


class HandBackIn(ActIn):
    """`form`: what the bot is to finish, by the name of its intent."""

    form: str | None = Field(default=None, max_length=100)


class VouchIn(BaseModel):
    """How the operator made sure of the customer, in their own words."""

    evidence: str = Field(min_length=3, max_length=200)


class ResolveIn(ActIn):
    disposition: str | None = Field(default=None, max_length=200)


class Ticket(BaseModel):
    """Opens the console's WebSocket, once."""

    ticket: str


class AuthFrame(BaseModel):
    type: Literal["auth"]
    ticket: str = Field(max_length=200)
    after_feed_no: int | None = Field(default=None, ge=0, le=MAX_SEQ)


class ReadyFrame(BaseModel):
    type: Literal["ready"] = "ready"
    feed_no: int


class EventFrame(BaseModel):
    type: Literal["event"] = "event"
    feed_no: int
    event: str
    conversation: Item
    entries: list[Entry]
    counts_changed: bool


class GoneFrame(BaseModel):
    """The conversation is no longer for this reader."""

    type: Literal["gone"] = "gone"
    feed_no: int
    conversation_id: UUID


class ResetFrame(BaseModel):
    """Too much happened meanwhile: fetch everything anew."""

    type: Literal["reset"] = "reset"


class TypingFrame(BaseModel):
    type: Literal["typing"] = "typing"
    conversation_id: UUID
    author: Literal["customer"] = "customer"


ConsoleFrame = ReadyFrame | EventFrame | GoneFrame | ResetFrame | TypingFrame
