"""Tokens by which a host site vouches for its signed-in customer."""

from datetime import datetime

import jwt
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from hub.domain.identification import rules
from hub.domain.identification.models import UsedIdentityToken
from hub.domain.inboxes.models import Inbox
from hub.infra.clock import now
from hub.infra.errors import Unauthorised


async def redeem_identity_token(session: AsyncSession, inbox: Inbox, token: str) -> str:
    """The contract a host site vouches for; each token counts once."""
    if inbox.identity_key is None:
        raise Unauthorised("This web chat does not accept identity tokens.")
    try:
        payload = jwt.decode(
            token,
            inbox.identity_key,
            algorithms=["HS256"],
            audience=inbox.name,
            options={"require": ["sub", "exp", "jti", "aud"]},
        )
    except jwt.InvalidTokenError as error:
        raise Unauthorised("The identity token does not hold.") from error
    seconds_left = payload["exp"] - now().timestamp()
    if seconds_left > 300 or not isinstance(payload["jti"], str) or not 0 < len(payload["jti"]) <= 128:
        raise Unauthorised("The identity token does not hold.")
    expires_at = datetime.fromtimestamp(payload["exp"], tz=now().tzinfo)
    statement = (
        insert(UsedIdentityToken)
        .values(inbox_id=inbox.id, jti=payload["jti"], expires_at=expires_at)
        .on_conflict_do_nothing()
        .returning(col(UsedIdentityToken.jti))
    )
    if (await session.execute(statement)).first() is None:
        raise Unauthorised("The identity token was used already.")
    contract = rules.normalise_contract(str(payload["sub"]))
    if contract is None:
        raise Unauthorised("The identity token does not hold.")
    return contract
