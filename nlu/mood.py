"""How angry a message is, from 0 to 1, by signs that can be pointed at: no model, so that it can be explained."""

from __future__ import annotations

import re

ANGRY = 0.5
SHOUTING_SHARE = 0.7
FEWEST_LETTERS = 8


def _any_of(stems: str) -> re.Pattern[str]:
    """A word that begins with one of the stems; a stem with a full stop is the whole word."""
    patterns = (
        re.escape(stem.strip().rstrip(".")) + (r"\b" if stem.strip().endswith(".") else "") for stem in stems.split(",")
    )
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)


SWEARING = _any_of("""
бля, сука., суки., хрен, нахрен, ни хрена, нихрена, фиг, нафиг, нифига, пипец, капец, жоп, говн, дерьм, хуй, хуе,
хуё, хуя, нахуй, пизд, ебан, ебал, ебу, заеб, заёб, мудак, идиот, дебил, урод, козл, козёл, твари., тварь., ублюд,
придур, дура., дурак, сволоч, гады., wtf, fuck, shit, damn, hell., crap, bastard, idiot, moron, stupid, bullshit,
asshole, bloody, sucks, screw you
""")
BLAME = _any_of("""
достал, задолбал, надоел, заколебал, осточертел, сколько можно, безобрази, беспредел, издевает, кошмар, позор, ужас,
отвратительн, хамств, наглост, обман., обманщик, обманываете, мошенники., воры., ворье, ворьё, грабеж, грабёж,
жалобу., в суд., роспотребнадзор, прокуратур, последний раз, терпени, бесит, бесите, злюсь, злая., злой., возмущ,
совесть, fed up, sick of, sick and tired, ridiculous, unacceptable, disgust, outrag, pathetic, terrible, awful,
horrible, worst, useless, a joke., scammers, rip off, rip-off, thieves, robbery, furious, angry, enough is enough,
last straw, how dare, had enough, shame on, sue you, lawyer, nightmare
""")
PLEASED = _any_of(
    "спасибо, обожаю, люблю вас, лучшие, молодц, отлично, супер, thank, love, the best, great job, awesome"
)
EXCLAIMING = re.compile(r"!{2,}|[?!]{3,}|\?!")
WEIGHTS = {"swearing": 0.55, "blame": 0.35, "more_blame": 0.2, "shouting": 0.4, "exclaiming": 0.2, "pleased": -0.4}


def anger(text: str) -> float:
    """The sum of the signs: swear words, words of blame, capitals, rows of exclamation marks; less what pleases."""
    blamed = len(BLAME.findall(text))
    signs = {
        "swearing": bool(SWEARING.search(text)),
        "blame": blamed > 0,
        "more_blame": blamed > 1,
        "shouting": _shouting(text),
        "exclaiming": bool(EXCLAIMING.search(text)),
        "pleased": bool(PLEASED.search(text)),
    }
    return min(1.0, max(0.0, sum(WEIGHTS[sign] for sign, seen in signs.items() if seen)))


def _shouting(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= FEWEST_LETTERS and sum(map(str.isupper, letters)) >= SHOUTING_SHARE * len(letters)
