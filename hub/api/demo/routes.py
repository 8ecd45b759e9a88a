"""Doors of demo mode: what would have left the machine, and a fresh start for code limits."""

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from hub.api.access import Hub, check_origin, container_of, own_origins
from hub.api.types import Moment
from hub.domain.identification import queries, rules
from hub.domain.identification.service import codes
from hub.infra.errors import NotFound


def only_in_demo_mode(request: Request) -> None:
    settings = container_of(request).settings
    if not settings.demo_mode:
        raise NotFound("Not in demo mode.")
    check_origin(request, own_origins(settings))


router = APIRouter(prefix="/demo", tags=["demo"], dependencies=[Depends(only_in_demo_mode)])


class Dispatch(BaseModel):
    to: str
    text: str
    code: str | None
    at: Moment


@router.get("/sms")
async def sms(container: Hub, phone: str | None = None) -> list[Dispatch]:
    """SMS that would have been sent, newest first; a `+` may come unescaped."""
    recipient = rules.normalise_phone(phone.strip().lstrip("+") and f"+{phone.strip().lstrip('+')}") if phone else None
    return await _dispatched(container, "sms", recipient or phone)


@router.get("/mail")
async def mail(container: Hub, to: str | None = None) -> list[Dispatch]:
    """E-mails that would have been sent, newest first."""
    return await _dispatched(container, "mail", to.strip().lower() if to else None)


@router.post("/reset", status_code=204)
async def reset(container: Hub) -> None:
    """Forgets code counters and lock-outs, nothing else."""
    async with container.database.transaction() as session:
        await codes.forget_limits(session)


async def _dispatched(container: Hub, medium: str, recipient: str | None) -> list[Dispatch]:
    async with container.database.transaction() as session:
        found = await queries.dispatches(session, medium, recipient)
    return [Dispatch(to=row.recipient, text=row.text, code=row.code, at=row.created_at) for row in found]
