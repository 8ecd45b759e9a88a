"""What the company behind the fake hub has and answers: one of each, with fixed names, amounts and days."""

from __future__ import annotations

from typing import Any

SHARED_PHONE = "+79990000007"
SHARED_PHONES_CONTRACTS = ("NL-100007", "NL-100008")

Data = dict[str, Any]


def rubles(amount: str) -> Data:
    return {"amount": amount, "currency": "RUB"}


def priced(id_: str, russian: str, english: str, fee: str, **details: Any) -> Data:
    return {"id": id_, "name": {"ru": russian, "en": english}, "monthly_fee": rubles(fee), **details}


def article(russian: str, english: str) -> Data:
    return {"title": {"ru": russian, "en": english}, "text": {"ru": "Подробности.", "en": "Details."}}


START = priced("start-100", "Старт 100", "Start 100", "450", kind="internet", speed_mbps=100)
FLIGHT = priced("flight-500", "Полёт 500", "Flight 500", "700", kind="internet", speed_mbps=500)
TARIFFS = [START, FLIGHT]
ANTIVIRUS = priced("antivirus", "Антивирус", "Antivirus", "99")
STATIC_IP = priced("static-ip", "Постоянный IP", "Static IP", "150")
MORNING = {"id": "w1", "start": "2026-12-01T10:00:00+03:00", "end": "2026-12-01T13:00:00+03:00"}
EVENING = {"id": "w2", "start": "2026-12-02T17:00:00+03:00", "end": "2026-12-02T20:00:00+03:00"}
OFFICES = [
    {
        "city": {"ru": "Москва", "en": "Moscow"},
        "address": {"ru": "ул. Тверская, 1", "en": "1 Tverskaya st."},
        "hours": "10:00-21:00",
    }
]
SUPPORT = [{"days": "mon-fri", "spans": ["08:00-22:00"]}, {"days": "sat", "spans": ["09:00-20:00"]}]
REQUEST = ("ok", {"number": "T-1001"})
ORDER = {
    "number": "A-1234",
    "item": {"ru": "Роутер", "en": "Router"},
    "status": {"ru": "в пути", "en": "on its way"},
    "expected": "2026-12-03",
}

ANSWERS: dict[str, tuple[str, Data]] = {
    # lists and checks
    "tariffs": ("ok", {"tariffs": TARIFFS}),
    "available_services": ("ok", {"services": [ANTIVIRUS, STATIC_IP]}),
    "connected_services": ("ok", {"services": [ANTIVIRUS]}),
    "visit_windows": ("ok", {"windows": [MORNING, EVENING]}),
    "known_outage": ("no_outage", {}),
    "booked_visit": ("booked", {**MORNING, "reason": "router"}),
    "coming_visit": ("nobody_coming", {}),
    # open answers
    "office_hours": ("ok", {"offices": OFFICES, "support": SUPPORT, "open_now": True}),
    "tariff_info": ("ok", {"tariffs": TARIFFS}),
    "payment_methods": ("ok", {"articles": [article("Карта", "Card")]}),
    "promotions": ("ok", {"articles": [article("Месяц в подарок", "A month free")]}),
    "roaming_info": ("ok", {"articles": [article("Турция", "Turkey")], "named": True}),
    # goals
    "check_balance": ("ok", rubles("412.50")),
    "invoice_request": (
        "ok",
        {
            "number": "INV-7",
            "month": "2026-10-01",
            "amount": rubles("450"),
            "file": {"id": "file-1", "name": "INV-7.pdf", "mime": "application/pdf", "size": 9},
        },
    ),
    "autopay_setup": ("ok", {"enabled": True, "card": "1234"}),
    "current_tariff": ("ok", {"tariff": START, "services": [ANTIVIRUS]}),
    "usage_remaining": ("ok", {"gigabytes_left": "3.5", "minutes_left": 120}),
    "contract_details": (
        "ok",
        {"number": "NL-100001", "holder": "Пётр", "address": "ул. Садовая, 5", "since": "2020-01-15", "tariff": START},
    ),
    "ticket_status": ("ok", {"tickets": [{"number": "T-1001", "subject": "Возврат", "status": "open"}]}),
    "order_status": ("ok", {"orders": [ORDER]}),
    "outage_status": ("no_outage", {}),
    "check_coverage": ("covered", {"tariffs": TARIFFS}),
    "promised_payment": ("ok", {"until": "2026-12-01"}),
    "change_tariff": ("ok", {"since": "2026-12-01"}),
    "add_service": ("ok", STATIC_IP),
    "remove_service": ("ok", ANTIVIRUS),
    "book_technician": ("ok", MORNING),
    "reschedule_technician": ("ok", EVENING),
    "suspend_service": ("ok", {"start": "2026-12-10", "end": "2026-12-24"}),
    "sim_block": ("ok", {}),
    "sim_replace": ("ok", {"number": "A-1500", "expected": "2026-12-03"}),
    "payment_not_received": REQUEST,
    "refund_request": REQUEST,
    "internet_down": REQUEST,
    "slow_internet": REQUEST,
    "tv_problem": REQUEST,
    "no_signal": REQUEST,
    "new_connection": REQUEST,
    "move_address": REQUEST,
    "change_personal_data": REQUEST,
    "create_ticket": REQUEST,
    "callback_request": REQUEST,
}
