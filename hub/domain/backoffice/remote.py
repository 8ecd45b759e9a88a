"""A company's back office over HTTP. README.md beside this file says what it has to answer."""

from collections.abc import Sequence
from datetime import date

from hub.domain.backoffice import wire
from hub.domain.backoffice.company_api import CompanyApi
from hub.domain.backoffice.ports import (
    Article,
    Autopay,
    Contract,
    Coverage,
    DirectoryCustomer,
    Invoice,
    Money,
    Office,
    Order,
    Outage,
    PromisedPayment,
    Service,
    Tariff,
    Usage,
    Visit,
    VisitWindow,
)
from hub.infra.errors import Unavailable

DEADLINE = 1.5
"""Seconds that a call may take in all: the customer waits for several of them at worst."""


class HttpBackOffice:
    """Implements `BackOffice` over the company's own server."""

    def __init__(self, url: str, token: str, *, deadline: float = DEADLINE) -> None:
        self._api = CompanyApi(url, token, deadline=deadline)

    async def close(self) -> None:
        """Closes the connections to the company."""
        await self._api.close()

    async def by_phone(self, phone: str) -> Sequence[DirectoryCustomer]:
        return await self._api.ask(("customers", "search"), {"phone": phone}, wire.customers) or []

    async def by_email(self, email: str) -> Sequence[DirectoryCustomer]:
        return await self._api.ask(("customers", "search"), {"email": email}, wire.customers) or []

    async def by_contract(self, contract: str) -> Sequence[DirectoryCustomer]:
        return await self._api.ask(("customers", "search"), {"contract": contract}, wire.customers) or []

    async def by_id(self, customer_id: str) -> DirectoryCustomer | None:
        customer = await self._api.read(("customers", customer_id), wire.customer)
        if customer is not None and customer.id != customer_id:
            raise Unavailable("The company's system answered with another customer.")
        return customer

    async def knows(self, customer_id: str, answer: str) -> bool:
        found = await self._api.ask(("customers", customer_id, "knowledge"), {"answer": answer}, wire.knowledge)
        return found is not None and found.known

    async def balance(self, customer_id: str) -> Money | None:
        return await self._api.read(("customers", customer_id, "balance"), wire.money)

    async def contract(self, customer_id: str) -> Contract | None:
        return await self._api.read(("customers", customer_id, "contract"), wire.contract)

    async def usage(self, customer_id: str) -> Usage | None:
        return await self._api.read(("customers", customer_id, "usage"), wire.usage)

    async def autopay(self, customer_id: str) -> Autopay | None:
        return await self._api.read(("customers", customer_id, "autopay"), wire.autopay)

    async def invoices(self, customer_id: str) -> Sequence[Invoice]:
        found = await self._api.read(("customers", customer_id, "invoices"), wire.invoices) or []
        return sorted(found, key=lambda invoice: invoice.month, reverse=True)

    async def invoice_pdf(self, customer_id: str, number: str) -> bytes | None:
        return await self._api.read_pdf(("customers", customer_id, "invoices", number, "pdf"))

    async def orders(self, customer_id: str) -> Sequence[Order]:
        return await self._api.read(("customers", customer_id, "orders"), wire.orders) or []

    async def visits(self, customer_id: str) -> Sequence[Visit]:
        found = await self._api.read(("customers", customer_id, "visits"), wire.visits) or []
        return sorted(found, key=lambda visit: visit.start)

    async def promise_payment(self, customer_id: str, until: date, *, key: str) -> PromisedPayment:
        path = ("customers", customer_id, "promised-payments")
        return await self._api.act(path, {"until": until.isoformat()}, wire.promised_payment, key=key)

    async def change_tariff(self, customer_id: str, tariff_id: str, *, key: str) -> date:
        path = ("customers", customer_id, "tariff-changes")
        return (await self._api.act(path, {"tariff": tariff_id}, wire.tariff_change, key=key)).start

    async def add_service(self, customer_id: str, service_id: str, *, key: str) -> Service:
        path = ("customers", customer_id, "services")
        return await self._api.act(path, {"service": service_id}, wire.service, key=key)

    async def remove_service(self, customer_id: str, service_id: str, *, key: str) -> Service:
        path = ("customers", customer_id, "service-removals")
        return await self._api.act(path, {"service": service_id}, wire.service, key=key)

    async def visit_windows(self, customer_id: str) -> Sequence[VisitWindow]:
        found = await self._api.read(("customers", customer_id, "visit-windows"), wire.windows) or []
        return sorted(found, key=lambda window: window.start)

    async def book_visit(self, customer_id: str, window_id: str, reason: str, *, key: str) -> Visit:
        path = ("customers", customer_id, "visits")
        return await self._api.act(path, {"window": window_id, "reason": reason}, wire.visit, key=key)

    async def move_visit(self, customer_id: str, window_id: str, *, key: str) -> Visit:
        path = ("customers", customer_id, "visits", "next", "moves")
        return await self._api.act(path, {"window": window_id}, wire.visit, key=key)

    async def suspend(self, customer_id: str, start: date, end: date, *, key: str) -> None:
        path = ("customers", customer_id, "suspensions")
        await self._api.act_silently(path, {"start": start.isoformat(), "end": end.isoformat()}, key=key)

    async def block_sim(self, customer_id: str, *, key: str) -> None:
        await self._api.act_silently(("customers", customer_id, "sim-blocks"), {}, key=key)

    async def replace_sim(self, customer_id: str, kind: str, *, key: str) -> Order:
        path = ("customers", customer_id, "sim-orders")
        return await self._api.act(path, {"kind": kind}, wire.order, key=key)

    async def tariffs(self) -> Sequence[Tariff]:
        return await self._api.read(("tariffs",), wire.tariffs) or []

    async def services(self) -> Sequence[Service]:
        return await self._api.read(("services",), wire.services) or []

    async def offices(self) -> Sequence[Office]:
        return await self._api.read(("offices",), wire.offices) or []

    async def payment_methods(self) -> Sequence[Article]:
        return await self._api.read(("payment-methods",), wire.articles) or []

    async def promotions(self) -> Sequence[Article]:
        return await self._api.read(("promotions",), wire.articles) or []

    async def roaming(self) -> Sequence[Article]:
        return await self._api.read(("roaming",), wire.articles) or []

    async def outage(self, address: str) -> Outage | None:
        return await self._api.ask(("outages", "search"), {"address": address}, wire.outage)

    async def coverage(self, address: str) -> Coverage:
        found = await self._api.ask(("coverage", "search"), {"address": address}, wire.coverage)
        return found or Coverage(understood=False, available=False)
