"""A crawl of the local web is complete and exact: what becomes of each address stands in ``web/fates.tsv``."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from tests.crawler.crawling import Home, make_home
from tests.crawler.web.definitions import PARTS
from tests.crawler.web.fates import FAILURES, MOST_OF_A_TRAP, PLAIN, Fate, fate_of, table
from tests.crawler.web.server import LocalWeb


@pytest.fixture(scope="module")
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as running:
        yield running


@pytest.fixture(scope="module")
def home(web: LocalWeb, tmp_path_factory: pytest.TempPathFactory) -> Home:
    made = make_home(tmp_path_factory.mktemp("fates"))
    made.define_web(web, list(PARTS))
    return made


@pytest.fixture(scope="module")
def reports(home: Home) -> dict[str, dict[str, Any]]:
    return home.crawl()


def address(web: LocalWeb, row: Fate) -> str:
    return web.url(row.host, row.path)


def rows(*fates: str) -> list[Fate]:
    return [row for row in table() if row.fate.partition(":")[0] in fates]


def name(row: Fate) -> str:
    return f"{row.crawl}-{row.address}"


def listed(report: dict[str, Any], url: str) -> set[str]:
    """The lists of a report that an address stands in."""
    return {kind for kind, urls in report["addresses"].items() if url in urls}


def test_the_table_names_no_other_fates_and_each_address_once() -> None:
    for row in table():
        kind, _, detail = row.fate.partition(":")
        assert row.crawl in PARTS
        if kind == "failed":
            assert detail in FAILURES or detail.startswith("http-")
        elif kind == "duplicate-of":
            assert fate_of(row.crawl, row.host, detail).fate == "document", row  # type: ignore[union-attr]
        else:
            assert kind in PLAIN or row.fate in {"barred:robots", "barred:not-followed"}, row
        assert bool(row.title) == (row.fate == "document") == bool(row.language), row
    addresses = [(row.crawl, row.address) for row in table()]
    assert len(addresses) == len(set(addresses))


def test_each_crawl_comes_to_its_end(reports: dict[str, dict[str, Any]]) -> None:
    assert set(reports) == set(PARTS)
    outcomes = {crawl: report["outcome"] for crawl, report in reports.items()}
    harvests = {row.crawl for row in rows("document")}
    assert outcomes == {crawl: "complete" if crawl in harvests else "failed" for crawl in PARTS}


@pytest.mark.parametrize("crawl", sorted(PARTS))
def test_documents_are_exactly_those_of_the_table(
    crawl: str, web: LocalWeb, home: Home, reports: dict[str, dict[str, Any]]
) -> None:
    """With title and language; nothing missing, nothing twice, nothing else."""
    wanted = {(address(web, row), row.title, row.language) for row in rows("document") if row.crawl == crawl}
    texts = [each for each in home.documents(crawl).values() if not each.get("problem")]
    assert {(each["url"], each["title"], each["language"]) for each in texts} == wanted
    assert reports[crawl]["documents"] == len(wanted)


@pytest.mark.parametrize("row", rows("failed"), ids=name)
def test_failures_are_told_with_their_reason(row: Fate, web: LocalWeb, reports: dict[str, dict[str, Any]]) -> None:
    reason = row.fate.partition(":")[2]
    kinds = listed(reports[row.crawl], address(web, row))
    if reason == "http-404":
        assert kinds == {"gone"}
    elif reason == "unsupported":
        assert kinds <= {"failed: unsupported"}  # by its ending it may not even be asked for
    else:
        assert kinds == {f"failed: {reason}"}


@pytest.mark.parametrize("row", rows("robots", "noindex", "soft-404", "gone"), ids=name)
def test_what_is_kept_out_is_told(row: Fate, web: LocalWeb, reports: dict[str, dict[str, Any]]) -> None:
    assert listed(reports[row.crawl], address(web, row)) == {row.fate}


@pytest.mark.parametrize("row", rows("hop", "barred"), ids=name)
def test_redirects_are_followed_no_further_than_allowed(
    row: Fate, web: LocalWeb, reports: dict[str, dict[str, Any]]
) -> None:
    assert reports
    assert web.asked(row.host, row.path)
    told = {"barred:robots": {"robots"}}.get(row.fate, set())
    assert listed(reports[row.crawl], address(web, row)) == told


def test_pages_that_ask_for_it_are_never_shown_in_snippets(
    web: LocalWeb, home: Home, reports: dict[str, dict[str, Any]]
) -> None:
    """``noarchive``, in the page and in the header; nobody else is taken for one of them."""
    assert reports
    hidden = {url for url, each in home.documents("trap").items() if each.get("no_snippet")}
    assert hidden == {web.url("trap.test", "/noarchive/meta"), web.url("trap.test", "/noarchive/header")}


@pytest.mark.parametrize("row", rows("list"), ids=name)
def test_lists_are_asked_for(row: Fate, web: LocalWeb, reports: dict[str, dict[str, Any]]) -> None:
    assert reports
    assert web.asked(row.host, row.path)


def test_nothing_is_asked_for_that_may_not_be(web: LocalWeb, reports: dict[str, dict[str, Any]]) -> None:
    assert reports
    asked = {(request.host, request.target) for request in web.requests if request.target != "/robots.txt"}
    forbidden = {(row.host, row.path) for row in table() if row.never_asked}
    allowed = {(row.host, row.path) for row in table() if not row.never_asked}
    assert not asked & (forbidden - allowed)
    unknown = {each for each in asked if not any(fate_of(crawl, *each) for crawl in PARTS)}
    assert not unknown


def test_the_delay_that_robots_txt_asks_for_is_kept(web: LocalWeb, reports: dict[str, dict[str, Any]]) -> None:
    """Four seconds, though the definition has none; a server with too much to do may note a request a second late."""
    assert reports
    times = [request.at for request in web.asked("delay.test") if request.target != "/robots.txt"]
    assert len(times) == 3
    assert all(later - earlier >= 2.5 for earlier, later in pairwise(times))


@pytest.mark.parametrize("row", rows("trap-stopped"), ids=name)
def test_endless_spaces_stop_by_themselves(row: Fate, web: LocalWeb, reports: dict[str, dict[str, Any]]) -> None:
    asked = [request for request in web.asked(row.host) if row.covers(row.host, request.target)]
    assert len(asked) <= MOST_OF_A_TRAP
    assert reports[row.crawl]["traps"]


def test_every_request_names_the_crawler_and_brings_no_cookie(
    web: LocalWeb, reports: dict[str, dict[str, Any]]
) -> None:
    assert reports
    assert web.requests
    for request in web.requests:
        assert request.headers["user-agent"].startswith("COI-Base/")
        assert "cookie" not in request.headers
        assert "referer" not in request.headers
