"""Fits a message to what its channel can show, in one place for all channels."""

from dataclasses import replace

from channels.ports import Capabilities, OutboundMessage


def degrade(message: OutboundMessage, capabilities: Capabilities) -> list[OutboundMessage]:
    """`message` as one or more messages within `capabilities`: buttons become numbered lines, long text is split.

    The first part keeps the message's id; the others get `#2`, `#3` behind it. Buttons stay with the last part.
    """
    text = message.text if capabilities.buttons else _with_numbered_choices(message)
    parts = split_text(text, capabilities.max_text)
    buttons = message.buttons if capabilities.buttons else []
    last = len(parts) - 1
    return [
        replace(
            message,
            id=message.id if index == 0 else f"{message.id}#{index + 1}",
            text=part,
            buttons=buttons if index == last else [],
        )
        for index, part in enumerate(parts)
    ]


def split_text(text: str, limit: int) -> list[str]:
    """`text` in parts of at most `limit` UTF-16 units, cut at line or word ends where possible."""
    parts: list[str] = []
    rest = text
    while _units(rest) > limit:
        fitting = _longest_prefix(rest, limit)
        cut = max(fitting.rfind("\n"), fitting.rfind(" "))
        cut = cut if cut > len(fitting) // 2 else len(fitting)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [part for part in (*parts, rest) if part] or [""]


def _with_numbered_choices(message: OutboundMessage) -> str:
    lines = [f"{number}. {button.title}" for number, button in enumerate(message.buttons, start=1)]
    return "\n".join([message.text, *lines]) if lines else message.text


def _longest_prefix(text: str, limit: int) -> str:
    units = 0
    for index, character in enumerate(text):
        units += _units(character)
        if units > limit:
            return text[:index]
    return text


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
