"""Every word the bot may need is there, in both languages, with only the values that the code passes. No Rasa needed.

Names and values are read from the sources: the code's calls, the catalogues of forms and intents, the hub's verbs.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from hub.domain.backoffice import ports
from hub.domain.self_service.hub_verbs import HubVerbs
from hub.domain.self_service.verbs import VERBS
from nlu.forms import Kind, goals, load_forms
from nlu.intents import load_intents

BOT = Path(__file__).parents[2] / "bot"
RESPONSES = BOT / "domain" / "responses"
LITERAL = re.compile(r"utter_\w+")
PLACEHOLDER = re.compile(r"(?<!{){(\w+)}(?!})")
PAYLOAD = re.compile(r"/(\w+)(?:{({.*})})?")
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
ENGLISH = {"type": "slot", "name": "language", "value": "en"}
LONGEST, LONGEST_LIST = 300, 620

IDENTIFYING = ("identity_claim", "otp_code", "contract_choice", "knowledge")
CHANGE = "change"
WRITTEN = ("router_setup", "wifi_password")  # answered by the responses alone
WORDED_APART = {"office_hours"}  # utter_offices_open and utter_offices_closed
NOT_TOLD = {"refused", "needs_slot", "needs_assurance"}  # statuses that the form itself acts on
SILENT_CHECKS = {"no_outage", "nobody_coming"}
SPLIT = {("autopay_setup", "ok"): ("on", "off")}

Values = frozenset[str]
NONE: Values = frozenset()


@dataclass(frozen=True)
class Variant:
    english: bool
    text: str
    buttons: tuple[Mapping[str, str], ...]

    @property
    def placeholders(self) -> set[str]:
        return set(PLACEHOLDER.findall(self.text))


# what is written


def documents() -> dict[Path, dict[str, Any]]:
    return {path: yaml.safe_load(path.read_text("utf-8"))["responses"] for path in sorted(RESPONSES.glob("*.yml"))}


WRITTEN_RESPONSES = {name: variants for found in documents().values() for name, variants in found.items()}
COMMANDS = {name for name, variants in WRITTEN_RESPONSES.items() if "custom" in variants[0]}
WORDS = {
    name: [Variant(ENGLISH in one.get("condition", []), one["text"], tuple(one.get("buttons", []))) for one in variants]
    for name, variants in WRITTEN_RESPONSES.items()
    if name not in COMMANDS
}
each_response = pytest.mark.parametrize("name", sorted(WORDS))


# what is needed, and with which values


def sources() -> Iterator[ast.Module]:
    for folder in ("actions", "dialogue"):
        for path in sorted((BOT / folder).glob("*.py")):
            yield ast.parse(path.read_text("utf-8"))


def literals(node: ast.AST) -> set[str]:
    return {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and LITERAL.fullmatch(part.value)
    }


def named_in_code() -> dict[str, Values]:
    """Responses named in full, with what is passed to them."""
    named: dict[str, Values] = {}
    for module in sources():
        for call in (node for node in ast.walk(module) if isinstance(node, ast.Call)):
            passed = frozenset(keyword.arg for keyword in call.keywords if keyword.arg) - {"file", "response"}
            direct = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "response")]
            for argument in direct:
                if isinstance(argument, ast.Constant | ast.IfExp):
                    named.update(dict.fromkeys(literals(argument), passed))
    return named


def named_in_rules() -> set[str]:
    return {name for path in (BOT / "rules").glob("*.yml") for name in LITERAL.findall(path.read_text("utf-8"))}


def templates() -> set[str]:
    """The f-strings that make up names, such as utter_ask_{}."""
    return {
        "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        for module in sources()
        for node in ast.walk(module)
        if isinstance(node, ast.JoinedStr)
        and isinstance(node.values[0], ast.Constant)
        and str(node.values[0].value).startswith("utter_")
    }


def handover_reasons() -> set[str]:
    return {
        str(call.args[0].value)
        for module in sources()
        for call in ast.walk(module)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "hand_over"
        and isinstance(call.args[0], ast.Constant)
    }


def statuses(function: Any) -> set[str]:
    """The statuses that a verb may end in, by its source and that of the helpers it calls."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    found: set[str] = set()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        assert isinstance(call.func, ast.Name)
        helper = function.__globals__.get(call.func.id)
        if call.func.id in ("Done", "reply"):
            found |= _first_texts(call) or {"ok"}
        elif inspect.iscoroutinefunction(helper) and helper.__module__ == function.__module__:
            found |= statuses(helper)
    return found


def _first_texts(call: ast.Call) -> set[str]:
    if not call.args:
        return set()
    chosen = call.args[0]
    values = [chosen.body, chosen.orelse] if isinstance(chosen, ast.IfExp) else [chosen]
    return {value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)}


HUB_VERBS = {"office_hours": HubVerbs._office_hours, "ticket_status": HubVerbs._ticket_status}


def told() -> dict[str, set[str]]:
    """The statuses that are told of every goal, open answer and check."""
    runs = {name: verb.run for name, verb in VERBS.items()} | HUB_VERBS
    answered = {
        intent.name
        for intent in load_intents().values()
        if intent.outcome in ("answer", "form") and intent.name not in WRITTEN and intent.name not in WORDED_APART
    }
    checks = {form.check for form in load_forms().by_intent.values() if form.check}
    return {name: statuses(runs[name]) - NOT_TOLD for name in answered} | {
        name: statuses(runs[name]) - SILENT_CHECKS - NOT_TOLD for name in checks
    }


def refusals() -> set[str]:
    """The codes that the ports' docstrings name, and those that verbs make up themselves."""
    documented = {
        code
        for act in vars(ports.Acts).values()
        for sentence in re.findall(r"Refused[^:]*: (.*)", inspect.getdoc(act) or "", re.DOTALL)
        for code in re.findall(r"`([a-z_]+)`", sentence)
        if code != "key"
    }
    shared = set(re.findall(r"`([a-z_]+)`", (ports.Acts.__doc__ or "").partition("Refused by every act:")[2]))
    written = {
        code
        for verb in VERBS.values()
        for code in re.findall(r'Done\("refused", {"code": "(\w+)"}', inspect.getsource(verb.run))
    }
    return documented | (shared - {"key", "sim", "esim"}) | written


def worded() -> dict[str, Values]:
    """What bot/actions/outcomes.py makes of each goal's data."""
    tree = ast.parse((BOT / "actions" / "outcomes.py").read_text("utf-8"))
    keys = {
        node.name: frozenset(
            key.value
            for made in ast.walk(node)
            if isinstance(made, ast.Dict)
            for key in made.keys
            if isinstance(key, ast.Constant) and isinstance(key.value, str)
        )
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }
    table = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "_WORDERS"
    )
    assert isinstance(table, ast.Dict)
    return {
        key.value: keys[worder.id]
        for key, worder in zip(table.keys, table.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(key.value, str) and isinstance(worder, ast.Name)
    }


AS_IT_IS: Mapping[str, Values] = {"autopay_setup": frozenset({"card"})}  # texts of the hub's data, passed unworded


def outcome_values() -> Iterator[tuple[str, Values]]:
    by_goal, forms = worded(), load_forms()
    for goal, found in told().items():
        chosen = {f"chosen_{step.name}" for step in forms.of(goal).steps if step.kind != "date"}
        source = inspect.getsource(VERBS[goal].run) if goal in VERBS else ""
        number = {"number"} if "ticket=" in source or "report_fault" in source else set[str]()
        for status in found:
            empty = status in ("unavailable", "nothing", "nothing_booked", "no_outage")
            passed = by_goal.get(goal, AS_IT_IS.get(goal, NONE) | number)
            for shown in SPLIT.get((goal, status), (status,)):
                yield f"utter_{goal}_{shown}", NONE if empty else passed | chosen


def needed() -> dict[str, Values]:
    forms = load_forms()
    slots, by_intent = forms.slots.values(), forms.by_intent.values()
    plain = [
        *(f"utter_ask_{name}" for name in (*forms.slots, *IDENTIFYING, CHANGE)),
        *(f"utter_no_options_{slot.name}" for slot in slots if slot.source),
        *(f"utter_day_out_of_range_{slot.name}" for slot in slots if slot.within),
        *(f"utter_unusable_{kind}" for kind in Kind.__args__),  # type: ignore[attr-defined]
        *(f"utter_refused_{code}" for code in [*refusals(), "other"]),
        *(f"utter_{name}_ok" for name in WRITTEN),
        *(f"utter_handoff_{reason}" for reason in handover_reasons()),
        *named_in_rules(),
    ]
    confirmed = {
        f"utter_confirm_{form.intent}": frozenset(step.name for step in form.steps)
        for form in by_intent
        if form.confirm
    }
    return dict.fromkeys(plain, NONE) | confirmed | dict(outcome_values()) | named_in_code()


NEEDED = needed()


def test_the_code_makes_up_names_only_as_this_test_knows() -> None:
    assert templates() == {
        "utter_ask_{}",
        "utter_confirm_{}",
        "utter_day_out_of_range_{}",
        "utter_handoff_{}",
        "utter_no_options_{}",
        "utter_refused_{}",
        "utter_unusable_{}",
        "utter_{}_ok",
        "utter_{}_{}",
    }


def test_reads_what_the_hub_may_answer() -> None:
    found = told()
    assert found["check_coverage"] == {"covered", "not_covered"}
    assert found["outage_status"] == {"outage", "no_outage"}
    assert found["internet_down"] == {"ok"}
    assert found["ticket_status"] == {"ok", "nothing"}
    assert found["booked_visit"] == {"booked", "nothing_booked"}
    assert {"already_promised", "no_such_customer", "key_reused", "address_unclear", "window_taken"} <= refusals()
    assert worded()["check_balance"] == {"amount"}
    assert NEEDED["utter_wrong_code"] == {"attempts_left"}


def test_no_name_in_the_code_escapes_this_test() -> None:
    texts = [path.read_text("utf-8") for folder in ("actions", "dialogue") for path in (BOT / folder).glob("*.py")]
    found = {name for text in texts for name in re.findall(r"\"(utter_[a-z_]+)\"", text)}
    assert found <= set(NEEDED)


def test_every_needed_response_is_written() -> None:
    assert set(NEEDED) - set(WRITTEN_RESPONSES) == set()


def test_no_response_is_written_for_nobody() -> None:
    assert set(WRITTEN_RESPONSES) - set(NEEDED) == set()


def test_no_response_is_written_twice() -> None:
    names = re.findall(r"^  (utter_\w+):", "\n".join(path.read_text("utf-8") for path in documents()), re.MULTILINE)
    assert len(names) == len(set(names))


def test_handing_over_is_a_command_and_the_hub_words_it() -> None:
    assert {name for name in WRITTEN_RESPONSES if name.startswith("utter_handoff_")} == COMMANDS


@each_response
def test_says_it_in_both_languages(name: str) -> None:
    english, russian = WORDS[name]
    assert (english.english, russian.english) == (True, False), "English on condition first, then Russian by default"
    assert WRITTEN_RESPONSES[name][0]["condition"] == [ENGLISH]
    assert CYRILLIC.search(russian.text)
    assert not CYRILLIC.search(english.text)
    for variant in (english, russian):
        for button in variant.buttons:
            if not button["payload"].startswith("/switch_language"):
                assert bool(CYRILLIC.search(button["title"])) is not variant.english, button


@each_response
def test_uses_only_values_that_are_passed(name: str) -> None:
    english, russian = WORDS[name]
    assert english.placeholders == russian.placeholders
    assert english.placeholders <= NEEDED[name]


@each_response
def test_buttons_say_something_the_bot_understands(name: str) -> None:
    domain: dict[str, Any] = yaml.safe_load((BOT / "domain" / "intents.yml").read_text("utf-8"))
    english, russian = WORDS[name]
    assert len(english.buttons) == len(russian.buttons)
    for button in (*english.buttons, *russian.buttons):
        matched = PAYLOAD.fullmatch(button["payload"])
        assert matched, button
        assert matched[1] in domain["intents"]
        assert set(json.loads(matched[2] or "{}")) <= set(domain["entities"])


@each_response
def test_is_short_and_calm(name: str) -> None:
    for variant in WORDS[name]:
        assert len(variant.text) <= (LONGEST_LIST if "\n" in variant.text else LONGEST)
        assert "!!" not in variant.text
        assert " — " not in variant.text
        assert " – " not in variant.text


@pytest.mark.parametrize("name", sorted(name for name in WORDS if name.startswith("utter_confirm_")))
def test_a_confirmation_can_be_answered_and_shows_every_answer(name: str) -> None:
    for variant in WORDS[name]:
        assert [button["payload"] for button in variant.buttons] == ["/affirm", "/deny", "/stop"]
        assert variant.placeholders == NEEDED[name]


@pytest.mark.parametrize("slot", sorted(load_forms().slots))
def test_a_question_of_a_form_has_no_buttons_of_its_own(slot: str) -> None:
    assert not any(variant.buttons for variant in WORDS[f"utter_ask_{slot}"])


@pytest.mark.parametrize(
    "name",
    sorted(
        name
        for name in WORDS
        if name.endswith(("_unavailable", "_nothing", "_nothing_booked", "_not_covered", "_no_outage"))
        or name.startswith("utter_no_options_")
        or (
            name.startswith("utter_refused_")
            and not any(name.removeprefix("utter_refused_") in form.again for form in load_forms().by_intent.values())
        )
    ),
)
def test_bad_news_offers_what_to_do_next(name: str) -> None:
    for variant in WORDS[name]:
        assert "/human_handoff" in [button["payload"] for button in variant.buttons]


@pytest.mark.parametrize("name", ["code_sent", "code_sent_by_email", "code_sent_again", "code_expired", "prove_again"])
def test_codes_say_nothing_of_whether_the_customer_exists(name: str) -> None:
    english, russian = WORDS[f"utter_{name}"]
    assert "if we have such a customer" in english.text.lower()
    assert "если такой клиент у нас есть" in russian.text.lower()
    assert not re.search(r"\d|@", english.text + russian.text)


def test_every_goal_that_needs_a_question_is_known() -> None:
    assert {form.intent for form in load_forms().by_intent.values()} <= goals()


@pytest.mark.parametrize("path", sorted(RESPONSES.glob("*.yml")), ids=lambda path: path.name)
def test_files_stay_short(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") < 300
