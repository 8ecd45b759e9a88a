"""Whether an answer holds a customer's code word or date of birth: one guess each, compared in constant time."""

import re
from datetime import date
from hmac import compare_digest

import dateparser

from hub.infra.clock import now

_LONGEST_ANSWER = 120
_WORDS = re.compile(r"[^\W_]+")
_WORDS_BEFORE = (
    "кодовое секретное контрольное слово код пароль мое мои мой мне у меня это вот ну да пожалуйста так ответ "
    "the a my code secret word password passphrase is it its s so please answer here"
)
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d{1,2})[-./\s](?P<month>\d{1,2})[-./\s](?P<year>\d{4}|\d\d)(?!\d)")
_UNDIVIDED = re.compile(r"(?<!\d)(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})(?!\d)")
_WORDED = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|-?го|-?ое)?\s+(?:of\s+)?[^\W\d_]{3,}\.?,?\s+\d{4}"
    r"|[^\W\d_]{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|-?го|-?ое)\b|\bof\b")


def holds_code_word(answer: str, code_word: str) -> bool:
    """Whether the answer is the code word, alone or after "кодовое слово", "my code word is" and the like.

    What remains without such words has to be the code word and nothing else, so that one answer is one guess.
    """
    if len(answer) > _LONGEST_ANSWER:
        return False
    lead_in = _words(_WORDS_BEFORE)
    rest = [word for word in _words(answer) if word not in lead_in] or _words(answer)[-1:]
    return _same(" ".join(rest), " ".join(_words(code_word)))


def holds_birth_date(answer: str, birth_date: date) -> bool:
    """Whether the first date in the answer is the date of birth; day before month where figures could mean both."""
    if len(answer) > _LONGEST_ANSWER:
        return False
    return _same(_first_date(answer), birth_date.isoformat())


def _first_date(answer: str) -> str:
    """ISO text of the first date, empty when there is none."""
    plain = _plain(answer)
    for pattern in (_YEAR_FIRST, _DAY_FIRST, _UNDIVIDED):
        if match := pattern.search(plain):
            return _iso(match["year"], match["month"], match["day"])
    if match := _WORDED.search(plain):
        spelled = _ORDINAL.sub("", match[0])
        found = dateparser.parse(spelled, languages=["ru", "en"], settings={"STRICT_PARSING": True})
        return found.date().isoformat() if found else ""
    return ""


def _iso(year: str, month: str, day: str) -> str:
    """ISO text of a date in figures, empty when there is no such day; a short year is one of the last hundred."""
    full = int(year)
    if full < 100:
        full += 2000 if full <= now().year % 100 else 1900
    try:
        return date(full, int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _words(text: str) -> list[str]:
    return _WORDS.findall(_plain(text))


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _same(given: str, known: str) -> bool:
    return compare_digest(given.encode(errors="replace"), known.encode())
