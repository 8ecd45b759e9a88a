"""The company's own systems as the hub sees them.

Adapters implement these. Every call may raise Unavailable (the system is away: try again) and every act may raise
Refused (the company says no: trying again changes nothing). An act carries `key`: the same key again does nothing new
and gives the first answer, so that a crash between the company's commit and ours costs nothing.

Texts for customers come as `Localised`: by language code, "ru" and "en". Moments carry the
company's zone, days are its calendar's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

Localised = Mapping[str, str]


class Refused(Exception):
    """The company's rules forbid the act. `code` is one of those that the act's docstring names."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Money:
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class DirectoryCustomer:
    """A customer as the company knows them. `id` is the directory's own, `phone` E.164, `email` lower case."""

    id: str
    name: str
    contract: str
    phone: str
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class Tariff:
    """A plan on sale. Absent features are None: `speed_mbps` of a mobile plan, `minutes` of a fixed one."""

    id: str
    name: Localised
    kind: str
    monthly_fee: Money
    speed_mbps: int | None = None
    channels: int | None = None
    gigabytes: int | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """An extra on top of a plan: a static address, antivirus, a TV package."""

    id: str
    name: Localised
    monthly_fee: Money


@dataclass(frozen=True, slots=True)
class Contract:
    """What the customer has: the plan, the extras, where and since when."""

    number: str
    holder: str
    address: str
    since: date
    tariff: Tariff
    services: Sequence[Service]
    suspended_from: date | None = None
    suspended_until: date | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    gigabytes_left: Decimal
    minutes_left: int


@dataclass(frozen=True, slots=True)
class Invoice:
    """A month's bill; `month` is its first day."""

    number: str
    month: date
    amount: Money
    paid: bool


@dataclass(frozen=True, slots=True)
class Autopay:
    """`card` shows the last four digits; None when autopay is off."""

    enabled: bool
    card: str | None


@dataclass(frozen=True, slots=True)
class PromisedPayment:
    until: date


@dataclass(frozen=True, slots=True)
class Order:
    """A router or a SIM on its way; `expected` is the day of delivery."""

    number: str
    item: Localised
    status: Localised
    expected: date


@dataclass(frozen=True, slots=True)
class VisitWindow:
    """A time when a technician could come; `id` books it."""

    id: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """A booked technician."""

    id: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Outage:
    area: str
    reason: Localised
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether an address can be connected; `understood` False when the address could not be made out."""

    understood: bool
    available: bool
    tariffs: Sequence[Tariff] = ()


@dataclass(frozen=True, slots=True)
class Office:
    city: Localised
    address: Localised
    hours: str


@dataclass(frozen=True, slots=True)
class Article:
    """A short text for customers: one way to pay, one offer, one roaming zone (then `keys` name its countries)."""

    id: str
    title: Localised
    text: Localised
    keys: Sequence[str] = ()


class CustomerDirectory(Protocol):
    """Finds customers. Several may share a phone or an e-mail; nobody shares a contract."""

    async def by_phone(self, phone: str) -> Sequence[DirectoryCustomer]: ...

    async def by_email(self, email: str) -> Sequence[DirectoryCustomer]: ...

    async def by_contract(self, contract: str) -> Sequence[DirectoryCustomer]: ...

    async def by_id(self, customer_id: str) -> DirectoryCustomer | None: ...

    async def knows(self, customer_id: str, answer: str) -> bool:
        """Whether `answer` holds the customer's code word or date of birth. The hub never learns either."""
        ...


class Accounts(Protocol):
    """What a customer has and owes. None: no such customer (or, for single things, no such thing)."""

    async def balance(self, customer_id: str) -> Money | None:
        """What the customer has on their account (negative: owes)."""
        ...

    async def contract(self, customer_id: str) -> Contract | None: ...

    async def usage(self, customer_id: str) -> Usage | None: ...

    async def autopay(self, customer_id: str) -> Autopay | None: ...

    async def invoices(self, customer_id: str) -> Sequence[Invoice]:
        """Newest first."""
        ...

    async def invoice_pdf(self, customer_id: str, number: str) -> bytes | None: ...

    async def orders(self, customer_id: str) -> Sequence[Order]: ...

    async def visits(self, customer_id: str) -> Sequence[Visit]:
        """Booked and still to come, soonest first."""
        ...


class Acts(Protocol):
    """What the company does for a customer at their wish.

    Refused by every act: `no_such_customer`, and `key_reused` when the key belongs to another customer or another act.
    """

    async def promise_payment(self, customer_id: str, until: date, *, key: str) -> PromisedPayment:
        """Keeps the service on until a day.

        Refused: `already_promised`, `too_late` (over 7 days ahead), `in_the_past`.
        """
        ...

    async def change_tariff(self, customer_id: str, tariff_id: str, *, key: str) -> date:
        """The day on which the plan changes. Refused: `no_such_tariff`, `same_tariff`."""
        ...

    async def add_service(self, customer_id: str, service_id: str, *, key: str) -> Service:
        """Refused: `no_such_service`, `already_connected`."""
        ...

    async def remove_service(self, customer_id: str, service_id: str, *, key: str) -> Service:
        """Refused: `no_such_service`, `not_connected`."""
        ...

    async def visit_windows(self, customer_id: str) -> Sequence[VisitWindow]:
        """Free times of technicians within the next days, soonest first."""
        ...

    async def book_visit(self, customer_id: str, window_id: str, reason: str, *, key: str) -> Visit:
        """Refused: `window_taken`, `already_booked`."""
        ...

    async def move_visit(self, customer_id: str, window_id: str, *, key: str) -> Visit:
        """Moves the next booked visit. Refused: `window_taken`, `nothing_booked`."""
        ...

    async def suspend(self, customer_id: str, start: date, end: date, *, key: str) -> None:
        """Pauses all services.

        Refused: `in_the_past`, `too_short` (under 7 days), `too_long` (over 180), `already_suspended`.
        """
        ...

    async def block_sim(self, customer_id: str, *, key: str) -> None:
        """Refused: `already_blocked`."""
        ...

    async def replace_sim(self, customer_id: str, kind: str, *, key: str) -> Order:
        """Orders a new `sim` or `esim`. Refused: `no_such_kind`."""
        ...


class Catalogue(Protocol):
    """What anybody may know of the company."""

    async def tariffs(self) -> Sequence[Tariff]: ...

    async def services(self) -> Sequence[Service]: ...

    async def offices(self) -> Sequence[Office]: ...

    async def payment_methods(self) -> Sequence[Article]: ...

    async def promotions(self) -> Sequence[Article]: ...

    async def roaming(self) -> Sequence[Article]:
        """One article per zone; `keys` are country names and their common spellings in both languages, lower case."""
        ...

    async def outage(self, address: str) -> Outage | None:
        """The known fault or works at an address, as the customer typed it or as on file."""
        ...

    async def coverage(self, address: str) -> Coverage: ...


class BackOffice(CustomerDirectory, Accounts, Acts, Catalogue, Protocol):
    """All of the company's systems together."""
