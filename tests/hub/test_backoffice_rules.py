"""The demo company's pure decisions: what changes add up to, its calendar and its bills."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import fontpkg  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfbase.ttfonts import TTFont

from hub.domain.backoffice import invoice_pdf, rules, windows
from hub.domain.backoffice.bills import Bill, bills
from hub.domain.backoffice.journal import Change
from hub.domain.backoffice.ports import Refused
from hub.domain.backoffice.rules import Kind, State, fold
from hub.domain.backoffice.tenant import delta, demo_tenant, local_day, northlink

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def opening(customer: str) -> State:
    seed = northlink().customers[customer]
    return State(plans=((date.min, seed.tariff_id),), services=seed.service_ids)


def change(kind: Kind, at: datetime, **data: str) -> Change:
    return Change(f"{kind}{at}", "1", 1, kind, data, at)


def billed(customer: str, *changes: Change, today: date = TODAY) -> list[Bill]:
    return bills(northlink(), northlink().customers[customer], opening(customer), changes, today)


def test_the_plan_in_force_is_the_one_decided_on_last() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    state = fold(
        opening("1"),
        [
            change(Kind.TARIFF, now, tariff="gigabit", start="2026-12-01"),
            change(Kind.TARIFF, now, tariff="start-100", start="2026-12-01"),
        ],
    )
    assert [state.plan_on(day) for day in (date(2026, 11, 30), date(2026, 12, 1))] == ["comfort-300", "start-100"]


def test_a_customer_may_change_their_mind_back() -> None:
    data = {"tariff": "gigabit", "start": "2026-12-01"}
    state = fold(opening("1"), [change(Kind.TARIFF, datetime(2026, 11, 24, tzinfo=UTC), **data)])
    assert rules.new_tariff(state, "comfort-300", northlink().tariffs, TODAY)["start"] == "2026-12-01"


@given(DAYS)
def test_the_next_month_begins_within_31_days(day: date) -> None:
    start = rules.next_month(day)
    assert start.day == 1
    assert timedelta() < start - day <= timedelta(days=31)


@given(DAYS, st.integers(0, 7))
def test_a_promise_lies_within_a_week(today: date, ahead: int) -> None:
    until = today + timedelta(days=ahead)
    assert rules.promise(opening("1"), until, today) == {"until": until.isoformat()}


@given(DAYS, st.integers(-400, -1) | st.integers(8, 400))
def test_no_other_promise_is_taken(today: date, ahead: int) -> None:
    with pytest.raises(Refused, match="in_the_past" if ahead < 0 else "too_late"):
        rules.promise(opening("1"), today + timedelta(days=ahead), today)


@given(DAYS)
def test_technicians_come_on_the_next_five_working_days(today: date) -> None:
    tenant = northlink()
    offered = windows.offered(tenant, today, ())
    days = {window.start.date() for window in offered}
    assert len(days) == 5
    assert len(offered) == 15
    assert all(day > today and day.weekday() < 5 and day not in tenant.holidays for day in days)
    assert [window.start for window in offered] == sorted(window.start for window in offered)
    assert {window.end - window.start for window in offered} == {timedelta(hours=3)}
    assert offered[0].start.tzinfo == tenant.zone
    assert windows.offered(tenant, today, {offered[0].id}) == offered[1:]


def test_new_years_holidays_are_no_working_days() -> None:
    offered = windows.offered(northlink(), date(2026, 12, 30), ())
    assert offered[0].start.date() == date(2027, 1, 4)


def test_days_are_the_companys() -> None:
    assert local_day(datetime(2026, 11, 24, 21, 30, tzinfo=UTC), northlink()) == date(2026, 11, 25)
    assert (delta("-3h"), delta("+1d")) == (timedelta(hours=-3), timedelta(days=1))


def test_seeded_bills_are_the_newest_and_add_up_to_what_is_written() -> None:
    for row in demo_tenant()["invoices"]:
        for today in (TODAY, date(2027, 6, 1)):
            newest = billed(str(row["customer"]), today=today)[0].invoice
            assert (newest.number, str(newest.amount.amount), newest.paid) == (
                row["number"], f"{row['amount']:.2f}", row["paid"],
            )  # fmt: skip


def test_other_bills_are_the_last_three_months() -> None:
    assert [bill.invoice.month for bill in billed("5", today=date(2027, 1, 31))] == [
        date(2026, 12, 1), date(2026, 11, 1), date(2026, 10, 1),
    ]  # fmt: skip
    assert [line.name["en"] for line in billed("5")[0].lines] == ["Start 100", "Static IP address"]


def test_later_changes_leave_old_bills_alone() -> None:
    in_october = change(Kind.SERVICE_ON, datetime(2026, 10, 5, tzinfo=UTC), service="sport")
    in_november = change(Kind.SERVICE_OFF, datetime(2026, 11, 1, 9, tzinfo=UTC), service="static-ip")
    amounts = [
        int(bill.invoice.amount.amount) for bill in billed("5", in_october, in_november, today=date(2026, 12, 1))
    ]
    assert amounts == [800, 950, 600]  # November, October, September


@pytest.mark.parametrize(
    ("customer", "words"),
    [
        ("2", ["Нортлинк", "Счёт за октябрь 2026", "Смирнова Елена Викторовна", "NL-100002", "Москва, ул. Гагарина",
               "Старт 100", "450,00 ₽", "К оплате до 20 ноября 2026", "Как оплатить", "Комиссия 3 %"]),
        ("3", ["Northlink", "Invoice for October 2026", "John Miller", "NL-100003", "Moscow, Tverskaya st.", "Gigabit",
               "Cinema TV package", "1,619.00 RUB", "Paid. Thank you!", "How to pay"]),
    ],
)  # fmt: skip
def test_a_bill_reads_like_one(customer: str, words: list[str]) -> None:
    pdf = invoice_pdf.render(northlink(), northlink().customers[customer], billed(customer)[0])
    reader = PdfReader(BytesIO(pdf))
    (page,) = reader.pages
    text = page.extract_text().replace("\xa0", " ")
    assert [word for word in words if word not in text] == []
    assert len(pdf) < 200_000
    assert pdf == invoice_pdf.render(northlink(), northlink().customers[customer], billed(customer)[0])
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert any("+PTSans" in font["/BaseFont"].replace("-", "") for font in fonts)


def test_every_letter_on_a_bill_is_in_its_font() -> None:
    tenant = northlink()
    texts = [text for words in invoice_pdf._WORDS.values() for text in words.values()]
    texts += [text for way in tenant.payment_methods for part in (way.title, way.text) for text in part.values()]
    names = [plan.name for plan in tenant.tariffs.values()] + [extra.name for extra in tenant.services.values()]
    texts += [text for name in names for text in name.values()]
    texts += [text for seed in tenant.customers.values() for text in (seed.directory.name, seed.address)]
    for weight in (400, 700):
        letters = TTFont(f"test-{weight}", str(fontpkg.path("PT Sans", weight))).face.charToGlyph
        assert {letter for letter in "".join(texts) if ord(letter) not in letters} == set()
