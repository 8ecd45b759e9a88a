"""The API process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from hub.api import errors, health, pages
from hub.api.console import conversations, schemas, session
from hub.api.console import socket as console_socket
from hub.api.demo import routes as demo
from hub.api.internal import routes as internal
from hub.api.live import Live
from hub.api.middleware import BodyLimit, StrictHeaders
from hub.api.types import Problem
from hub.api.widget import routes as widget
from hub.api.widget import schemas as widget_schemas
from hub.api.widget import socket as widget_socket
from hub.container import Container, build
from hub.infra.logging import configure_logging
from hub.settings import get_settings

BODY_LIMIT = 1_000_000


class _SpokenShapes(BaseModel):
    """What OpenAPI cannot see in routes: WebSocket frames and the shape of errors."""

    console: schemas.ConsoleFrame
    widget: widget_schemas.MessageFrame | widget_schemas.StateFrame | widget_schemas.OperatorTyping
    error: Problem


def create_app(container: Container) -> FastAPI:
    """The application over `container`; the caller closes the container."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.live = Live(container.hints)
        app.state.live.start()
        yield
        await app.state.live.stop()

    app = FastAPI(title="Switchboard", version="1", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.container = container
    errors.install(app)
    app.add_middleware(BodyLimit, limit=BODY_LIMIT, file_limit=container.settings.file_limit_bytes)
    app.add_middleware(StrictHeaders, secure=container.settings.secure_cookies)
    console = APIRouter(prefix="/api/console/v1", tags=["console"])
    console.include_router(session.router)
    console.include_router(conversations.router)
    for router in (widget.router, widget_socket.router, console, console_socket.router, internal.router):
        app.include_router(router)
    for router in (demo.router, health.router, pages.router):
        app.include_router(router)
    for path, files in pages.mounts(container.settings).items():
        app.mount(path, files)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    return app


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, with the WebSocket's frames and the error shape among its schemas."""
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, routes=app.routes)
        extra = _SpokenShapes.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
        known = document["components"]["schemas"]
        for name, schema in extra["$defs"].items():
            known.setdefault(name, schema)
        app.openapi_schema = document
    return app.openapi_schema


def main() -> None:
    settings = get_settings()
    configure_logging(log_format=settings.log_format, level=settings.log_level)
    container = build(settings, pool_size=settings.api_pool_size)
    uvicorn.run(
        create_app(container),
        host=settings.host,
        port=settings.port,
        ws="websockets-sansio",
        ws_max_size=65_536,
        ws_ping_interval=20,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        log_config=None,
        timeout_graceful_shutdown=3,
        server_header=False,
    )


if __name__ == "__main__":
    main()
