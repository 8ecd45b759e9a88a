"""Tickets that customers' wishes open: numbered, in their language, with the right department, theirs only."""

from typing import Any

import httpx
import pytest

from hub.container import Container
from tests.conftest import SignIn
from tests.support.bot_actions import BotActions
from tests.support.company import ELENA, PETR, strong, verified
from tests.support.hub import change, rows
from tests.support.operator import ANNA
from tests.support.visitor import Visitor

TICKETS = """
SELECT ticket.number, type, subject, department.name, fields FROM ticket
JOIN department ON department.id = department_id ORDER BY number
"""
PAID = {"payment_date": "2026-11-20", "amount": "450", "payment_method": "card", "secret": "не из формы"}


async def test_a_ticket_speaks_the_customers_language(
    container: Container, actions: BotActions, visitor: Visitor, http: httpx.AsyncClient
) -> None:
    english = await Visitor.arrive(http, locale="en")
    for one in (visitor, english):
        await verified(actions, one)
    first = await actions.ask(visitor, "где деньги?", "payment_not_received", **PAID)
    second = await actions.ask(english, "where is my money?", "payment_not_received", **PAID)
    assert (first["data"], second["data"]) == ({"number": "T-1001"}, {"number": "T-1002"})
    asked = {"payment_date": "2026-11-20", "amount": "450"}
    assert await rows(container, TICKETS) == [
        (
            1001,
            "payment_not_received",
            "Потерянный платёж",
            "billing",
            {**asked, "payment_method": "Карта на сайте или в приложении"},
        ),
        (
            1002,
            "payment_not_received",
            "Missing payment",
            "billing",
            {**asked, "payment_method": "Card on the site or in the app"},
        ),
    ]


@pytest.mark.parametrize(
    ("verb", "params", "department", "subject"),
    [
        ("refund_request", {"reason": "простой"}, "billing", "Возврат денег"),
        ("internet_down", {"restarted": "no_help"}, "technical", "Неработающий интернет"),
        ("tv_problem", {"details": "рябит"}, "technical", "Телевидение"),
        ("new_connection", {"address": "Москва, Мира, 1", "contact_phone": PETR}, "sales", "Подключение"),
        ("move_address", {"new_address": "Тверь", "move_date": "2026-12-01"}, "sales", "Переезд"),
        ("change_personal_data", {"data_field": "name", "new_value": "Пётр"}, "sales", "Смена личных данных"),
        ("create_ticket", {"description": "позвоните"}, "general", "Заявка"),
        ("callback_request", {"contact_phone": PETR, "callback_time": "soon"}, "general", "Обратный звонок"),
    ],
)
async def test_the_wish_chooses_the_department(
    container: Container,
    actions: BotActions,
    visitor: Visitor,
    sign_in: SignIn,
    verb: str,
    params: dict[str, Any],
    department: str,
    subject: str,
) -> None:
    await strong(container, actions, visitor)
    reply = await actions.ask(visitor, "прошу", verb, **params)
    assert reply == {"status": "ok", "data": {"number": "T-1001"}}
    [(number, type_, written, served_by, _)] = await rows(container, TICKETS)
    assert (number, type_, written, served_by) == (1001, verb, subject, department)
    anna = await sign_in(ANNA)
    seen = await anna.sees(visitor.conversation_id)
    assert seen["tickets"] == [{"number": "T-1001", "status": "open", "subject": subject}]
    activities = [item["activity"] for item in await anna.timeline(visitor.conversation_id) if item["activity"]]
    assert [activity["params"] for activity in activities if activity["kind"] == "ticket_opened"] == [
        {"number": "T-1001", "kind": verb, "subject": subject, "department": department}
    ]


async def test_only_ones_own_open_tickets_are_listed(
    container: Container, actions: BotActions, visitor: Visitor, http: httpx.AsyncClient
) -> None:
    other, later = await Visitor.arrive(http), await Visitor.arrive(http)
    stranger = await Visitor.arrive(http)
    await verified(actions, visitor)
    await verified(actions, other, ELENA)
    await actions.ask(stranger, "подключите", "new_connection", address="Тверь, Мира, 1", contact_phone=PETR)
    for reason in ("раз", "два", "три"):
        await actions.ask(visitor, reason, "refund_request", reason=reason)
    await actions.ask(other, "моё", "refund_request", reason="моё")
    await change(container, "UPDATE ticket SET status = 'resolved' WHERE number = 1003")
    await change(container, "UPDATE ticket SET status = 'pending' WHERE number = 1004")
    await verified(actions, later)
    for one in (visitor, later):
        listed = await actions.ask(one, "что с заявкой?", "ticket_status")
        assert listed["data"]["tickets"] == [
            {"number": "T-1004", "subject": "Возврат денег", "status": "pending"},
            {"number": "T-1002", "subject": "Возврат денег", "status": "open"},
        ]
    assert (await actions.ask(other, "?", "ticket_status"))["data"]["tickets"] == [
        {"number": "T-1005", "subject": "Возврат денег", "status": "open"}
    ]


async def test_who_has_no_tickets_hears_so(actions: BotActions, visitor: Visitor) -> None:
    await verified(actions, visitor)
    assert await actions.ask(visitor, "что с заявкой?", "ticket_status") == {"status": "nothing", "data": {}}
