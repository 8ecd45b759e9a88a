"""What travels between the hub and a company's back office: the ports' types as JSON, with their limits.

The reference server's description is made from these models; the adapter accepts nothing that does not fit them.
Fields that nobody named are ignored.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from hub.domain.backoffice import ports

_T = TypeVar("_T")

Id = Annotated[str, StringConstraints(min_length=1, max_length=128)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Phone = Annotated[str, StringConstraints(pattern=r"^(\+[0-9]{7,15})?$")]
Email = Annotated[str, StringConstraints(max_length=254, to_lower=True)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Card = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Amount = Annotated[Decimal, Field(max_digits=14, decimal_places=2)]
Count = Annotated[int, Field(ge=0, le=10_000_000)]


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class LocalisedLine(_Wire):
    """A short text in both languages."""

    ru: Line
    en: Line


class LocalisedText(_Wire):
    """A longer text in both languages."""

    ru: Text
    en: Text


class Money(_Wire):
    """`amount` is a decimal number, better sent as text: "412.50"."""

    amount: Amount
    currency: Currency


class Customer(_Wire):
    """`phone` in E.164 and `email` may be empty when the company has none."""

    id: Id
    name: Line
    contract: Line
    phone: Phone
    email: Email
    language: Language


class Knowledge(_Wire):
    """Whether the answer held the customer's code word or date of birth."""

    known: bool


class Tariff(_Wire):
    id: Id
    name: LocalisedLine
    kind: Line
    monthly_fee: Money
    speed_mbps: Count | None = None
    channels: Count | None = None
    gigabytes: Count | None = None
    minutes: Count | None = None


class Service(_Wire):
    id: Id
    name: LocalisedLine
    monthly_fee: Money


class Contract(_Wire):
    number: Line
    holder: Line
    address: Line
    since: date
    tariff: Tariff
    services: list[Service]
    suspended_from: date | None = None
    suspended_until: date | None = None


class Usage(_Wire):
    gigabytes_left: Annotated[Decimal, Field(ge=0, le=10_000_000)]
    minutes_left: Count


class Invoice(_Wire):
    """`month` is the first day of the month that the bill is for."""

    number: Id
    month: date
    amount: Money
    paid: bool


class Autopay(_Wire):
    """`card`: the last four digits."""

    enabled: bool
    card: Card | None = None


class PromisedPayment(_Wire):
    until: date


class TariffChange(_Wire):
    """`start`: the day on which the plan changes."""

    start: date


class Order(_Wire):
    number: Line
    item: LocalisedLine
    status: LocalisedLine
    expected: date


class Window(_Wire):
    """A time that can be booked, or one that is; moments with their zone."""

    id: Id
    start: AwareDatetime
    end: AwareDatetime


class Outage(_Wire):
    area: Line
    reason: LocalisedLine
    since: AwareDatetime
    until: AwareDatetime


class Coverage(_Wire):
    understood: bool
    available: bool
    tariffs: list[Tariff] = []


class Office(_Wire):
    city: LocalisedLine
    address: LocalisedLine
    hours: Line


class Article(_Wire):
    id: Id
    title: LocalisedLine
    text: LocalisedText
    keys: list[Line] = []


class Refusal(_Wire):
    """The company says no; trying again changes nothing."""

    code: Code


class Reader(Generic[_T]):
    """Reads a body as a wire model and gives the port's type. Raises pydantic.ValidationError.

    Knowledge and a change of tariff have no type in the ports; they are read as they travel.
    """

    def __init__(self, wire: Any, port: type[_T]) -> None:
        self._wire: TypeAdapter[Any] = TypeAdapter(wire)
        self._port = TypeAdapter(port)

    def __call__(self, body: bytes) -> _T:
        accepted = self._wire.validate_json(body)
        return self._port.validate_python(self._wire.dump_python(accepted))


customer = Reader(Customer, ports.DirectoryCustomer)
customers = Reader(list[Customer], list[ports.DirectoryCustomer])
knowledge = Reader(Knowledge, Knowledge)
money = Reader(Money, ports.Money)
contract = Reader(Contract, ports.Contract)
usage = Reader(Usage, ports.Usage)
autopay = Reader(Autopay, ports.Autopay)
invoices = Reader(list[Invoice], list[ports.Invoice])
orders = Reader(list[Order], list[ports.Order])
order = Reader(Order, ports.Order)
visits = Reader(list[Window], list[ports.Visit])
visit = Reader(Window, ports.Visit)
windows = Reader(list[Window], list[ports.VisitWindow])
promised_payment = Reader(PromisedPayment, ports.PromisedPayment)
tariff_change = Reader(TariffChange, TariffChange)
tariffs = Reader(list[Tariff], list[ports.Tariff])
services = Reader(list[Service], list[ports.Service])
service = Reader(Service, ports.Service)
offices = Reader(list[Office], list[ports.Office])
articles = Reader(list[Article], list[ports.Article])
outage = Reader(Outage, ports.Outage)
coverage = Reader(Coverage, ports.Coverage)
