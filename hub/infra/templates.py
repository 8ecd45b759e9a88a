"""The company's own words to people, from the `templates/` folder. Never used with templates that users wrote."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_FOLDER = Path(__file__).resolve().parent.parent.parent / "templates"


@lru_cache
def _environment() -> Environment:
    return Environment(  # noqa: S701 - plain text for chats, escaped where it is shown
        loader=FileSystemLoader(_FOLDER), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def render(name: str, **values: Any) -> str:
    """The text of `templates/<name>`; a value that the template misses is an error."""
    return _environment().get_template(name).render(**values).strip()
