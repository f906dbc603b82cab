"""What a crawl asks for: a resumed run knows its traps, what is withdrawn is passed over, a few at a time."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.address import address_key, document_id
from crawler.journal import Journal, Outcome, Pending, open_journal
from crawler.spider import IN_FLIGHT, CrawlSpider, seeds_of
from crawler.traps import WITHOUT_NEWS
from crawler.workers import Workers
from tests.crawler.web.definitions import make_definition

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
DEFINITION = make_definition("unchanged", 80)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = open_journal(tmp_path / "journal.sqlite")
    yield opened
    opened.close()


def page(path: str) -> Pending:
    url = f"http://unchanged.test/{path}"
    return Pending(address_key(url), url, 1, "page")


def spider(journal: Journal, run: int, **more: Any) -> CrawlSpider:
    return CrawlSpider("unchanged", DEFINITION, journal, Workers(), run, **more)


def test_only_a_few_are_under_way_at_a_time(journal: Journal) -> None:
    run, _ = journal.begin_run("unchanged", NOW, [page(f"a{number}") for number in range(50)])
    asking = spider(journal, run)
    assert len(asking._next()) == IN_FLIGHT
    assert asking._next() == []
    limited = spider(journal, run, limit=3)
    assert len(limited._next()) == 3
    assert limited._next() == []


def test_a_resumed_run_knows_the_traps_that_it_fell_into(journal: Journal) -> None:
    run, _ = journal.begin_run("unchanged", NOW, [])
    for number in range(WITHOUT_NEWS + 1):
        at = page(f"calendar/{number}")
        journal.settle("unchanged", run, Outcome(at.key, at.url, "new", shape="an empty month"), 1, NOW)
    journal.add_pending(run, [page("calendar/77"), page("news")])
    requests = spider(journal, run)._next()
    assert [request.url for request in requests] == ["http://unchanged.test/news"]
    assert ("http://unchanged.test/calendar/77", "skipped", "trap", None, 0) in journal.fates(run)


def test_what_is_withdrawn_is_passed_over_wherever_it_comes_from(journal: Journal) -> None:
    gone = page("gone")
    withdrawn = frozenset({document_id("unchanged", gone.key)})
    run, _ = journal.begin_run("unchanged", NOW, [gone, page("kept")])
    asking = spider(journal, run, withdrawn=withdrawn)
    assert [request.url for request in asking._next()] == ["http://unchanged.test/kept"]
    assert asking._in_scope([gone, page("other")]) == [page("other")]
    assert (gone.url, "skipped", "withdrawn", None, 0) in journal.fates(run)


def test_what_is_known_of_a_page_holds_where_it_is_read_for_the_same(journal: Journal) -> None:
    at = page("known")
    run, _ = journal.begin_run("unchanged", NOW, [])
    known = Outcome(at.key, at.url, "new", etag='"1"', last_modified="Mon, 10 Feb 2025 08:00:00 GMT")
    journal.settle("unchanged", run, known, 0, NOW)
    journal.end_run(run, NOW, "complete", "{}")
    asking = spider(journal, run)
    page_read = asking.known_page(at.url, "page")
    assert page_read is not None
    assert (page_read.etag, page_read.last_modified) == ('"1"', "Mon, 10 Feb 2025 08:00:00 GMT")
    assert asking.known_page(at.url, "list") is None


@pytest.mark.parametrize(
    ("name", "role"), [("gov", "page"), ("sitemap", "sitemap"), ("feed", "feed"), ("list", "list")]
)
def test_start_addresses_are_read_for_what_the_kind_says(name: str, role: str) -> None:
    assert {seed.role for seed in seeds_of(make_definition(name, 80))} == {role}


def test_a_pdf_as_start_address_is_a_document() -> None:
    definition = DEFINITION.model_copy(update={"kind": "files", "start_urls": ["http://unchanged.test/a.PDF?x=1"]})
    assert [seed.role for seed in seeds_of(definition)] == ["page"]
