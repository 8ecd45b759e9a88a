"""Hears "a person, please" above the model, so that a person is reachable even when the bot understands nothing.

This is the hub's only list of phrases. Recall and false alarms: `tests/hub/test_guard.py`.
"""

import re

_PERSON_RU = r"(?:жив\w+ )?(?:человек\w*|оператор\w*|сотрудник\w*|специалист\w*|консультант\w*|менеджер\w*)"
_WANT_RU = r"(?:хочу|хотел\w*|нужен|нужна|нужно|надо|можно|мне|давай\w*|где|есть)"
_PERSON_EN = r"(?:(?:a|an|the|some|any|your|real|live|actual|human) )*(?:human|person|operator|agent|someone real|representative|rep|somebody real|people)"
_CALL_EN = r"(?:talk|speak|chat|connect|transfer|switch|put|get|give|call|pass|bring|want|need|let|have|escalate)"

_PATTERNS = {
    "ru": [
        rf"^(?:{_PERSON_RU})(?: (?:пожалуйста|плиз|пж|срочно|сюда))*$",
        rf"\b(?:позов\w+|соедин\w+|переключ\w+|перевед\w+|переведи\w*|подключ\w+|вызов\w+|дай|дайте|свяж\w+)\b(?: \w+){{0,4}}? {_PERSON_RU}\b",
        rf"\b{_WANT_RU}\b(?: \w+){{0,4}}? (?:с |со )?{_PERSON_RU}\b(?! (?:не )?(?:приш|приех|обещ|сказ|был|нахам|наобещ|позвон|установ|подключ))",
        rf"\b(?:по|пере)?(?:говорить|общаться|болтать|говорю)\b(?: \w+){{0,3}}? (?:с |со ){_PERSON_RU}\b",
        r"\b(?:не|хватит|надоел\w*|устал\w*)\b(?: \w+){0,4}? (?:робот\w*|бот\w*|машин\w+)\b.*\b(?:человек\w*|оператор\w*|люд\w+|живо\w+)\b",
        r"\b(?:хочу|можно|нужно|надо|дайте|дай|позови\w*)\b(?: \w+){0,2}? (?:с )?(?:жив\w+|люд\w+)\b(?! (?:музык|эфир|журнал|чат))",
        r"\bне хочу\b(?: \w+){0,3}? (?:с )?(?:робот\w*|бот\w*)\b",
    ],
    "en": [
        rf"^(?:{_PERSON_EN})(?: (?:please|pls|now|asap))*$",
        rf"\b{_CALL_EN}\b(?: (?:me|to|with|through|us|over|it|this|be|speaking|talking|a|i|on|in|want|need))* {_PERSON_EN}\b(?! (?:told|said|came|called|promised|was|who|at your))",
        r"\b(?:human|real person|live agent|live person|live chat agent)\b(?: \w+){0,2}? (?:please|pls|now)\b",
        r"\b(?:don t|do not|dont|not|stop|tired of|no more|hate)\b(?: \w+){0,4}? (?:robots?|bots?|machines?|chatbots?)\b",
        r"\bis there (?:any|some)(?:one|body|) ?(?:real|human|person|people|a person|a human)?(?: \w+)? (?:i can|to) (?:talk|speak|chat)\b",
        r"\b(?:somebody|someone) (?:real|human|alive)\b",
    ],
}
_COMPILED = {language: [re.compile(pattern) for pattern in patterns] for language, patterns in _PATTERNS.items()}
_LONGEST = 300


def asks_for_person(text: str) -> str | None:
    """The language ("ru" or "en") in which `text` asks for a person; None when it does not.

    Long messages are left to the model: the request would be one thought among many.
    """
    if len(text) > _LONGEST:
        return None
    plain = " ".join(re.sub(r"[^\w]+", " ", text.lower().replace("ё", "е")).split())
    for language, patterns in _COMPILED.items():
        if any(pattern.search(plain) for pattern in patterns):
            return language
    return None
