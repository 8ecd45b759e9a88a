"""Console and web chat in real Chromium, on the whole stack."""

import os
import re
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.journeys.conftest import NewCustomer
from tests.journeys.people import Customer
from tests.journeys.stack import Stack

pytestmark = pytest.mark.timeout(300)

CHROMIUM = os.environ.get("CHROME_PATH", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
PATIENCE_MS = 15_000


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if shutil.which(CHROMIUM) is None:
        pytest.fail(f"No Chromium at {CHROMIUM}: apt-get install chromium, or set CHROME_PATH")
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        await started.close()


async def console(browser: Browser, stack: Stack, name: str) -> Page:
    """A console in which the demo account of that name has signed in."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, locale="ru-RU")
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    await page.goto(f"{stack.url}/console/")
    await page.get_by_text(name).first.click()
    await expect(page.get_by_role("button", name=re.compile("Учётная запись"))).to_be_visible(timeout=PATIENCE_MS)
    return page


def row_of(page: Page, customer: Customer) -> Locator:
    """The customer's conversation in the list, among those of all other journeys."""
    return page.get_by_test_id("conversation-list").locator(f"a[href*='{customer.conversation_id}']")


async def test_operator_takes_over_live(browser: Browser, stack: Stack, new_customer: NewCustomer) -> None:
    page = await console(browser, stack, "Анна Соколова")
    customer = await new_customer("ru")
    await customer.ask("Привет, это про уникальный-вопрос")
    await customer.ask("позовите человека")
    await row_of(page, customer).click(timeout=PATIENCE_MS)
    await expect(page.get_by_test_id("handoff-card")).to_contain_text("попросил")
    await expect(page.get_by_text("Привет, это про уникальный-вопрос").first).to_be_visible()
    await page.get_by_test_id("action-claim").click()
    box = page.get_by_test_id("composer").get_by_role("textbox")
    await box.fill("Здравствуйте! Чем помочь?")
    await page.get_by_test_id("composer-send").click()
    heard: list[str] = []
    while not heard:
        heard = [message["text"] for message in await customer.hear(10) if message["author"] == "operator"]
    assert heard == ["Здравствуйте! Чем помочь?"]
    assert customer.state["operator"] == {"name": "Анна Соколова"}
    await customer.send("спасибо большое")
    await expect(page.get_by_text("спасибо большое").first).to_be_visible(timeout=PATIENCE_MS)


async def test_bot_turns_explain_themselves(browser: Browser, stack: Stack, new_customer: NewCustomer) -> None:
    customer = await new_customer("en")
    await customer.ask("what plans do you have?")
    await customer.ask("I want to talk to a human")
    page = await console(browser, stack, "Emily Carter")
    await row_of(page, customer).click(timeout=PATIENCE_MS)
    await page.get_by_role("button", name="Почему?").first.click()
    await expect(page.get_by_test_id("why").first).to_contain_text(re.compile("[Тт]ариф|tariff"))


async def test_web_chat_answers_and_remembers(browser: Browser, stack: Stack) -> None:
    context = await browser.new_context(viewport={"width": 390, "height": 800}, locale="en-US")
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    await page.goto(f"{stack.url}/widget/?inbox=demo&locale=en&mode=full")
    box = page.get_by_role("textbox").first
    await box.fill("when are you open?")
    await box.press("Enter")
    await expect(page.get_by_text(re.compile("10:00.21:00")).first).to_be_visible(timeout=PATIENCE_MS)
    await page.reload()
    await expect(page.get_by_text("when are you open?")).to_have_count(1, timeout=PATIENCE_MS)
    await expect(page.get_by_text(re.compile("10:00.21:00")).first).to_be_visible()
