"""Hears "a person, please" above the model, so that a person is reachable even when the bot understands nothing.

This is the hub's only list of phrases. A clause asks for a person when it holds a request and nothing that turns the
same words into something else: a complaint about an operator, another telecom operator, a refusal, a head count.
Recall and false alarms: `tests/hub/test_guard.py`.
"""

import re
from dataclasses import dataclass

from nlu.spelling import plain

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class _Ear:
    """What to listen for in one language."""

    requests: re.Pattern[str]
    otherwise: re.Pattern[str]

    def hears(self, clause: str) -> bool:
        return self.requests.search(clause) is not None and self.otherwise.search(clause) is None


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{pattern})" for pattern in patterns))


def _russian() -> _Ear:
    # spelled as people type them
    operator = r"[оа]п+[еиэ]р+[ао]т[оа]?р\w{0,3}"
    human = r"(?:чел[оа]?в[еи][кч]\w{0,3}|люд(?:ей|ям|ьми))"
    role = (
        r"(?:с[оа]трудни\w+|специ[ао]?лист\w*|консул?ь?тант\w*|мене?дж[еи]р\w*|руководител\w+|начальник\w*|"
        r"агент\w*|старш(?:его|им|ему))"
    )
    alive = r"жив(?:ой|ого|ому|ым|ая|ую)"
    person = rf"(?:{operator}|{human}|{role}|{alive}(?=$| (?:{human}|{operator}|{role})))"
    anyone = r"(?:кем|кого|кому) (?:нибудь|то|угодно)"
    call = (
        r"(?:(?:п[оа])?з[оа]в(?:и|ите|ать)|соедини(?:те|ть)?|переключи(?:те|ть)?|перевед(?:и|ите)|перевести|"
        r"подключи(?:те|ть)?|вызов(?:и|ите)|вызвать|да(?:й|йте|вай|вайте)|свяж(?:и|ите)|связать|"
        r"пригласи(?:те|ть)?|пусть)"
    )
    want = r"(?:хочу|хот(?:ел|ела|елось) бы|нуж(?:ен|на|но)|надо|можно|могу|мне бы|прошу|требую|жду|где)"
    talk = r"(?:(?:по|пере)?говорить|(?:по)?общаться|разговаривать|связаться)"
    filler = r"(?:пожалуйста|плиз|пж|срочно|сюда|ну|уже|мне|эй|алло|есть|там|тут|кто|нибудь|кто нибудь|где|мой)"
    past = r"(?:\w{3,}(?:л|ла|ло|ли|лся|лась|лись)|был\w?)"
    gap = r"(?: \w+){0,4}? "
    return _Ear(
        requests=_any_of(
            rf"^(?:{filler} )*{person}(?: {person}| {filler})*$",
            rf"\b{call}{gap}(?:{person}|{anyone})\b",
            rf"\b{person}{gap}(?:{call}|{want})\b",
            rf"\b{want}{gap}{person}\b",
            rf"\b{talk}{gap}(?:{person}|{anyone})\b",
            rf"\b{person}{gap}{talk}\b",
            rf"\bкто (?:нибудь|то)\b.*\b(?:{person}|из людей)\b.*\b(?:ответ|помо|подойд)\w+",
            rf"\bне (?:хочу|буду|желаю){gap}(?:ро)?бот\w*",
        ),
        otherwise=_any_of(
            r"\bне (?:надо|нуж\w+|зови\w*|зовите|соединя\w+|переключа\w+|переводи\w*|вызыва\w+)\b",
            r"\bне (?:хочу|буду|желаю)\b(?!.*\bр?о?бот)",
            rf"{person}(?: \w+){{0,2}}? {past}\b",
            rf"\b{past}{gap}{person}\b",
            rf"{operator} связи|(?:мобильн|сотов|как|скольк)\w+ {operator}",
            rf"\b(?:перей|перех|уй|уход|смен|помен)\w+{gap}{operator}",
            r"(?:\d+|скольк\w+|дв\w+|тр\w+|четыре\w*|пят\w+|шест\w+|нескольк\w+|много) человек",
            rf"\b(?:за|для|на|друг\w+|кажд\w+|втор\w+) (?:\w+ )?{human}",
            r"на дом\b|пожалов|жалоб|спасибо|благодар|\bстать\b|устроить|работать|зарплат|ваканс",
            rf"\b(?:номер|код|телефон|имя|фамили\w+|график){gap}{person}",
            rf"\b(?:ты|вы|это|я|ли)\b(?: \w+)? {person}$",
        ),
    )


def _english() -> _Ear:
    operator = r"op+er[ae]?t[oe]rs?"
    human = r"(?:hum[ae]ns?(?: beings?)?|persons?|people)"
    role = r"(?:agents?|representatives?|rep|advis[oe]r|manager|supervisor|colleague|specialist|consultant)"
    someone = r"(?:some|any)(?:one|body)"
    person = rf"(?:{operator}|{human}|{role}|{someone})(?! s\b)"
    desk = rf"(?:{person}|customer service|support)"
    between = (
        r"(?:(?:me|us|this|the|chat|call|it|over|through|to|with|on|in|a|an|some|any|your|my|real|live|human|actual|"
        r"speak|talk|chat|touch|customer|service|support|please|another|different|senior|proper|normal|just) )*"
    )
    call = (
        r"(?:get|give|connect|put|pass|hand|bring|call|let|escalate|forward|find|(?:switch|transfer) (?:me|us|this|it))"
    )
    want = r"(?:want|wanna|need|(?:would|d) like|(?:would|d) rather|prefer|(?:can|could|may) (?:i|we)|looking for)"
    filler = (
        r"(?:please|pls|plz|now|asap|a|an|the|real|live|hey|hi|ok|is|are|there|available|any|customer|service|want)"
    )
    past = r"(?:\w{3,}ed|told|said|came|was|were|hung|broke|did|gave|took|has|had)"
    gap = r"(?: \w+){0,5}? "
    return _Ear(
        requests=_any_of(
            rf"^(?:{filler} )*(?:{operator}|{human}|{role})(?: {filler}| {person})*$",
            rf"\b{call} {between}{person}\b",
            rf"\b{want} {between}{person}\b",
            rf"\b(?:talk|speak|chat) (?:to|with) {between}{desk}\b",
            rf"\b{person} (?:(?:that|who|whom) )?(?:i|we) (?:can|could|may) (?:talk|speak|chat)\b",
            rf"\b{person} (?:\w+ )?to (?:talk|speak|chat) (?:to|with)\b",
            rf"\b(?:can|could|would|will) {between}{person} (?:please )?(?:help|answer|reply|assist|call)\b",
            rf"\b(?:(?:don t|do not|dont) (?:want|like|wanna)|tired of|sick of|no more|hate){gap}(?:ro|chat)?bots?\b",
        ),
        otherwise=_any_of(
            r"\b(?:no need|without)\b",
            r"\b(?:don t|do not|dont|never) (?:want|need|call|connect|transfer|get|put|bring|give)\b(?!.*bot)",
            rf"{person}(?: \w+)? {past}\b",
            r"\b(?:am|was|did|do|were|is) (?:i|you|this|it)\b",
            rf"\b(?:which|what|per|how many|become|thank|thanks|mobile|about) {between}{person}",
            rf"\b(?:switch|change|move|port)\w* to {between}{operator}",
            rf"\b(?:number|name|phone|code) of {between}{person}",
        ),
    )


_EARS = {"ru": _russian(), "en": _english()}


def asks_for_person(text: str) -> str | None:
    """The language ("ru" or "en") in which `text` asks for a person; None when it does not.

    Long messages are left to the model: the request would be one thought among many.
    """
    if len(text) > _LONGEST:
        return None
    lines = "\n".join(plain(line) for line in text.splitlines())
    clauses = [" ".join(re.findall(r"\w+", part)) for part in re.split(r"[.,!?;:()\n]+", lines)]
    for language, ear in _EARS.items():
        if any(ear.hears(clause) for clause in clauses if clause):
            return language
    return None
