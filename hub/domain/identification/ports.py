"""How a code reaches its customer."""

from typing import Protocol

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.identification.models import DemoDispatch
from hub.infra.errors import Unavailable


class CodeSender(Protocol):
    """Sends a code by SMS to the phone on file.

    `phone` None means that the claim matched nobody: the sender then does the same work and sends nothing,
    so that an answer's timing does not tell known customers from unknown ones.
    """

    async def send(self, session: AsyncSession, *, phone: str | None, code: str, language: str) -> None: ...


_TEXTS = {"ru": "Код Нортлинк: {code}. Никому его не сообщайте.", "en": "Your Northlink code: {code}. Do not share it."}


class DemoSmsSink:
    """Keeps what would have been sent where the demo phone shows it."""

    async def send(self, session: AsyncSession, *, phone: str | None, code: str, language: str) -> None:
        text = _TEXTS.get(language, _TEXTS["en"]).format(code=code)
        session.add(DemoDispatch(medium="sms", recipient=phone or "", text=text, code=code))


class NoSmsGateway:
    """Stands in where no gateway is configured: nobody is told that a code is on its way."""

    async def send(self, session: AsyncSession, *, phone: str | None, code: str, language: str) -> None:
        raise Unavailable("No SMS gateway is configured.")
