"""The bot's door: its actions ask the hub here, under the shared secret. Not for the public network."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field

from hub.api.access import Hub, bearer, container_of
from hub.domain.self_service.requests import Request as ActionRequest
from hub.domain.visitors.service import network_of
from hub.infra.errors import Unauthorised
from hub.infra.secrets import same

router = APIRouter(prefix="/api/internal", tags=["internal"])


def only_the_bot(request: Request) -> None:
    secret = container_of(request).settings.internal_secret.get_secret_value()
    if not same(bearer(request) or "", secret):
        raise Unauthorised("The shared secret is wrong.")


class ActionIn(BaseModel):
    conversation_id: UUID
    message_id: UUID
    action: str = Field(max_length=100)
    params: dict[str, Any] = {}


class ActionOut(BaseModel):
    status: str
    data: dict[str, Any]


@router.post("/actions/{verb}")
async def perform(verb: str, body: ActionIn, container: Hub, _: Annotated[None, Depends(only_the_bot)]) -> ActionOut:
    """Does what the bot's action asks; what changes anything is done once per message and request."""
    request = ActionRequest(verb, body.action, body.conversation_id, body.message_id, body.params)
    async with container.database.transaction() as session:
        network = await network_of(session, body.conversation_id)
    return ActionOut(**await container.self_service.perform(container.database, request, network))
