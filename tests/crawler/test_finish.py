"""The end of a crawl: of an endless space what is a page of its own stays."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.address import address_key, document_id
from crawler.finish import _gone, _why_gone, finish_run
from crawler.journal import Outcome, open_journal
from crawler.journal.documents import accept_found, documents_of, mark_gone, same_matter
from crawler.journal.pages import Fate
from tests.crawler.web.definitions import make_definition

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
RECORD = (
    '{{"id": "{id}", "url": "{url}", "title": "T", "publisher": "nowhere", "kind": "page",'
    ' "sections": [{{"heading": "", "text": "No meetings."}}]}}'
)


def month(space: str, number: int, text: str, duplicate_of: str = "") -> Outcome:
    """A month of a calendar without events: all months share their words but for the numbers."""
    url = f"http://unchanged.test/{space}/{number}"
    key = address_key(url)
    if duplicate_of:
        return Outcome(key, url, "duplicate", duplicate_of, shape="an empty month")
    identity = document_id("unchanged", key)
    record = RECORD.format(id=identity, url=url)
    return Outcome(key, url, "new", document_id=identity, document=record, content_hash=text, shape="an empty month")


def test_a_page_whose_duplicate_came_first_in_the_list_is_not_lost(tmp_path: Path) -> None:
    """Found first and read last: the page that stays is the one that was read first."""
    journal = open_journal(tmp_path / "journal.sqlite")
    definition = make_definition("unchanged", 80)
    stays = month("events", 1, "one")
    months = [month("calendar", 1, "one", stays.document_id or ""), stays, month("events", 2, "two")]
    run, _ = journal.begin_run("unchanged", NOW, [])
    for each in months:
        journal.settle("unchanged", run, each, 1, NOW)
    traps = {"unchanged.test/calendar/#": 31, "unchanged.test/events/#": 31}
    finish_run(
        journal, "unchanged", definition, run, NOW, begun=NOW, stopped=False, limited=False, resumed=False, traps=traps
    )
    assert [each.url for each in documents_of(journal, "unchanged")] == [stays.url]
    journal.close()


def test_a_page_whose_canonical_page_is_a_twin_is_that_twin_and_withdrawn_with_it(tmp_path: Path) -> None:
    """Read in this order: a text, the canonical page that repeats it, and the print view that names that page."""
    journal = open_journal(tmp_path / "journal.sqlite")
    run, _ = journal.begin_run("unchanged", NOW, [])

    def settle(path: str, *, fate: Fate = "new", text: str = "text", **more: Any) -> str:
        url = f"http://unchanged.test/{path}"
        key = address_key(url)
        identity = document_id("unchanged", key)
        if fate == "new":
            more |= {"document_id": identity, "document": RECORD.format(id=identity, url=url)}
        journal.settle("unchanged", run, Outcome(key, url, fate, content_hash=text, **more), 1, NOW)
        return identity

    stays = settle("nice-title")
    five = settle("node/five", fate="duplicate", reason=stays)
    printed = settle("print-me", text="printed text", canonical="unchanged.test/node/five")
    finish_run(
        journal, "unchanged", make_definition("unchanged", 80), run, NOW,
        begun=NOW, stopped=False, limited=False, resumed=False, traps={},
    )  # fmt: skip
    assert [each.id for each in documents_of(journal, "unchanged")] == [stays]
    assert same_matter(journal, stays) == {stays, five, printed}
    journal.close()


@pytest.mark.parametrize(
    ("fate", "reason", "why"),
    [
        ("gone", "410", "410"),
        ("soft-404", "leads to the home page", "leads to the home page"),
        ("noindex", "the page asks not to be indexed", "noindex"),
        ("duplicate", "leads to http://a.example/new", "moved: leads to http://a.example/new"),
        ("duplicate", "canonical: a.example/b", "canonical: a.example/b"),
        ("duplicate", "a/1", "no longer read: it has the text of a/1"),
        ("duplicate", "", "no longer read: it has the text of another address"),
        ("robots", "robots.txt", "no longer read: robots.txt"),
        ("skipped", "not-followed", "no longer read: not-followed"),
        ("failed", "off-site", "no longer read: off-site"),
        ("failed", "timeout", ""),
        ("not-modified", "", ""),
    ],
)
def test_why_a_document_is_no_longer_there(fate: Any, reason: str, why: str) -> None:
    assert _why_gone(fate, reason) == why


def test_a_very_long_address_is_not_told_in_the_reason(tmp_path: Path) -> None:
    """A record has 600 characters for it: otherwise the crawl's documents could not be written any more."""
    journal = open_journal(tmp_path / "journal.sqlite")
    run, _ = journal.begin_run("unchanged", NOW, [])
    stays = month("events", 1, "one")
    journal.settle("unchanged", run, stays, 1, NOW)
    accept_found(journal, "unchanged", run)
    journal.end_run(run, NOW, "complete", "{}")
    run, _ = journal.begin_run("unchanged", NOW, [])
    moved = Outcome(stays.key, stays.url, "duplicate", f"leads to http://unchanged.test/{'x' * 900}")
    journal.settle("unchanged", run, moved, 1, NOW)
    assert mark_gone(journal, "unchanged", _gone(journal, "unchanged", run), NOW) == 1
    assert next(documents_of(journal, "unchanged")).gone_reason == "moved"
    journal.close()
