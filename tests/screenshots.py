"""`make screenshots`: the README's pictures, taken from a running stack with a conversation in it."""

import asyncio
import os
import tempfile
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from tests.journeys.people import Customer
from tests.journeys.stack import Stack
from tests.supervisor.processes import ROOT

FOLDER = ROOT / "agent_ui" / "screenshots"
CHROMIUM = os.environ.get("CHROME_PATH", "/usr/bin/chromium")
SHOTS = [("console", 1440, 900, "light"), ("console-dark", 1440, 900, "dark"), ("console-phone", 390, 844, "light")]


async def converse(url: str) -> None:
    """A customer identifies, hears the balance, wants another plan, then a person; others wait or talk to the bot."""
    for locale, lines in (("en", ["hello", "I want to talk to a person"]), ("ru", ["привет", "какие есть тарифы?"])):
        other = await Customer(url, locale).open()
        for line in lines:
            await other.ask(line)
        await other.close()
    customer = await Customer(url, "ru").open()
    await customer.ask("Добрый день!")
    await customer.ask("Сколько у меня на балансе?")
    await customer.ask("+7 999 000-00-01")
    await customer.ask(await customer.code("+79990000001"))
    await customer.ask("хочу сменить тариф на гигабит")
    await customer.ask("позовите человека, пожалуйста")
    await customer.close()


async def shoot(browser: Browser, url: str, name: str, width: int, height: int, scheme: str) -> None:
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="ru-RU",
    )
    page = await context.new_page()
    await page.goto(f"{url}/console/")
    await page.get_by_text("Ольга Морозова").first.click()
    await page.get_by_test_id("conversation-list").get_by_text("зову коллегу").first.click()
    await page.get_by_test_id("composer").wait_for()
    await page.wait_for_timeout(1000)
    await page.screenshot(path=FOLDER / f"{name}.png")
    await context.close()


async def first_minute(browser: Browser, url: str) -> None:
    page = await browser.new_page(viewport={"width": 1440, "height": 900}, locale="ru-RU")
    await page.goto(url)
    await page.wait_for_timeout(3000)
    await page.screenshot(path=FOLDER / "first-minute.png")


async def take(url: str) -> None:
    await converse(url)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, width, height, scheme in SHOTS:
            await shoot(browser, url, name, width, height, scheme)
        await first_minute(browser, url)
        await browser.close()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="shots-") as folder:
        stack = Stack(Path(folder))
        try:
            stack.wait_until_ready()
            asyncio.run(take(stack.url))
        finally:
            stack.stop()
    print(f"Pictures are in {FOLDER.relative_to(ROOT)}/")


if __name__ == "__main__":
    main()
