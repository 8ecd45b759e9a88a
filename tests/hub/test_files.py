"""Files from customers: kept under our names, handed out to those who may see the conversation, never run."""

import pytest

from hub.container import Container
from hub.domain.bot_turns.fake import FakeBot
from tests.conftest import SignIn
from tests.support.hub import drain, scalar
from tests.support.operator import ANNA
from tests.support.visitor import Visitor, accepted

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


async def attachment(visitor: Visitor) -> dict[str, object]:
    found: dict[str, object] = (await visitor.read())["messages"][0]["attachments"][0]
    return found


async def test_a_file_travels_to_customer_and_operator(container: Container, visitor: Visitor, sign_in: SignIn) -> None:
    accepted(await visitor.upload("счёт.png", PNG, "вот счёт"))
    seen = await attachment(visitor)
    assert (seen["name"], seen["mime"], seen["size"]) == ("счёт.png", "image/png", len(PNG))
    mine = await visitor.http.get(str(seen["url"]), headers=visitor.headers)
    assert (mine.status_code, mine.content) == (200, PNG)
    assert mine.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in mine.headers["content-security-policy"]
    anna = await sign_in(ANNA)
    entry = next(item for item in await anna.timeline(visitor.conversation_id) if item["attachments"])
    theirs = await anna.http.get(entry["attachments"][0]["url"])
    assert (theirs.status_code, theirs.content) == (200, PNG)


async def test_others_cannot_read_it(visitor: Visitor) -> None:
    accepted(await visitor.upload("a.png", PNG))
    url = str((await attachment(visitor))["url"])
    other = await Visitor.arrive(visitor.http)
    assert (await other.http.get(url, headers=other.headers)).status_code == 404
    assert (await other.http.get(url)).status_code == 401


async def test_only_the_bytes_tell_what_a_file_is(visitor: Visitor) -> None:
    accepted(await visitor.upload("harmless.png", b"<script>alert(1)</script>"))
    seen = await attachment(visitor)
    assert seen["mime"] == "application/octet-stream"
    answer = await visitor.http.get(str(seen["url"]), headers=visitor.headers)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\system32\\evil.exe", "evil.exe"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("..", "file"),
        ("  spaced.txt ", "spaced.txt"),
        ("a" * 300, "a" * 120),
    ],
    ids=ascii,
)
async def test_names_are_cleaned(visitor: Visitor, name: str, shown: str) -> None:
    accepted(await visitor.upload(name, b"bytes"))
    assert (await attachment(visitor))["name"] == shown


async def test_a_file_without_words_is_an_intent_of_its_own(
    container: Container, visitor: Visitor, bot: FakeBot
) -> None:
    accepted(await visitor.upload("a.png", PNG))
    await drain(container)
    assert bot.asked[0].intent == "/attachment"


async def test_a_replayed_upload_is_kept_once(container: Container, visitor: Visitor) -> None:
    fields = {"client_message_id": "3f0a6f0e-53f1-4a63-9a3b-0f3c7c1d2e4b"}
    answers = [
        await visitor.http.post(
            "/api/widget/v1/messages", data=fields, files={"file": ("a.png", PNG)}, headers=visitor.headers
        )
        for _ in range(2)
    ]
    assert accepted(answers[0]) == accepted(answers[1])
    assert await scalar(container, "SELECT count(*) FROM stored_file") == 1


async def test_too_large_empty_and_missing_files(container: Container, visitor: Visitor) -> None:
    large = await visitor.upload("a.bin", b"x" * (container.settings.file_limit_bytes + 1))
    assert (large.status_code, large.json()["code"]) == (413, "body_too_large")
    empty = await visitor.upload("a.bin", b"")
    assert (empty.status_code, empty.json()["code"]) == (422, "invalid_request")
    fields = {"client_message_id": "3f0a6f0e-53f1-4a63-9a3b-0f3c7c1d2e4b", "text": "no file"}
    form = {name: (None, value) for name, value in fields.items()}
    missing = await visitor.http.post("/api/widget/v1/messages", files=form, headers=visitor.headers)
    assert missing.status_code == 422
    long = await visitor.upload("a.bin", b"x", "я" * 4097)
    assert long.status_code == 422


@pytest.mark.parametrize(
    "content",
    [b"", b"--x", b"--x\r\nContent-Disposition: form-data; name=file; filename=a\r\n\r\n", b"\xff" * 100],
    ids=ascii,
)
async def test_broken_multipart_is_a_clear_problem(visitor: Visitor, content: bytes) -> None:
    headers = visitor.headers | {"Content-Type": "multipart/form-data; boundary=x"}
    answer = await visitor.http.post("/api/widget/v1/messages", content=content, headers=headers)
    assert answer.status_code in (400, 422), answer.text
    assert answer.headers["content-type"] == "application/problem+json"


async def test_multipart_without_a_boundary(visitor: Visitor) -> None:
    headers = visitor.headers | {"Content-Type": "multipart/form-data"}
    answer = await visitor.http.post("/api/widget/v1/messages", content=b"x", headers=headers)
    assert answer.status_code in (400, 422), answer.text
