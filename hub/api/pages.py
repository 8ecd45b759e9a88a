"""The pages people open: console, widget and, in demo mode, the first minute. All are built files of `agent_ui/`."""

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from hub.api.access import container_of
from hub.infra.errors import NotFound
from hub.settings import Settings

router = APIRouter(include_in_schema=False)

_DEMO_PAGES = {"": "index.html", "chat": "chat.html", "phone": "phone.html"}


class SinglePage(StaticFiles):
    """Static files whose unknown paths show the application itself; hashed assets are cached for good."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory, html=True, check_dir=False)
        self.config_checked = True  # a page that was not built yet is a 404, not a failure of ours

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        immutable = path.startswith("assets/") and response.status_code == 200
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if immutable else "no-cache"
        return response

    def lookup_path(self, path: str) -> tuple[str, object]:  # type: ignore[override]
        found, stat = super().lookup_path(path)
        if stat is None and not path.startswith("assets/"):
            return super().lookup_path("index.html")
        return found, stat


def mounts(settings: Settings) -> dict[str, SinglePage]:
    """Where built pages are served from."""
    folders = {
        "/console": settings.ui_dir / "console" / "dist",
        "/widget": settings.ui_dir / "widget" / "dist",
    }
    if settings.demo_mode:
        folders["/demo/assets"] = _demo_folder(settings) / "assets"
    return {path: SinglePage(folder) for path, folder in folders.items()}


@router.get("/widget.js")
async def loader(request: Request) -> FileResponse:
    """The loader that a host page includes."""
    return _page(container_of(request).settings.ui_dir / "widget" / "dist" / "widget.js", "text/javascript")


@router.get("/")
async def first_minute(request: Request) -> Response:
    settings = container_of(request).settings
    if not settings.demo_mode:
        return RedirectResponse("/console/")
    return _page(_demo_folder(settings) / _DEMO_PAGES[""])


@router.get("/demo/chat")
async def demo_chat(request: Request) -> Response:
    return _demo_page(request, "chat")


@router.get("/demo/phone")
async def demo_phone(request: Request) -> Response:
    return _demo_page(request, "phone")


def _demo_page(request: Request, name: str) -> Response:
    settings = container_of(request).settings
    if not settings.demo_mode:
        raise NotFound("Not in demo mode.")
    return _page(_demo_folder(settings) / _DEMO_PAGES[name])


def _demo_folder(settings: Settings) -> Path:
    return settings.ui_dir / "demo" / "dist"


def _page(file: Path, media_type: str = "text/html") -> FileResponse:
    if not file.is_file():
        raise NotFound("This page has not been built; run `npm run build` in agent_ui.")
    return FileResponse(file, media_type=media_type, headers={"Cache-Control": "no-cache"})
