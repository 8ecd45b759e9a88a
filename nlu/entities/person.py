"""Names of people, as typed but capitalised. Precision first: forms read these, and complaints are full of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import names
import pymorphy3

from nlu.spelling import from_latin

from .found import Found

WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
TOKEN = re.compile(WORD)
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
RUN = rf"({WORD}(?:\s+{WORD}){{0,2}})"
CALLED_RU = re.compile(
    rf"(?<![^\W\d_])(?:(?:меня\s+)?зовут|зову|мо[её]\s+имя|имя|фио|ф\.и\.о\.|фамилия|menya\s+zovut)\s*[:\-–—]?\s+{RUN}",
    re.IGNORECASE,
)
CALLED_EN = re.compile(
    rf"(?<![^\W\d_])(?:(?:my\s+)?(?:full\s+)?name(?:'s|\s+is|\s*:)|name\s+of)\s+{RUN}",
    re.IGNORECASE,
)
INTRODUCED = re.compile(
    rf"(?<![^\W\d_])(?:это|я|абонент|владелец|this\s+is|i\s+am|i['’]?m|it['’]?s|call\s+me|holder(?:\s+is|:)"
    rf"|regards,?)\s+{RUN}",
    re.IGNORECASE,
)
NOT_NAMES = frozenset(
    """
    a an the my your our is it its this that not no and or but i you we he she they in on at from with for to me here
    there please calling writing customer abonent client ваш вы ты мы и а но не на по из в с у мой моя мне меня нет да
    абонент клиент хочу прошу хотел хотела живу пишу звоню уже тут здесь опять снова вам bill hope may will any can
    mark sure sorry back home happy angry very so just still also again spelled misspelled wrong changed now done
    thanks thank hello hi internet phone code support
    """.split()  # noqa: SIM905 a list of words is read as words
)
SHORTEST = 2
SHORTEST_RUSSIAN = 4
SURE = 0.2
COMMON_FIRST_NAMES = 500  # further down the census stand "See" and "Ping"
NAME_TAGS = ("Name", "Surn", "Patr")


def persons(text: str) -> Iterator[Found]:
    """Russian full names anywhere; anything after words that introduce a name; a message that is a name."""
    yield from _full_names(text)
    for pattern in (CALLED_RU, CALLED_EN):
        for match in pattern.finditer(text):
            yield from _taken(match, sure=True)
    for match in INTRODUCED.finditer(text):
        yield from _taken(match, sure=False)
    yield from _english_names(text)


def _full_names(text: str) -> Iterator[Found]:
    """Two or three neighbouring words that the dictionary knows as first name, patronymic or surname."""
    run: list[re.Match[str]] = []
    for token in (*TOKEN.finditer(text), None):
        joined = token and run and re.fullmatch(r"\s+", text[run[-1].end() : token.start()])
        if token and tags(token[0]) and (joined or not run) and len(run) < len(NAME_TAGS):
            run.append(token)
            continue
        yield from _full_name(run)
        run = [token] if token and tags(token[0]) else []


def _full_name(run: Sequence[re.Match[str]]) -> Iterator[Found]:
    kinds = [tags(token[0]) for token in run]
    given = any({"Name", "Patr"} & kind for kind in kinds)
    if len(run) >= SHORTEST and given and len(set().union(*kinds)) >= SHORTEST:
        yield _found(run)


def _taken(match: re.Match[str], *, sure: bool) -> Iterator[Found]:
    """The words of a name after an introduction; after a weak one ("это") each word must look like a name."""
    run: list[re.Match[str]] = []
    for token in TOKEN.finditer(match.string, match.start(1), match.end(1)):
        word = token[0]
        known = bool(tags(word)) or is_first_name(word) or (bool(run) and is_last_name(word))
        plausible = known or (word[0].isupper() and not word.isupper()) or (sure and not run and not _common(word))
        if word.lower() in NOT_NAMES or not plausible:
            break
        run.append(token)
    if run and (sure or _believable([token[0] for token in run])):
        yield _found(run)


def _believable(words: Sequence[str]) -> bool:
    """After a weak introduction: a first name that is capitalised or has a surname, or two capitalised words."""
    capitalised = [word[0].isupper() for word in words]
    if any(_first(word) for word in words):
        return capitalised[0] or len(words) >= SHORTEST
    return len(words) >= SHORTEST and all(capitalised) and not CYRILLIC.search(words[0])


def _english_names(text: str) -> Iterator[Found]:
    """Capitalised pairs that begin with a known first name, and a message that is nothing but a name."""
    tokens = list(TOKEN.finditer(text))
    whole = tokens and not re.sub(WORD, "", text).strip(" .!")
    if whole and SHORTEST <= len(tokens) <= len(NAME_TAGS) and _looks_english_name([token[0] for token in tokens]):
        yield _found(tokens)
        return
    run: list[re.Match[str]] = []
    for token in tokens:
        joined = run and text[run[-1].end() : token.start()] == " "
        if joined and token[0][0].isupper() and not token[0].isupper() and not CYRILLIC.search(token[0]):
            run.append(token)
            continue
        if len(run) >= SHORTEST:
            yield _found(run)
        starts = token[0][0].isupper() and not token[0].isupper() and is_first_name(token[0])
        run = [token] if starts and token[0].lower() not in NOT_NAMES else []
    if len(run) >= SHORTEST:
        yield _found(run)


def _looks_english_name(words: Sequence[str]) -> bool:
    if any(CYRILLIC.search(word) or word.lower() in NOT_NAMES for word in words):
        return False
    if all(word[0].isupper() for word in words):
        return all(is_first_name(part) for part in words[0].split("-"))
    return _in_census(words[0].lower()) and is_last_name(words[-1])


def _found(run: Sequence[re.Match[str]]) -> Found:
    return Found("person_name", " ".join(_capitalised(token[0]) for token in run), run[0].start(), run[-1].end())


def _capitalised(word: str) -> str:
    """ИВАНОВ and иванов become Иванов, O'Brien stays."""
    return word.title().replace("’S", "’s") if word.isupper() or word.islower() else word


@lru_cache(maxsize=20_000)
def tags(word: str) -> frozenset[str]:
    """Which part of a Russian name the dictionary takes the word for, if that is likely enough."""
    if not CYRILLIC.search(word) or len(word) < SHORTEST or word.lower() in NOT_NAMES:
        return frozenset()
    found = {
        tag
        for part in word.split("-")
        for parse in _dictionary().parse(part)
        for tag in NAME_TAGS
        if tag in parse.tag and (parse.score >= SURE or tag == "Patr") and parse.tag.number != "plur"
    }
    return frozenset(found)


def _first(word: str) -> bool:
    return "Name" in tags(word) or is_first_name(word)


def _common(word: str) -> bool:
    """An ordinary word of the Russian dictionary, so no unknown name."""
    known = any(_dictionary().word_is_known(part) for part in word.split("-"))
    return bool(CYRILLIC.search(word)) and known and not tags(word)


def is_first_name(word: str) -> bool:
    """Among the first names of a census, or a Russian one in Latin letters."""
    lower = word.lower()
    if _in_census(lower):
        return True
    return len(lower) >= SHORTEST_RUSSIAN and lower.isascii() and _is_russian_name(from_latin(lower))


def _in_census(lower: str) -> bool:
    return lower in _census("first:male") or lower in _census("first:female")


def _is_russian_name(word: str) -> bool:
    word = re.sub("иа$", "ия", word)  # maria, natalia
    return _dictionary().word_is_known(word) and "Name" in tags(word)


def is_last_name(word: str) -> bool:
    """Among the surnames of a census, or ending like a Russian one."""
    return word.lower() in _census("last") or bool(re.search(r"(?:ov|ova|ev|eva|in|ina|sky|skaya|enko)$", word.lower()))


@cache
def _census(kind: str) -> frozenset[str]:
    with open(names.FILES[kind], encoding="utf-8") as lines:  # noqa: PTH123 the package gives a path of its own
        ranked = [line.split() for line in lines if line.strip()]
    return frozenset(name.lower() for name, *_, rank in ranked if kind == "last" or int(rank) <= COMMON_FIRST_NAMES)


@cache
def _dictionary() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")
