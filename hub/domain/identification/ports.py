"""How a code reaches its customer."""

from dataclasses import dataclass
from typing import Protocol

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.identification.models import DemoDispatch, Medium
from hub.infra.errors import Unavailable


@dataclass(frozen=True, slots=True)
class CodeMessage:
    """A code on its way. `recipient` is the phone or e-mail on file.

    None means that the claim matched nobody: the sender then does the same work and sends nothing, so that an
    answer's timing does not tell known customers from unknown ones.
    """

    medium: Medium
    recipient: str | None
    code: str
    language: str


class CodeSender(Protocol):
    """Sends codes by SMS and e-mail to what is on file, never to an address typed in a chat."""

    async def send(self, session: AsyncSession, message: CodeMessage) -> None: ...


_TEXTS = {"ru": "Код Нортлинк: {code}. Никому его не сообщайте.", "en": "Your Northlink code: {code}. Do not share it."}
_SINKS = {Medium.SMS: "sms", Medium.EMAIL: "mail"}


class DemoSink:
    """Keeps what would have been sent where the demo phone shows it."""

    async def send(self, session: AsyncSession, message: CodeMessage) -> None:
        text = _TEXTS.get(message.language, _TEXTS["en"]).format(code=message.code)
        session.add(
            DemoDispatch(medium=_SINKS[message.medium], recipient=message.recipient or "", text=text, code=message.code)
        )


class NoGateway:
    """Stands in where no gateway is configured: nobody is told that a code is on its way."""

    async def send(self, session: AsyncSession, message: CodeMessage) -> None:
        raise Unavailable("No gateway for codes is configured.")
