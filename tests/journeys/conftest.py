"""One whole stack for all journeys of a pytest worker."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest

from tests.journeys.people import Customer, Operator
from tests.journeys.stack import Stack

NewCustomer = Callable[[str], Awaitable[Customer]]
SignIn = Callable[[str], Awaitable[Operator]]


@pytest.fixture(scope="package")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    started = Stack(tmp_path_factory.mktemp("stack"))
    try:
        started.wait_until_ready()
        yield started
    finally:
        started.stop()


@pytest.fixture
async def new_customer(stack: Stack) -> AsyncIterator[NewCustomer]:
    """Opens web chats in the given language."""
    opened: list[Customer] = []

    async def open_chat(locale: str) -> Customer:
        customer = await Customer(stack.url, locale).open()
        opened.append(customer)
        return customer

    yield open_chat
    for customer in opened:
        await customer.close()


@pytest.fixture
async def sign_in(stack: Stack) -> AsyncIterator[SignIn]:
    """Signs demo operators in by the first part of their login."""
    opened: list[Operator] = []

    async def enter(name: str) -> Operator:
        operator = await Operator(stack.url).sign_in(f"{name}@northlink.example")
        opened.append(operator)
        return operator

    yield enter
    for operator in opened:
        await operator.close()
