"""The widget's API in shapes."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hub.api.types import MAX_SEQ, Attachment, Locale, Moment, Text


class SessionIn(BaseModel):
    inbox: str = Field(max_length=100)
    locale: Locale = "ru"
    identity_token: str | None = Field(default=None, max_length=4096)


class SessionOut(BaseModel):
    token: str
    conversation_id: UUID


class MessageIn(BaseModel):
    """Words, or the payload of a button that we offered."""

    model_config = ConfigDict(extra="ignore")

    client_message_id: UUID
    text: Text | None = None
    payload: str | None = Field(default=None, max_length=200)

    @model_validator(mode="after")
    def _says_something(self) -> "MessageIn":
        if self.payload is None and not (self.text or "").strip():
            raise ValueError("text or payload is needed")
        return self


class FileMessageIn(BaseModel):
    """The fields beside the file of a multipart message."""

    client_message_id: UUID
    text: Text = ""


class MessageAccepted(BaseModel):
    id: UUID
    seq: int


class Button(BaseModel):
    title: str
    payload: str


class MessageOut(BaseModel):
    id: UUID
    seq: int
    author: Literal["customer", "bot", "operator", "system"]
    author_name: str | None = None
    text: str
    buttons: list[Button]
    attachments: list[Attachment]
    client_message_id: UUID | None = None
    redacted: bool = False
    created_at: Moment


class QueuePlace(BaseModel):
    """Where the customer stands; `wait_seconds` is None while there is no honest estimate."""

    position: int
    wait_seconds: int | None = None


class OperatorOut(BaseModel):
    name: str


class State(BaseModel):
    owner: Literal["bot", "queue", "operator", "nobody"]
    assurance: Literal["anonymous", "claimed", "verified", "strong"]
    idle: bool
    queue: QueuePlace | None = None
    operator: OperatorOut | None = None


class MessagesOut(State):
    messages: list[MessageOut]


class Ticket(BaseModel):
    ticket: str


class MessageFrame(BaseModel):
    type: Literal["message"] = "message"
    message: MessageOut


class StateFrame(State):
    type: Literal["state"] = "state"


class OperatorTyping(BaseModel):
    type: Literal["typing"] = "typing"


class AuthFrame(BaseModel):
    type: Literal["auth"]
    ticket: str = Field(max_length=200)
    after_seq: int = Field(default=0, ge=0, le=MAX_SEQ)


class ReadFrame(BaseModel):
    type: Literal["read"]
    seq: int = Field(ge=0, le=MAX_SEQ)
