"""The reference server of a company's back office: any `BackOffice` behind the protocol that `HttpBackOffice` speaks.

`python -m tests.support.backoffice_server` prints its OpenAPI description.
"""

import json
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from secrets import compare_digest
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

from hub.domain.backoffice import wire
from hub.domain.backoffice.ports import BackOffice, Refused
from hub.domain.backoffice.unconfigured import UnconfiguredBackOffice
from hub.infra.errors import Unavailable

_T = TypeVar("_T")
Key = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=512)]
_PDF: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
}
_ABSENT: dict[int | str, dict[str, Any]] = {404: {"description": "No such customer, or no such thing of theirs."}}
_REFUSED: dict[int | str, dict[str, Any]] = {
    409: {"model": wire.Refusal, "description": "The company says no; `code` says why."}
}
_ROAMING = "One article per zone; `keys` are its countries' names in both languages, lower case."


class CustomerSearch(BaseModel):
    """Exactly one of these."""

    phone: str | None = None
    email: str | None = None
    contract: str | None = None


class AddressSearch(BaseModel):
    """An address as the customer typed it."""

    address: str


class Answer(BaseModel):
    """What the customer said; it must not be logged."""

    answer: str


class Promise(BaseModel):
    until: date


class TariffWish(BaseModel):
    tariff: str


class ServiceWish(BaseModel):
    service: str


class Booking(BaseModel):
    window: str
    reason: str


class Move(BaseModel):
    window: str


class Suspension(BaseModel):
    start: date
    end: date


class SimWish(BaseModel):
    """`kind`: "sim" or "esim"."""

    kind: str


def create(company: BackOffice, token: str) -> FastAPI:
    """The server over `company`; callers show `token`."""
    app = FastAPI(title="Back office of a company, as the hub calls it", version="1", docs_url=None, redoc_url=None)

    def authorised(
        shown: Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))],
    ) -> None:
        if shown is None or not compare_digest(shown.credentials.encode(), token.encode()):
            raise HTTPException(401)

    for routes in (_directory(company), _accounts(company), _acts(company), _visits(company), _catalogue(company)):
        app.include_router(routes, dependencies=[Depends(authorised)])
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(Unavailable, _away)
    return app


def _refused(_: Request, error: Exception) -> Response:
    return JSONResponse({"code": getattr(error, "code", "")}, 409)


def _away(_: Request, __: Exception) -> Response:
    return JSONResponse({}, 503)


def _found(thing: _T | None) -> _T:
    if thing is None:
        raise HTTPException(404)
    return thing


def _directory(company: BackOffice) -> APIRouter:
    routes = APIRouter(tags=["customers"])

    @routes.post("/customers/search", response_model=list[wire.Customer])
    async def search(wanted: CustomerSearch) -> Any:
        """Customers with this phone (E.164), e-mail (lower case) or contract number; empty when there are none."""
        if wanted.phone is not None:
            return await company.by_phone(wanted.phone)
        if wanted.email is not None:
            return await company.by_email(wanted.email)
        return await company.by_contract(wanted.contract or "")

    @routes.get("/customers/{customer_id}", response_model=wire.Customer, responses=_ABSENT)
    async def by_id(customer_id: str) -> Any:
        return _found(await company.by_id(customer_id))

    @routes.post("/customers/{customer_id}/knowledge", response_model=wire.Knowledge, responses=_ABSENT)
    async def knowledge(customer_id: str, said: Answer) -> Any:
        """Whether the answer holds the customer's code word or date of birth. Compare in constant time."""
        return {"known": await company.knows(customer_id, said.answer)}

    return routes


def _accounts(company: BackOffice) -> APIRouter:
    routes = APIRouter(tags=["accounts"], prefix="/customers/{customer_id}", responses=_ABSENT)
    things: list[tuple[str, Callable[[str], Awaitable[Any]], Any, str]] = [
        ("/balance", company.balance, wire.Money, "What is on the account; negative: the customer owes."),
        ("/contract", company.contract, wire.Contract, "The plan, the extras, where and since when."),
        ("/usage", company.usage, wire.Usage, "What is left of this month's volumes."),
        ("/autopay", company.autopay, wire.Autopay, "Whether a card pays by itself."),
        ("/invoices", company.invoices, list[wire.Invoice], "Bills."),
        ("/orders", company.orders, list[wire.Order], "Routers and SIM cards on their way."),
        ("/visits", company.visits, list[wire.Window], "Booked technicians who are still to come."),
        ("/visit-windows", company.visit_windows, list[wire.Window], "Free times of technicians."),
    ]
    for path, ask, model, meaning in things:
        routes.add_api_route(path, _or_404(ask), response_model=model, name=path.strip("/"), description=meaning)

    @routes.get("/invoices/{number}/pdf", responses=_PDF, response_class=Response)
    async def invoice_pdf(customer_id: str, number: str) -> Response:
        """The bill as PDF, at most 10 MB."""
        return Response(_found(await company.invoice_pdf(customer_id, number)), media_type="application/pdf")

    return routes


def _or_404(ask: Callable[[str], Awaitable[Any]]) -> Callable[[str], Awaitable[Any]]:
    async def answer(customer_id: str) -> Any:
        return _found(await ask(customer_id))

    return answer


def _acts(company: BackOffice) -> APIRouter:
    routes = APIRouter(tags=["acts"], prefix="/customers/{customer_id}", responses=_REFUSED)

    @routes.post("/promised-payments", response_model=wire.PromisedPayment)
    async def promise_payment(customer_id: str, wish: Promise, key: Key) -> Any:
        """409: already_promised, too_late, in_the_past."""
        return await company.promise_payment(customer_id, wish.until, key=key)

    @routes.post("/tariff-changes", response_model=wire.TariffChange)
    async def change_tariff(customer_id: str, wish: TariffWish, key: Key) -> Any:
        """409: no_such_tariff, same_tariff."""
        return {"start": await company.change_tariff(customer_id, wish.tariff, key=key)}

    @routes.post("/services", response_model=wire.Service)
    async def add_service(customer_id: str, wish: ServiceWish, key: Key) -> Any:
        """409: no_such_service, already_connected."""
        return await company.add_service(customer_id, wish.service, key=key)

    @routes.post("/service-removals", response_model=wire.Service)
    async def remove_service(customer_id: str, wish: ServiceWish, key: Key) -> Any:
        """409: no_such_service, not_connected."""
        return await company.remove_service(customer_id, wish.service, key=key)

    @routes.post("/suspensions", status_code=204)
    async def suspend(customer_id: str, wish: Suspension, key: Key) -> None:
        """409: in_the_past, too_short, too_long, already_suspended."""
        await company.suspend(customer_id, wish.start, wish.end, key=key)

    @routes.post("/sim-blocks", status_code=204)
    async def block_sim(customer_id: str, key: Key) -> None:
        """409: already_blocked."""
        await company.block_sim(customer_id, key=key)

    @routes.post("/sim-orders", response_model=wire.Order)
    async def replace_sim(customer_id: str, wish: SimWish, key: Key) -> Any:
        """409: no_such_kind."""
        return await company.replace_sim(customer_id, wish.kind, key=key)

    return routes


def _visits(company: BackOffice) -> APIRouter:
    routes = APIRouter(tags=["acts"], prefix="/customers/{customer_id}/visits", responses=_REFUSED)

    @routes.post("", response_model=wire.Window)
    async def book_visit(customer_id: str, wish: Booking, key: Key) -> Any:
        """409: window_taken, already_booked."""
        return await company.book_visit(customer_id, wish.window, wish.reason, key=key)

    @routes.post("/next/moves", response_model=wire.Window)
    async def move_visit(customer_id: str, wish: Move, key: Key) -> Any:
        """409: window_taken, nothing_booked."""
        return await company.move_visit(customer_id, wish.window, key=key)

    return routes


def _catalogue(company: BackOffice) -> APIRouter:
    routes = APIRouter(tags=["catalogue"])
    things: list[tuple[str, Callable[[], Awaitable[Any]], Any, str]] = [
        ("/tariffs", company.tariffs, list[wire.Tariff], "Plans on sale."),
        ("/services", company.services, list[wire.Service], "Extras on sale."),
        ("/offices", company.offices, list[wire.Office], "Where to find the company."),
        ("/payment-methods", company.payment_methods, list[wire.Article], "Ways to pay."),
        ("/promotions", company.promotions, list[wire.Article], "Present offers."),
        ("/roaming", company.roaming, list[wire.Article], _ROAMING),
    ]
    for path, ask, model, meaning in things:
        routes.add_api_route(path, ask, response_model=model, name=path.strip("/"), description=meaning)

    @routes.post("/outages/search", response_model=wire.Outage, responses={404: {"description": "No known fault."}})
    async def outage(wanted: AddressSearch) -> Any:
        return _found(await company.outage(wanted.address))

    @routes.post("/coverage/search", response_model=wire.Coverage)
    async def coverage(wanted: AddressSearch) -> Any:
        """`understood` false when the address could not be made out."""
        return await company.coverage(wanted.address)

    return routes


def description() -> str:
    """The protocol as OpenAPI, as it stands beside the adapter."""
    return json.dumps(create(UnconfiguredBackOffice(), "").openapi(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(description())
