"""E-mail addresses in lower case, also as they are dictated: "ivan собака mail точка ru"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from email_validator import EmailNotValidError, validate_email

from .found import Found

# bounded repetitions: a message of 4,000 dots or dashes must cost no more than any other
WRITTEN = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
DOT = r"(?:\s*\.\s*|\s+(?:точка|dot|tochka)\s+)"
AT = r"(?:\s*@\s*|\s+(?:собака|собачка|sobaka|at)\s+|\s*[\[(]\s*(?:at|собака)\s*[\])]\s*)"
DICTATED = re.compile(
    rf"(?<![\w.+-])[\w+-]{{1,64}}(?:{DOT}[\w+-]{{1,64}}){{0,4}}{AT}[\w-]{{1,63}}(?:{DOT}[\w-]{{1,63}}){{1,4}}",
    re.IGNORECASE,
)
SPOKEN = {"ру": "ru", "ком": "com", "нет": "net", "мейл": "mail", "мэйл": "mail", "яндекс": "yandex", "гмейл": "gmail",
          "джимейл": "gmail"}  # fmt: skip


def emails(text: str) -> Iterator[Found]:
    """Every e-mail address of the text."""
    for match in WRITTEN.finditer(text):
        yield from _address(match[0].replace(" ", ""), match)
    for match in DICTATED.finditer(text):
        if not re.search(r"@\S+\.", match[0]):
            yield from _address(_undictated(match[0]), match)


def _undictated(text: str) -> str:
    joined = re.sub(DOT, ".", re.sub(AT, "@", text, flags=re.IGNORECASE), flags=re.IGNORECASE)
    return re.sub(r"[^\W\d_]+", lambda word: SPOKEN.get(word[0].lower(), word[0]), joined)


def _address(text: str, match: re.Match[str]) -> Iterator[Found]:
    try:
        address = validate_email(text.rstrip("."), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return
    yield Found("email", address.normalized.lower(), match.start(), match.end())
