"""The hub as the bot's actions see it: a real HTTP server whose decisions a test sets."""

from __future__ import annotations

import json
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TARIFFS = [{"name": {"ru": "Старт 100", "en": "Start 100"}, "kind": "internet", "speed_mbps": 100, "monthly_fee": 450}]
OFFICES = [
    {
        "city": {"ru": "Москва", "en": "Moscow"},
        "address": {"ru": "ул. Тверская, 1", "en": "1 Tverskaya st."},
        "hours": "10:00-21:00",
    }
]
SUPPORT = [{"days": "mon-fri", "spans": ["08:00-22:00"]}, {"days": "sat", "spans": ["09:00-20:00"]}]


class FakeHub:
    """Answers like the hub would; `verdicts` says what comes of the next codes and claims."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.assurance = "anonymous"
        self.balance = "412.50"
        self.verdicts: dict[str, deque[tuple[str, dict[str, Any]]]] = {}
        self.requests: list[dict[str, Any]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def will(self, name: str, status: str, **data: Any) -> None:
        """Make the next call of `name` end like this."""
        self.verdicts.setdefault(name, deque()).append((status, data))

    def reset(self) -> None:
        """Forget customers, verdicts and requests."""
        self.assurance, self.balance = "anonymous", "412.50"
        self.verdicts.clear()
        self.requests.clear()

    def asked(self, name: str) -> list[dict[str, Any]]:
        """The parameters of each call of `name`."""
        return [request["params"] for request in self.requests if request["name"] == name]

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def answer(self, name: str) -> tuple[str, dict[str, Any]]:
        """What the hub says to one call."""
        planned = self.verdicts.get(name)
        status, data = planned.popleft() if planned else self._default(name)
        if status == "verified":
            self.assurance = "verified"
        return status, data

    def _default(self, name: str) -> tuple[str, dict[str, Any]]:
        if name == "check_balance" and self.assurance != "verified":
            return "needs_assurance", {"needed": "verified"}
        return {
            "receipt": ("ok", {}),
            "assurance": ("ok", {"assurance": self.assurance}),
            "identify": ("code_sent", {}),
            "resend_code": ("code_sent", {}),
            "verify_code": ("verified", {}),
            "check_balance": ("ok", {"amount": self.balance, "currency": "RUB"}),
            "tariffs": ("ok", {"tariffs": TARIFFS, "currency": "RUB"}),
            "office_hours": ("ok", {"offices": OFFICES, "support": SUPPORT, "open_now": True}),
        }[name]

    def _handler(hub: FakeHub) -> type[BaseHTTPRequestHandler]:  # noqa: N805 the handler's own self is another
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if self.headers["Authorization"] != f"Bearer {hub.secret}":
                    self.send_error(401)
                    return
                name = self.path.rsplit("/", 1)[1]
                hub.requests.append({"name": name, **body})
                status, data = hub.answer(name)
                answer = json.dumps({"status": status, "data": data}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: Any) -> None:
                """Keep the test's output readable."""

        return Handler
