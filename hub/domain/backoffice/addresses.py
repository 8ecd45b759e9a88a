"""Which street of the company's an address means, however it was typed: case, ё, abbreviations, Latin, one slip."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from anyascii import anyascii
from rapidfuzz.distance import OSA

_SHORTEST_TO_GUESS = 6
_SHORTEST_CITY = 4
_WORD = re.compile(r"[^\W\d_]+|\d+")
_SPELLINGS = (
    (re.compile(r"[^a-z0-9]"), ""),
    (re.compile("kh"), "h"),
    (re.compile("[yij]+"), "i"),
    (re.compile("ie"), "e"),
)

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A street that the company serves."""

    city: str
    street: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What an address was read as. `understood` without spots: a place that the company does not serve.

    Several spots: the street exists in several cities and none was named.
    """

    understood: bool
    spots: tuple[Spot, ...] = ()


def canonical(word: str) -> str:
    """One spelling for the ways of writing a word in either alphabet: "Ленинский", "leninskiy", "Leninsky"."""
    latin = anyascii(word.casefold().replace("ё", "е")).lower()
    for pattern, replacement in _SPELLINGS:
        latin = pattern.sub(replacement, latin)
    return latin


def _words(text: str) -> Words:
    return tuple(filter(None, map(canonical, _WORD.findall(text))))


_STREET = frozenset(
    _words(
        "ул улица улице улицу улицы st str street ul ulitsa ulica пр пркт просп проспект проспекте проспекту prospekt "
        "prospect ave avenue пер переулок переулке lane бульвар бульваре бул boulevard шоссе highway пл площадь "
        "площади square наб набережная набережной"
    )
)
_CITY = frozenset(_words("г гор город городе city town"))
_REGION = frozenset(_words("область области обл край oblast region"))
_FILLER = (
    _STREET
    | _CITY
    | _REGION
    | frozenset(
        _words(
            "т д дом дома доме house dom кв квартира квартире kv apt apartment flat корп корпус стр строение building "
            "bld подъезд этаж на в во по у а и с меня мне мы нас мой моя адрес адресу имени им живу in at on the my "
            "of and address live россия рф russia здравствуйте привет добрый день вечер утро алло hello hi please "
            "пожалуйста th nd rd"
        )
    )
)


class Gazetteer:
    """The places that the company knows, from the tenant's `coverage` section."""

    def __init__(self, source: Mapping[str, Any]) -> None:
        self._cities = {city["name"]: _forms(city) for city in source["cities"]}
        self._streets = {
            Spot(city["name"], street["name"]): _forms(street)
            for city in source["cities"]
            for street in city["streets"]
        }
        self._elsewhere = [_words(name) for name in source["elsewhere"]]
        self.speeds: dict[str, int] = {city["name"]: city["max_mbps"] for city in source["cities"]}

    def read(self, address: str) -> Reading:
        """Makes out an address, the city optional."""
        words = _without_regions(_words(address))
        city = next((name for name, forms in self._cities.items() if _find(forms, words)), None)
        if city is None and self._names_another_city(address, words):
            return Reading(understood=True)
        rest = _without(words, _find(self._cities[city], words)) if city else words
        spots = self._spots(rest, city)
        return Reading(bool(spots) or _looks_like_a_street(rest, city), spots)

    def _spots(self, words: Words, city: str | None) -> tuple[Spot, ...]:
        """The streets whose names cover most of the words, so that Novy Arbat is not Arbat."""
        found = {
            spot: _find(forms, words) for spot, forms in self._streets.items() if city is None or spot.city == city
        }
        longest = max((len(match) for match in found.values()), default=0)
        return tuple(spot for spot, match in found.items() if match and len(match) == longest)

    def _names_another_city(self, address: str, words: Words) -> bool:
        if any(_position(form, words, slips=False) is not None for form in self._elsewhere):
            return True
        if any(marker in _CITY and not self._known(name) for marker, name in pairwise(words)):
            return True
        parts = [_WORD.findall(part) for part in address.split(",")]
        lonely = [(number, part[0]) for number, part in enumerate(parts) if len(part) == 1 and len(parts) > 1]
        return any(
            len(word) >= _SHORTEST_CITY and (number == 0 or word[0].isupper()) and not self._known(canonical(word))
            for number, word in lonely
        )

    def _known(self, word: str) -> bool:
        return word in _FILLER or word.isdigit() or any(_find(forms, (word,)) for forms in self._streets.values())


def _forms(source: Mapping[str, Any]) -> list[Words]:
    """The spellings of a name, the longest first."""
    return sorted((_words(name) for name in (source["name"], *source.get("also", ()))), key=len, reverse=True)


def _find(forms: Iterable[Words], words: Words) -> Words:
    """The words that spell one of the forms, exactly if any does, else with one slip; empty when none do."""
    ordered = list(forms)
    for slips in (False, True):
        for form in ordered:
            start = _position(form, words, slips=slips)
            if start is not None:
                return words[start : start + len(form)]
    return ()


def _position(form: Words, words: Words, *, slips: bool) -> int | None:
    for start in range(len(words) - len(form) + 1):
        if all(_same(*pair, slips=slips) for pair in zip(form, words[start:], strict=False)):
            return start
    return None


def _same(known: str, typed: str, *, slips: bool) -> bool:
    if not slips or max(len(known), len(typed)) < _SHORTEST_TO_GUESS:
        return known == typed
    return OSA.distance(known, typed, score_cutoff=1) <= 1


def _without(words: Words, match: Words) -> Words:
    start = _position(match, words, slips=False) or 0
    return words[:start] + words[start + len(match) :]


def _without_regions(words: Words) -> Words:
    """ "Тверская область" names no street: the word before such a mark goes with it."""
    return tuple(_kept(words))


def _kept(words: Sequence[str]) -> Iterator[str]:
    for word, following in pairwise((*words, "")):
        if word not in _REGION and following not in _REGION:
            yield word


def _looks_like_a_street(words: Words, city: str | None) -> bool:
    """A street's mark beside a name, or in a city of ours a name beside a number."""
    named = any(word not in _FILLER and not word.isdigit() for word in words)
    marked = any(word in _STREET for word in words)
    numbered = any(word.isdigit() for word in words)
    return named and (marked or (city is not None and numbered))
