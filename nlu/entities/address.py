"""Postal addresses, as typed: a street with a house, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pymorphy3

from .found import Found

GAP = r"[\s,]+"
NAME = r"[^\W\d_][\w.'-]{0,40}"
CITY_KIND = r"(?:г\.?|город|гор\.|дер\.|деревн\w+|с\.|село|пос\.|пос[её]л\w+|пгт|снт|city|village)"
WORD = r"[^\W\d_][^\W\d_-]{0,40}(?:-[^\W\d_]{1,40}){0,3}"
CITY = rf"(?:{CITY_KIND}\s*)?{WORD}(?:\s+(?:област\w+|обл\.?|кра[йея]|region))?"
KIND = (
    r"(?:ул\.?|улиц\w*|пр-т\.?|пр-кт\.?|просп\.|проспект\w*|пр\.|пер\.|переул\w+|ш\.|шоссе|б-р|бул\.|бульвар\w*|наб\."
    r"|набережн\w+|пл\.|площад\w+|проезд\w*|мкр\.?|микрорайон\w*|тракт|аллея|линия|ul\.?|ulic\w+|prospekt|pr-t|per\.)(?![^\W\d_])"
)
KIND_EN = (
    r"(?:street|str\.?|st\.?|avenue|ave\.?|road|rd\.?|lane|ln\.?|highway|hwy"
    r"|boulevard|blvd\.?|drive|square|prospekt|embankment)"
)
HOUSE = r"(?:(?:д\.?|дом\w*|d\.|dom|house|no\.?|№)\s*)?\d{1,4}(?:\s?[а-гa-d](?![^\W\d_]))?(?:\s?[к/\\-]\s?\d{1,4})?"
FLAT = (
    rf"(?:{GAP}(?:корп\w*\.?|к\.?|стр\.?|строение|building|bldg\.?)\s*\d+\w?)?"
    rf"(?:{GAP}(?:кв\.?|квартир\w+|kv\.?|оф\.?|офис|apt\.?|apartment|flat|unit)\s*\d+\w?)?"
)
BEFORE = rf"(?:{CITY}\s*,\s*){{0,2}}"
END = r"(?![\w:])"
PATTERNS = (
    re.compile(rf"(?<![^\W_]){BEFORE}{KIND}\s*{NAME}(?:\s+{NAME})??{GAP}{HOUSE}{FLAT}{END}", re.IGNORECASE),
    re.compile(rf"(?<![^\W_]){BEFORE}(?:{NAME}\s+)?{NAME}\s+{KIND}{GAP}{HOUSE}{FLAT}{END}", re.IGNORECASE),
    re.compile(
        rf"(?<![^\W_]){BEFORE}\d{{1,4}}[a-d]?\s+(?:{NAME}\s+)?{NAME}\s+{KIND_EN}(?![^\W\d_]){FLAT}(?:,\s*[A-Z][a-z]+)?",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![^\W_]){BEFORE}{NAME}\s+{KIND_EN}(?![^\W\d_]){GAP}{HOUSE}{FLAT}{END}", re.IGNORECASE),
)
IN_A_CITY = re.compile(
    rf"(?<![^\W_])({NAME})\s*,\s*{NAME}(?:\s+{NAME})?\s+\d{{1,4}}[а-г]?(?:[-/к]\d{{1,4}})?{FLAT}{END}", re.IGNORECASE
)
NOT_PLACES = re.compile(
    r"^(?:(?:мой|моя|наш|адрес\w*|по|на|в|из|до|с|и|я|живу|переезжа\w+|подключ\w+|у|is|at|to|in|on|my|the|address|live|i|no|internet|for"
    r"|from|move|moving|move|connect|you|can|это|есть|авария|нет|интернета?)\b[\s:,]*)+",
    re.IGNORECASE,
)


def addresses(text: str) -> Iterator[Found]:
    """Every address that has a house; a bare street name needs a city that the dictionary knows in front of it."""
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            yield from _found(match)
    for match in IN_A_CITY.finditer(text):
        if _is_city(match[1]):
            yield from _found(match)


def _found(match: re.Match[str]) -> Iterator[Found]:
    """The match without the words that only lead to it."""
    start, end = match.span()
    lead = NOT_PLACES.match(match[0])
    start += lead.end() if lead else 0
    value = match.string[start:end].rstrip(" ,.")
    if value:
        yield Found("address", value, start, start + len(value))


def _is_city(word: str) -> bool:
    return any("Geox" in parse.tag for parse in _dictionary().parse(word))


@cache
def _dictionary() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")
