"""Stands in where a company has not connected its systems yet: everything is honestly unavailable."""

from collections.abc import Sequence
from datetime import date
from typing import NoReturn

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


def _away() -> NoReturn:
    raise Unavailable("No back office is connected.")


class UnconfiguredBackOffice:
    """Implements `BackOffice` by raising Unavailable."""

    async def by_phone(self, phone: str) -> Sequence[DirectoryCustomer]:
        _away()

    async def by_email(self, email: str) -> Sequence[DirectoryCustomer]:
        _away()

    async def by_contract(self, contract: str) -> Sequence[DirectoryCustomer]:
        _away()

    async def by_id(self, customer_id: str) -> DirectoryCustomer | None:
        _away()

    async def knows(self, customer_id: str, answer: str) -> bool:
        _away()

    async def balance(self, customer_id: str) -> Money | None:
        _away()

    async def contract(self, customer_id: str) -> Contract | None:
        _away()

    async def usage(self, customer_id: str) -> Usage | None:
        _away()

    async def autopay(self, customer_id: str) -> Autopay | None:
        _away()

    async def invoices(self, customer_id: str) -> Sequence[Invoice]:
        _away()

    async def invoice_pdf(self, customer_id: str, number: str) -> bytes | None:
        _away()

    async def orders(self, customer_id: str) -> Sequence[Order]:
        _away()

    async def visits(self, customer_id: str) -> Sequence[Visit]:
        _away()

    async def promise_payment(self, customer_id: str, until: date, *, key: str) -> PromisedPayment:
        _away()

    async def change_tariff(self, customer_id: str, tariff_id: str, *, key: str) -> date:
        _away()

    async def add_service(self, customer_id: str, service_id: str, *, key: str) -> Service:
        _away()

    async def remove_service(self, customer_id: str, service_id: str, *, key: str) -> Service:
        _away()

    async def visit_windows(self, customer_id: str) -> Sequence[VisitWindow]:
        _away()

    async def book_visit(self, customer_id: str, window_id: str, reason: str, *, key: str) -> Visit:
        _away()

    async def move_visit(self, customer_id: str, window_id: str, *, key: str) -> Visit:
        _away()

    async def suspend(self, customer_id: str, start: date, end: date, *, key: str) -> None:
        _away()

    async def block_sim(self, customer_id: str, *, key: str) -> None:
        _away()

    async def replace_sim(self, customer_id: str, kind: str, *, key: str) -> Order:
        _away()

    async def tariffs(self) -> Sequence[Tariff]:
        _away()

    async def services(self) -> Sequence[Service]:
        _away()

    async def offices(self) -> Sequence[Office]:
        _away()

    async def payment_methods(self) -> Sequence[Article]:
        _away()

    async def promotions(self) -> Sequence[Article]:
        _away()

    async def roaming(self) -> Sequence[Article]:
        _away()

    async def outage(self, address: str) -> Outage | None:
        _away()

    async def coverage(self, address: str) -> Coverage:
        _away()
