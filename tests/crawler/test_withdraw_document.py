"""Withdrawing a harvested document, end to end: nothing of it is left, and it is never fetched again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler.crawling import Home, make_home
from tests.crawler.web.messages import page
from tests.crawler.web.server import LocalWeb

HOST = "unchanged.test"
BUILT = {"index": "index", "build": "site"}
"""What each command makes, below the build folder."""
SECRET, OLD_SECRET, NAME = "zanzibarovo-skloniste", "prastaro-skloniste", "withdrawn-matter"


def text_page(word: str, links: str = "") -> bytes:
    body = f"The invented word of this page is {word}, and it stands in a sentence long enough to be kept. " * 4
    return f"<html><head><title>{word}</title></head><body><main><h1>{word}</h1><p>{body}</p>{links}</main></body></html>".encode()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = make_home(tmp_path)
    made.environment |= {"COI_BUILD_DIR": str(tmp_path / "build"), "NO_COLOR": "1", "COLUMNS": "100"}
    return made


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as running:
        yield running


def holders(folder: Path, *words: str) -> list[str]:
    """Files below a folder whose bytes hold one of the words."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [f"{path}: {word}" for path in files for word in words if word.encode() in path.read_bytes()]


def test_changes_are_shown_and_then_everything_goes(home: Home, web: LocalWeb) -> None:
    link = f'<p>See <a href="/{NAME}">the matter</a> and this page of invented words about nothing in particular.</p>'
    web.change(HOST, "/", page(text_page("welcome", link).decode()))
    web.change(HOST, f"/{NAME}", page(text_page(OLD_SECRET).decode()))
    home.define_web(web, ["unchanged"])
    home.crawl()
    url = web.url(HOST, f"/{NAME}")
    document = home.documents("unchanged")[url]["id"]
    early = home.coi("show", document, "--changes")
    assert (early.returncode, "there is only one version" in early.stderr) == (1, True)

    web.change(HOST, f"/{NAME}", page(text_page(SECRET).decode()))
    home.crawl()
    changes = json.loads(home.coi("show", f"documents/{document}", "--changes", "--json").stdout)
    assert changes["title"] == f"[-{OLD_SECRET}-] {{+{SECRET}+}}"
    assert changes["sections"]
    assert SECRET in home.coi("show", document).stdout
    assert holders(home.data, SECRET, OLD_SECRET, NAME)
    for command in ("index", "build"):
        assert home.coi(command).returncode == 0
        assert holders(home.folder / "build" / BUILT[command], SECRET), command

    done = home.coi("withdraw", f"documents/{document}", "--reason", "rights")
    assert done.returncode == 0, done.stderr
    assert "index and site are built again without" in done.stdout
    for folder in (home.data, *(home.folder / "build" / name for name in BUILT.values())):
        assert any(folder.iterdir())
        assert holders(folder, SECRET, OLD_SECRET, NAME) == []
    assert f"documents/{document}" in (home.corpus / "withdrawn.yml").read_text()
    for words in (["show", document], ["show", document, "--changes"], ["withdraw", document, "--reason", "rights"]):
        again = home.coi(*words)
        assert (again.returncode, "withdrawn" in again.stderr) == (1, True), again.stderr

    web.forget()
    home.crawl()
    assert web.asked(HOST, f"/{NAME}") == []
    assert holders(home.data, SECRET, OLD_SECRET, NAME) == []


def test_a_withdrawal_that_was_cut_short_is_ended_by_a_second_one(home: Home, web: LocalWeb) -> None:
    """The tombstone stands, the documents are written anew; journal and reports still tell of it."""
    home.define_web(web, ["unchanged"])
    web.change(HOST, "/", page(text_page(SECRET).decode()))
    home.crawl()
    (document,) = (each["id"] for each in home.documents("unchanged").values())
    tombstone = f"withdrawn:\n  - id: documents/{document}\n    on: 2026-11-25\n    reason: rights\n"
    (home.corpus / "withdrawn.yml").write_text(tombstone)
    (home.data / "documents/unchanged.jsonl").write_text("")
    done = home.coi("withdraw", f"documents/{document}", "--reason", "rights", "--no-rebuild")
    assert done.returncode == 0, done.stderr
    assert holders(home.data, SECRET) == []
    again = home.coi("withdraw", f"documents/{document}", "--reason", "rights", "--no-rebuild")
    assert (again.returncode, "withdrawn already" in again.stderr) == (1, True)


def test_errors_of_showing_and_withdrawing(home: Home) -> None:
    none = home.coi("show", "nowhere/1", "--changes")
    assert none.returncode == 2
    assert "there is no journal" in none.stderr
    unknown = home.coi("withdraw", "documents/nowhere/1", "--reason", "wrong")
    assert unknown.returncode == 1
    assert "there is no harvested document with this id" in unknown.stderr
    assert not (home.corpus / "withdrawn.yml").exists()
