"""One running bot for all conversations."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bot.running_bot import Bot, Conversation, running_bot


@pytest.fixture(scope="session")
def started_bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    with running_bot(tmp_path_factory.mktemp("bot")) as bot:
        yield bot


@pytest.fixture
def bot(started_bot: Bot) -> Bot:
    started_bot.hub.reset()
    return started_bot


@pytest.fixture
def russian(bot: Bot) -> Conversation:
    return bot.conversation("ru")


@pytest.fixture
def english(bot: Bot) -> Conversation:
    return bot.conversation("en")


@pytest.fixture
def proved(bot: Bot) -> Conversation:
    """A Russian customer whom the hub knows already."""
    bot.hub.assurance = "verified"
    return bot.conversation("ru")
