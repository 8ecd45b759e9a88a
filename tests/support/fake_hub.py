"""The hub as the bot's actions see it: a real HTTP server whose decisions a test sets."""

from __future__ import annotations

import json
import threading
from collections import deque
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from nlu.intents import load_intents
from tests.support.fake_company import ANSWERS, SHARED_PHONE, SHARED_PHONES_CONTRACTS

LEVELS = ("anonymous", "claimed", "verified", "strong")
DEMANDED_BY = {  # the intents whose assurance a list or a check demands
    "tariffs": "tariff_info",
    "available_services": "add_service",
    "connected_services": "remove_service",
    "known_outage": "internet_down",
    "visit_windows": "book_technician",
    "booked_visit": "reschedule_technician",
    "coming_visit": "book_technician",
}
Reply = tuple[str, dict[str, Any]]
Params = dict[str, Any]


@dataclass
class Customer:
    """How far the hub believes one conversation's customer."""

    assurance: str
    claim: str | None = None
    code_out: bool = False
    choice_open: bool = False

    def at_least(self, needed: str) -> bool:
        return LEVELS.index(self.assurance) >= LEVELS.index(needed)

    def raised_to(self, assurance: str) -> None:
        if not self.at_least(assurance):
            self.assurance = assurance


class FakeHub:
    """Answers like the hub would; `will` says what comes of the next call of a verb instead."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.assurance = "anonymous"
        self.customers: dict[str, Customer] = {}
        self.planned: dict[str, deque[Reply]] = {}
        self.requests: list[dict[str, Any]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def will(self, name: str, status: str, **data: Any) -> None:
        """Make the next call of `name` end like this; the status `away` is an HTTP 503."""
        self.planned.setdefault(name, deque()).append((status, data))

    def reset(self) -> None:
        """Forget customers, plans and requests; the next ones are anonymous again."""
        self.assurance = "anonymous"
        self.customers.clear()
        self.planned.clear()
        self.requests.clear()

    def asked(self, name: str) -> list[Params]:
        """The parameters of each call of `name`."""
        return [request["params"] for request in self.requests if request["name"] == name]

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def answer(self, conversation: str, name: str, params: Params) -> Reply:
        """What the hub says to one call, and what it remembers of it."""
        customer = self.customers.setdefault(conversation, Customer(self.assurance))
        planned = self.planned.get(name)
        status, data = planned.popleft() if planned else self._decided(customer, name, params)
        self._remember(customer, name, status, params)
        return status, data

    def _decided(self, customer: Customer, name: str, params: Params) -> Reply:
        identifying = {
            "standing": lambda: ("ok", {"assurance": customer.assurance, "step": _step(customer, params)}),
            "identify": lambda: (_identified(customer, params), {}),
            "send_code": lambda: ("code_sent" if customer.claim else "no_claim", {}),
            "verify_code": lambda: (_verified(customer), {}),
            "verify_knowledge": lambda: ("strong" if customer.at_least("verified") else "no_claim", {}),
            "receipt": lambda: ("ok", {}),
        }
        if name in identifying:
            return identifying[name]()
        needed = demanded(DEMANDED_BY.get(name, name), params)
        if not customer.at_least(needed):
            return "needs_assurance", {"needed": needed}
        if name == "outage_status" and customer.assurance == "anonymous" and not params.get("address"):
            return "needs_slot", {"slot": "address"}
        if name == "order_status" and customer.assurance == "claimed" and not params.get("order_number"):
            return "needs_slot", {"slot": "order_number"}
        return ANSWERS[name]

    @staticmethod
    def _remember(customer: Customer, name: str, status: str, params: Params) -> None:
        if name == "identify" and status in ("claimed", "code_sent"):
            customer.claim = next(params[kind] for kind in ("phone", "contract_number", "email") if kind in params)
            customer.raised_to("claimed")
        if status == "code_sent":
            customer.code_out, customer.choice_open = True, False
        elif name == "verify_code" and status != "wrong_code":
            customer.code_out = False
        if status == "choose_contract":
            customer.choice_open = True
        elif status in ("verified", "strong"):
            customer.raised_to(status)
            customer.choice_open = False

    def _handler(hub: FakeHub) -> type[BaseHTTPRequestHandler]:  # noqa: N805 the handler's own self is another
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if self.headers["Authorization"] != f"Bearer {hub.secret}":
                    self.send_error(401)
                    return
                name = self.path.rsplit("/", 1)[1]
                hub.requests.append({"name": name, **body})
                status, data = hub.answer(body["conversation_id"], name, body["params"])
                if status == "away":
                    self.send_error(503)
                    return
                answer = json.dumps({"status": status, "data": data}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: Any) -> None:
                """Keep the test's output readable."""

        return Handler


def demanded(intent: str, params: Params) -> str:
    """The assurance an intent demands."""
    if intent == "order_status" and params.get("order_number") == "unknown":
        return "verified"
    known = load_intents().get(intent)
    return (known.assurance if known else None) or "anonymous"


def _step(customer: Customer, params: Params) -> str | None:
    needed = demanded(params["goal"], params)
    if customer.at_least(needed):
        return None
    if needed == "strong" and customer.assurance == "verified":
        return "knowledge"
    if customer.claim is None or needed == "claimed":
        return "claim"
    if customer.choice_open:
        return "choose_contract"
    return "code" if customer.code_out else "send_code"


def _identified(customer: Customer, params: Params) -> str:
    if customer.choice_open and "contract_number" in params:
        return "verified" if params["contract_number"] in SHARED_PHONES_CONTRACTS else "not_matching"
    return "claimed" if demanded(params.get("goal", ""), params) == "claimed" else "code_sent"


def _verified(customer: Customer) -> str:
    if customer.claim is None:
        return "no_claim"
    if not customer.code_out:
        return "expired"
    return "choose_contract" if customer.claim == SHARED_PHONE else "verified"
