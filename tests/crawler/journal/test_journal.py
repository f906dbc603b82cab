"""The journal: order, resuming, versions, and files that are none."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coi.errors import CrawlError
from crawler.address import address_key, document_id
from crawler.journal import Journal, Outcome, Pending, open_journal
from crawler.journal.documents import (
    accept_found,
    addresses_of,
    discard_found,
    documents_of,
    forget,
    mark_gone,
    same_matter,
    versions_of,
    without_addresses,
    write_documents,
)
from crawler.journal.journal import VERSION
from crawler.journal.lock import only_run

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
RECORD = (
    '{{"id": "c/{id}", "url": "http://a.example/{id}", "title": "T", "publisher": "nowhere", "kind": "page",'
    ' "sections": [{{"heading": "", "text": "{text}"}}]}}'
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = open_journal(tmp_path / "journal.sqlite")
    yield opened
    opened.close()


def pending(name: str, depth: int = 0) -> Pending:
    return Pending(name, f"http://a.example/{name}", depth, "page")


def found(name: str, text: str = "text", **more: Any) -> Outcome:
    record = RECORD.format(id=name, text=text)
    url = f"http://a.example/{name}"
    return Outcome(name, url, "new", document_id=f"c/{name}", document=record, content_hash=text, **more)


def test_addresses_come_in_the_order_they_were_found_and_each_once(journal: Journal) -> None:
    run, resumed = journal.begin_run("c", NOW, [pending("b"), pending("a")])
    assert resumed is False
    journal.add_pending(run, [pending("c"), pending("a", depth=9)])
    assert [each.key for each in journal.claim(run, 2)] == ["b", "a"]
    assert journal.claim(run, 5) == [pending("c")]
    assert journal.claim(run, 5) == []
    assert journal.count_open(run) == 3


def test_a_run_that_never_ended_goes_on_with_what_was_not_settled(journal: Journal) -> None:
    run, _ = journal.begin_run("c", NOW, [pending("a"), pending("b")])
    journal.claim(run, 2)
    journal.settle("c", run, found("a"), 0, NOW, [pending("new")])
    again, resumed = journal.begin_run("c", NOW + timedelta(days=1), [pending("a")])
    assert (again, resumed) == (run, True)
    assert [each.key for each in journal.claim(run, 9)] == ["b", "new"]
    assert journal.is_settled(run, "a")
    assert not journal.is_settled(run, "b")
    assert journal.run_started(run) == NOW
    journal.end_run(run, NOW, "complete", "{}")
    other, resumed = journal.begin_run("c", NOW, [])
    assert other != run
    assert resumed is False
    assert journal.last_started("c", "complete") == NOW
    assert journal.last_started("c", "failed") is None


def test_settling_is_all_or_nothing(journal: Journal) -> None:
    run, _ = journal.begin_run("c", NOW, [pending("a")])

    def broken() -> Iterator[Pending]:
        yield pending("x")
        raise RuntimeError("goose")

    moved = Outcome("old", "http://a.example/old", "duplicate", "leads to http://a.example/a")
    with pytest.raises(RuntimeError):
        journal.settle("c", run, found("a"), 0, NOW, broken(), moved)
    assert not journal.is_settled(run, "a")
    assert not journal.is_settled(run, "old")  # otherwise a run that goes on would never ask where it leads
    assert journal.document_hash("c/a") is None
    assert journal.count_open(run) == 1


def test_versions_and_what_is_gone(journal: Journal, tmp_path: Path) -> None:
    run, _ = journal.begin_run("c", NOW, [])
    for days, text in enumerate(("one", "two")):
        journal.settle("c", run, found("a", text), 0, NOW + timedelta(days=days))
        accept_found(journal, "c", run)
    assert [version.content_hash for version in versions_of(journal, "c/a")] == ["one", "two"]
    assert mark_gone(journal, "c", [("a", "404"), ("unknown", "404")], NOW) == 1
    assert mark_gone(journal, "c", [("a", "410")], NOW + timedelta(days=9)) == 0
    (document,) = documents_of(journal, "c")
    assert (document.sections[0].text, str(document.gone_since)) == ("two", "2026-11-25")
    path = tmp_path / "documents" / "c.jsonl"
    assert write_documents(journal, "c", path) == 1
    assert [each.name for each in path.parent.iterdir()] == ["c.jsonl"]
    journal.settle("c", run, found("a", "three"), 0, NOW)
    assert next(documents_of(journal, "c")).gone_since  # what a run finds is not yet said
    accept_found(journal, "c", run)
    assert next(documents_of(journal, "c")).gone_since is None


def test_what_a_failed_run_found_is_left_out_and_asked_for_again(journal: Journal) -> None:
    run, _ = journal.begin_run("c", NOW, [])
    journal.settle("c", run, found("a", "old", etag='"1"'), 0, NOW)
    journal.settle("c", run, found("same", "same", etag='"2"'), 0, NOW)
    accept_found(journal, "c", run)
    journal.end_run(run, NOW, "complete", "{}")
    run, _ = journal.begin_run("c", NOW, [])
    for outcome in (found("a", "down", etag='"3"'), found("junk", "junk", etag='"4"')):
        journal.settle("c", run, outcome, 0, NOW)
    discard_found(journal, "c", run)
    assert [(each.id, each.sections[0].text) for each in documents_of(journal, "c")] == [
        ("c/a", "old"),
        ("c/same", "same"),
    ]
    assert [version.content_hash for version in versions_of(journal, "c/a")] == ["old"]
    known = {key: journal.known_page("c", key) for key in ("a", "same", "junk")}
    assert {key: (page.etag, page.document) for key, page in known.items() if page} == {
        "a": ("", "c/a"),
        "same": ('"2"', "c/same"),
        "junk": ("", None),
    }


def test_what_is_forgotten_leaves_the_file(journal: Journal) -> None:
    run, _ = journal.begin_run("c", NOW, [])
    journal.settle("c", run, found("a", "a secret nobody should read"), 0, NOW)
    accept_found(journal, "c", run)
    journal.settle("c", run, found("a", "another secret, later"), 0, NOW)
    journal.settle("c", run, found("b", "kept"), 0, NOW)
    accept_found(journal, "c", run)
    journal.settle("c", run, found("a", "a third secret"), 0, NOW)
    assert forget(journal, ["c/a", "c/unknown"]) == 1
    assert forget(journal, ["c/a"]) == 0
    assert versions_of(journal, "c/a") == []
    assert journal.known_page("c", "a") is None
    assert [document.id for document in documents_of(journal, "c")] == ["c/b"]
    data = b"".join(path.read_bytes() for path in journal.path.parent.glob("journal.sqlite*"))
    assert b"secret" not in data
    assert b"kept" in data


def test_what_was_only_visited_or_linked_to_is_forgotten_too(journal: Journal) -> None:
    """Of a document that was harvested elsewhere, or in a run that was stopped, the journal may know addresses only."""
    run, _ = journal.begin_run("c", NOW, [])
    url = "https://c.example/hidden-matter"
    key, secret = address_key(url), document_id("c", address_key(url))
    journal.settle("c", run, Outcome(key, url, "noindex"), 0, NOW)
    journal.settle(
        "c", run, found("a", links=("https://www.c.example/hidden-matter/", "https://c.example/kept")), 0, NOW
    )
    journal.settle("c", run, Outcome("c.example/b", "https://c.example/b", "duplicate", f"leads to {url}"), 0, NOW)
    mark_gone(journal, "c", [("a", f"moved: leads to {url}")], NOW)
    assert addresses_of(journal, [secret]) == {url}
    assert forget(journal, [secret]) == 0
    data = b"".join(path.read_bytes() for path in journal.path.parent.glob("journal.sqlite*"))
    assert b"hidden-matter" not in data
    assert b"https://c.example/kept" in data


@pytest.mark.parametrize("indent", [None, 2])
def test_reports_lose_addresses_and_lines_about_them_and_nothing_else(indent: int | None) -> None:
    secret, kept = "https://c.example/hidden-matter", "https://c.example/kept"
    report = [
        {"crawl": "c", "fates": {"new": 2}, "addresses": {"new": [kept, secret], "gone": [secret]}, "seconds": 1.5}
    ]
    left = [{"crawl": "c", "fates": {"new": 2}, "addresses": {"new": [kept], "gone": []}, "seconds": 1.5}]
    assert without_addresses(json.dumps(report, indent=indent), {secret}) == json.dumps(left, indent=indent)
    assert without_addresses(json.dumps(report, indent=indent), {"x"}) == json.dumps(report, indent=indent)
    watched = {"as_of": "2026-11-25", "addresses": [{"url": secret, "moved_to": None}, {"url": kept, "moved_to": None}]}
    assert json.loads(without_addresses(json.dumps(watched), {secret}))["addresses"] == watched["addresses"][1:]


def test_the_same_address_leaves_every_crawl(journal: Journal) -> None:
    for crawl in ("c", "d"):
        run, _ = journal.begin_run(crawl, NOW, [])
        url = "https://c.example/a"
        key = address_key(url)
        outcome = Outcome(key, url, "new", document_id=document_id(crawl, key), document="{}", content_hash="x")
        journal.settle(crawl, run, outcome, 0, NOW)
        accept_found(journal, crawl, run)
    assert forget(journal, [document_id("c", key)]) == 2
    assert journal.known_page("c", key) is None
    assert journal.known_page("d", key) is None


def test_the_same_matter_is_told_by_text_canonical_and_address(journal: Journal) -> None:
    def settle(crawl: str, path: str, **more: Any) -> str:
        run, _ = journal.begin_run(crawl, NOW, [])
        url = f"https://c.example/{path}"
        key = address_key(url)
        outcome = Outcome(key, url, more.pop("fate", "new"), document_id=document_id(crawl, key), **more)
        journal.settle(crawl, run, outcome, 0, NOW)
        accept_found(journal, crawl, run)
        return document_id(crawl, key)

    first = settle("c", "a", document="{}", content_hash="text", shape="s", canonical="c.example/nowhere-yet")
    same = {
        first,
        settle("d", "a", document="{}", content_hash="older text"),
        settle("d", "elsewhere", document="{}", content_hash="text"),
        document_id("c", "c.example/nowhere-yet"),
    }
    settle("c", "other", document="{}", content_hash="another text", canonical="c.example/a")
    assert same_matter(journal, first) == same
    for path, more in {"twin": {"content_hash": "text"}, "printed": {"canonical": "c.example/a"}}.items():
        url = f"https://c.example/{path}"
        journal.settle("c", 1, Outcome(address_key(url), url, "duplicate", **more), 0, NOW)
        same.add(document_id("c", address_key(url)))
    assert same_matter(journal, first) == same
    assert same_matter(journal, "c/unknown") == {"c/unknown"}


def test_a_journal_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    old = sqlite3.connect(path)
    old.executescript((Path(__file__).parent / "version-1.sql").read_text(encoding="utf-8"))
    old.close()
    journal = open_journal(path)
    assert journal.db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    known = journal.known_page("c", "c.example/a")
    assert known is not None
    assert (known.etag, known.document) == ('"1"', "c/1")
    assert same_matter(journal, "c/1") == {"c/1", document_id("c", "c.example/a"), document_id("c", "c.example/twin")}
    new = open_journal(tmp_path / "new.sqlite")
    assert columns(journal) == columns(new)
    for each in (journal, new):
        each.close()


def columns(journal: Journal) -> set[tuple[str, ...]]:
    """Table, name and type of every column; an older file has them in another order."""
    return set(
        journal.db.execute(
            "SELECT t.name, c.name, c.type FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
        )
    )


def test_forgetting_while_another_writes_says_so(journal: Journal) -> None:
    run, _ = journal.begin_run("c", NOW, [])
    journal.settle("c", run, found("a"), 0, NOW)
    accept_found(journal, "c", run)
    other = open_journal(journal.path)
    other.db.execute("BEGIN IMMEDIATE")
    journal.db.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(CrawlError, match="the journal cannot be written") as raised:
        forget(journal, ["c/a"])
    assert "withdraw again" in str(raised.value)
    other.close()


def test_pages_known_from_earlier_runs(journal: Journal) -> None:
    run, _ = journal.begin_run("c", NOW, [])
    journal.settle("c", run, found("a", etag='"1"', shape="s", canonical="b"), 0, NOW)
    known = journal.known_page("c", "a")
    assert known is not None
    assert (known.etag, known.shape, known.document) == ('"1"', "s", "c/a")
    assert journal.is_canonical("c", run, "b")
    assert not journal.is_canonical("c", run, "a")
    assert journal.twin(run, "c/other", "text") == "c/a"
    accept_found(journal, "c", run)
    journal.end_run(run, NOW, "complete", "{}")
    later, _ = journal.begin_run("c", NOW, [])
    assert [each.key for each in journal.unvisited("c", later)] == ["a"]
    assert journal.twin(later, "c/other", "text") is None


def test_one_run_at_a_time(journal: Journal) -> None:
    with (
        only_run(journal.path),
        pytest.raises(CrawlError, match="another crawl run is under way"),
        only_run(journal.path),
    ):
        pass
    with only_run(journal.path):
        pass


def test_what_is_no_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_text("goose " * 200)
    with pytest.raises(CrawlError, match="the journal cannot be opened") as raised:
        open_journal(path)
    assert str(path) in str(raised.value)
    assert "Move the file away" in str(raised.value)
    assert path.read_text().startswith("goose")


def test_a_journal_of_another_version_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    open_journal(path).close()
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {VERSION + 1}")
    other.close()
    with pytest.raises(CrawlError, match=f"it is of version {VERSION + 1}, not {VERSION}"):
        open_journal(path)


def test_tables_and_their_version_are_made_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is killed while it makes the file leaves nothing that cannot be opened."""
    path = tmp_path / "journal.sqlite"
    schema = "crawler.journal.journal._read_sql"
    with monkeypatch.context() as patch:
        patch.setattr(schema, lambda _: "CREATE TABLE runs (id INTEGER); SELECT broken_off();")
        with pytest.raises(CrawlError, match="the journal cannot be opened"):
            open_journal(path)
    open_journal(path).close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CrawlError, match="cannot write"):
        open_journal(tmp_path / "file" / "journal.sqlite")


@pytest.mark.parametrize(("forbids", "kept"), [(True, 1), (False, 2)])
def test_a_page_that_asks_not_to_be_archived_has_no_earlier_versions(
    journal: Journal, forbids: bool, kept: int
) -> None:
    run, _ = journal.begin_run("c", NOW, [])
    for text in ("one", "two"):
        record = json.dumps({"id": "c/1", "title": text} | ({"no_snippet": True} if forbids else {}))
        outcome = Outcome("k", "http://a.example/k", "new", document_id="c/1", document=record, content_hash=text)
        journal.settle("c", run, outcome, 0, NOW)
        accept_found(journal, "c", run)
    found = journal.db.execute("SELECT hash FROM versions WHERE id = 'c/1' ORDER BY hash").fetchall()
    assert len(found) == kept
    assert ("two",) in found
