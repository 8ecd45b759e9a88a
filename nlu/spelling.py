"""Ways to type the same words: letter case, ё, stretched letters, Russian in Latin letters or on the wrong layout."""

from __future__ import annotations

import re
import unicodedata

STRETCHED = re.compile(r"([^\W\d_])\1{2,}")

KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
LETTERS = "ёйцукенгшщзхъфывапролджэячсмитьбю"
LETTER_OF_KEY = str.maketrans(KEYS, LETTERS)
KEY_OF_LETTER = str.maketrans(LETTERS, KEYS)

CYRILLIC_OF = {
    "shch": "щ", "sch": "щ", "yo": "е", "jo": "е", "yu": "ю", "ju": "ю", "ya": "я", "ja": "я", "ye": "е", "zh": "ж",
    "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "iy": "ий", "ij": "ий", "yy": "ый", "yj": "ый", "ey": "ей", "ej": "ей",
    "oy": "ой", "oj": "ой", "ay": "ай", "aj": "ай", "uy": "уй", "uj": "уй", "a": "а", "b": "б", "c": "ц", "d": "д",
    "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о",
    "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "х", "y": "ы", "z": "з",
    "'": "ь", "4": "ч", "6": "ш",
}  # fmt: skip
LATIN_UNIT = re.compile("|".join(re.escape(unit) for unit in sorted(CYRILLIC_OF, key=len, reverse=True)))
LATIN_OF = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "c", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
})  # fmt: skip


TWINS = str.maketrans("aceopxyktmhbn", "асеорхуктмнви")  # Latin letters that look like Cyrillic ones
UNTWINS = {cyrillic: latin for latin, cyrillic in TWINS.items()}
WORD = re.compile(r"[^\W\d_]+")
CYRILLIC_LETTER = re.compile("[а-яё]")


def plain(text: str) -> str:
    """The text in one spelling: lower case, е for ё, each word in one alphabet, none stretched, single spaces."""
    text = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    text = WORD.sub(lambda word: _one_alphabet(word[0]), text.lower()).replace("ё", "е")
    return " ".join(STRETCHED.sub(r"\1", text).split())


def _one_alphabet(word: str) -> str:
    """A word of mixed alphabets in the one that most of its letters leave no doubt of: бaлaнc -> баланс."""
    if word.isascii() or not any(sign.isascii() for sign in word):
        return word
    if not CYRILLIC_LETTER.search(word):
        return word
    latin_only = sum(sign.isascii() and sign not in "aceopxyktmhbn" for sign in word)
    cyrillic_only = sum(not sign.isascii() and sign not in "асеорхуктмнви" for sign in word)
    return word.translate(TWINS if cyrillic_only >= latin_only else UNTWINS)


def from_latin(text: str) -> str:
    """Russian typed in Latin letters, back in Cyrillic: privet -> привет."""
    return LATIN_UNIT.sub(lambda unit: CYRILLIC_OF[unit[0]], text)


def to_latin(text: str) -> str:
    """Russian as people type it in Latin letters: привет -> privet."""
    return text.translate(LATIN_OF)


def from_wrong_layout(text: str) -> str:
    """Russian typed with the English layout left on: ghbdtn -> привет."""
    return text.translate(LETTER_OF_KEY).replace("ё", "е")


def to_wrong_layout(text: str) -> str:
    """Russian as it comes out with the English layout left on: привет -> ghbdtn."""
    return text.translate(KEY_OF_LETTER)
