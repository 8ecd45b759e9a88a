"""How an address may be typed and still be found, and what is not mistaken for one of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.backoffice.addresses import Gazetteer, Spot
from hub.domain.backoffice.demo import DemoBackOffice
from hub.domain.backoffice.journal import MemoryJournal
from hub.domain.backoffice.tenant import demo_tenant

GAZETTEER = Gazetteer(demo_tenant()["coverage"])
LENINA = Spot("Москва", "Ленина")


@pytest.mark.parametrize(
    "address",
    [
        "Москва, ул. Ленина, 5, кв. 12",
        "москва ленина 5",
        "МОСКВА УЛИЦА ЛЕНИНА ДОМ 5",
        "г. Москва, ул.Ленина, д.5",
        "г.Москва ул Ленина д 5 кв 12",
        "ул.Ленина,5",
        "Ленина 5",
        "Ленина, 5/2",
        "ленина5",
        "5 Ленина",
        "мск, ленина 7",
        "на Ленина 5 в Москве",
        "я живу на улице Ленина",
        "улице Ленина дом 7",
        "Москва, улица имени Ленина, 5",
        "Россия, Москва, Ленина, 5",
        "101000, Москва, ул. Ленина, 5",
        "Здравствуйте, на Ленина 5 нет интернета",
        "ленена 5",
        "Lenina 5",
        "Lenina street 5 Moscow",
        "5 Lenina St., Moscow",
        "Lenina st 5, apt. 12, Moscow, Russia",
        "Lenin street 5, Moscow",
        "lenina str. 5 moskva",
        "ul. Lenina d. 5 kv. 12",
        "ulitsa Lenina 5, Moskva",
        "Moscow, ul Lenina, 5",
        "I live at 5 Lenina street in Moscow",
        "Lеninа 5",
        "ул. Ленина, 5, г. Москва",
        "УЛ ЛЕНИНА 5!!!",
    ],
)
def test_spellings_of_one_street(address: str) -> None:
    assert GAZETTEER.read(address).spots == (LENINA,)


@pytest.mark.parametrize(
    ("address", "spots"),
    [
        ("Novy Arbat 12, Moskva", [("Москва", "Новый Арбат")]),
        ("на Новом Арбате", [("Москва", "Новый Арбат")]),
        ("Arbat st., 21", [("Москва", "Арбат")]),
        ("Ленинский пр-т, 14", [("Москва", "Ленинский")]),
        ("Leninsky prospekt 14", [("Москва", "Ленинский")]),
        ("на Тверской 9", [("Москва", "Тверская")]),
        ("Tverskaya st., 9", [("Москва", "Тверская")]),
        ("8 Марта, 3", [("Москва", "8 Марта")]),
        ("Тверь, пр-т Победы, 40", [("Тверь", "Победы")]),
        ("Тверская область, Тверь, Победы 40", [("Тверь", "Победы")]),
        ("12 Pobedy ave., Tver", [("Тверь", "Победы")]),
        ("Трехсвятская 1", [("Тверь", "Трёхсвятская")]),
        ("Trekhsvyatskaya 1", [("Тверь", "Трёхсвятская")]),
        ("Калуга Мира 2", [("Калуга", "Мира")]),
        ("Sovetskaya 3, Kaluga", [("Калуга", "Советская")]),
        ("Советская 3", [("Тверь", "Советская"), ("Калуга", "Советская")]),
    ],
)
def test_other_streets(address: str, spots: list[tuple[str, str]]) -> None:
    assert [(spot.city, spot.street) for spot in GAZETTEER.read(address).spots] == spots


@pytest.mark.parametrize(
    "address",
    [
        "Новосибирск, ул. Ленина, 5",
        "Ленина 5, Новосибирск",
        "Урюпинск, Ленина 5",
        "г. Урюпинск, ул. Ленина, 5",
        "ул. Ленина, 5, Урюпинск",
        "Lenina 5, St. Petersburg",
        "Москва, пр-т Мира, 10",
        "Тверь, Тверская 5",
        "ул. Зелёная, 5",
        "Москва, Зелёная 5",
        "Казань",
    ],
)
def test_places_that_are_not_ours_are_understood(address: str) -> None:
    reading = GAZETTEER.read(address)
    assert (reading.understood, reading.spots) == (True, ())


@pytest.mark.parametrize(
    "address", ["", "  ", "!!!", "123", "asdf qwer 12", "фыва пролд", "Москва", "да", "/restart", "🙂"]
)
def test_what_is_no_address_is_not_understood(address: str) -> None:
    assert not GAZETTEER.read(address).understood


@given(st.text(max_size=200))
def test_any_text_can_be_read(address: str) -> None:
    reading = GAZETTEER.read(address)
    assert reading.understood or not reading.spots
    assert GAZETTEER.read(address) == reading


async def test_every_known_fault_and_every_customer_is_on_the_map() -> None:
    tenant = demo_tenant()
    for address in [row["area"] for row in tenant["outages"]] + [row["address"] for row in tenant["customers"]]:
        assert len(GAZETTEER.read(address).spots) == 1, address


async def test_faults_are_named_where_the_address_is_certain() -> None:
    company = DemoBackOffice(MemoryJournal())
    affected = [row["id"] for row in demo_tenant()["customers"] if await company.outage(row["address"])]
    assert affected == [1, 6]
    assert await company.outage("Москва") is None
    assert await company.outage("Советская 3") is None
