"""The local web answers as it says: hosts, records, changes, and each kind of host."""

import gzip
import re
import time

import feedparser  # type: ignore[import-untyped]
import pypdfium2  # type: ignore[import-untyped]
import pytest
from lxml import etree

from tests.crawler.web import pdfs
from tests.crawler.web.asking import Asker
from tests.crawler.web.fates import Fate, documents_of
from tests.crawler.web.layout import PAGES, PageFile, pages_of
from tests.crawler.web.messages import page
from tests.crawler.web.server import LocalWeb


def test_requests_are_recorded(web: LocalWeb, ask: Asker) -> None:
    ask("gov.test", "/en/housing?x=1", User_Agent="goose")
    (request,) = web.asked("gov.test")
    assert (request.method, request.host, request.target) == ("GET", "gov.test", "/en/housing?x=1")
    assert request.headers["user-agent"] == "goose"
    assert 0 <= web.now() - request.at < 5
    assert web.asked("gov.test", "/en/housing") == [request]
    assert web.asked("files.test") == []
    web.forget()
    assert web.asked("gov.test") == []


def test_hosts_are_told_apart_and_unknown_ones_refused(ask: Asker) -> None:
    assert "Office of Nowhere" in ask("gov.test").text
    assert "reading room" in ask("ROBOTS404.test").text
    assert ask("gov.test.").status_code == 200
    assert ask("unheard-of.test").status_code == 421


def test_links_to_other_hosts_carry_the_port(web: LocalWeb, ask: Asker) -> None:
    assert f'href="http://files.test:{web.port}/documents/"' in ask("gov.test", "/en/").text


def test_content_changes_while_it_runs(web: LocalWeb, ask: Asker) -> None:
    web.change("gov.test", "/en/housing", page("<h1>Changed</h1>"))
    assert ask("gov.test", "/en/housing").text == "<h1>Changed</h1>"
    web.vanish("gov.test", "/en/housing")
    assert ask("gov.test", "/en/housing").status_code == 404
    web.restore("gov.test", "/en/housing")
    assert "lighthouse" in ask("gov.test", "/en/housing").text


def test_validators_can_be_set(web: LocalWeb, ask: Asker) -> None:
    web.validate("gov.test", "/en/health", etag='"one"')
    assert ask("gov.test", "/en/health").headers["etag"] == '"one"'
    assert ask("gov.test", "/en/health", If_None_Match='"one"').status_code == 304
    assert ask("gov.test", "/en/health", If_None_Match='"two"').status_code == 200
    web.validate("gov.test", "/en/health")
    assert "etag" not in ask("gov.test", "/en/health").headers


def test_an_unchanged_page_is_not_sent_twice(ask: Asker) -> None:
    first = ask("gov.test", "/sr/housing")
    second = ask("gov.test", "/sr/housing", If_None_Match=first.headers["etag"])
    assert (second.status_code, second.content) == (304, b"")


def test_the_content_is_as_wide_as_promised() -> None:
    written = [found for folder in PAGES.iterdir() if folder.suffix == ".test" for found in pages_of(folder.name)]
    assert len(written) >= 40
    assert len(pdfs.leaflets()) >= 10
    assert len({found.lang.split("-")[0] for found in written}) >= 8
    text = "".join(found.body for found in written)
    for first_letter in "aаاა":
        assert first_letter in text
    assert re.search("[\u1200-\u137f]", text)


@pytest.mark.parametrize("written", pages_of("gov.test"), ids=lambda found: found.path)
def test_pages_have_a_frame_and_a_title(ask: Asker, written: PageFile) -> None:
    html = ask("gov.test", written.path).text
    assert f"<h1>{written.title}</h1>" in html
    assert f'lang="{written.lang}"' in html
    assert written.body.strip() in ask.web.fill(html) or "{{" in written.body
    assert "$" not in html
    assert "{{" not in html


def test_sitemaps_packed_broken_and_missing(web: LocalWeb, ask: Asker) -> None:
    index = etree.fromstring(ask("sitemap.test", "/sitemap.xml").content)
    assert len(index.findall("{*}sitemap")) == 8
    packed = gzip.decompress(ask("sitemap.test", "/sitemap-packed.xml.gz").content).decode()
    assert web.url("sitemap.test", "/library/boat-law") in packed
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(ask("sitemap.test", "/sitemap-broken.xml").content)
    with pytest.raises(EOFError):
        gzip.decompress(ask("sitemap.test", "/sitemap-cut.xml.gz").content)
    assert ask("sitemap.test", "/sitemap-missing.xml").status_code == 404
    assert "html" in ask("sitemap.test", "/sitemap-is-a-page.xml").headers["content-type"]


@pytest.mark.parametrize(
    ("path", "entries", "broken"), [("/rss.xml", 4, False), ("/atom.xml", 3, False), ("/broken.xml", 1, True)]
)
def test_feeds(ask: Asker, path: str, entries: int, broken: bool) -> None:
    feed = feedparser.parse(ask("feed.test", path).content)
    assert len(feed.entries) == entries
    assert bool(feed.bozo) is broken


def test_lists_lead_to_the_next_and_end(ask: Asker) -> None:
    assert 'rel="next" href="?page=2"' in ask("list.test", "/news/").text
    assert 'rel="next" href="?page=3"' in ask("list.test", "/news/?page=3").text
    assert ask("list.test", "/news/?page=4").status_code == 404


@pytest.mark.parametrize("row", documents_of("files"), ids=lambda row: row.path)
def test_leaflets_can_be_read(ask: Asker, row: Fate) -> None:
    answer = ask("files.test", row.path)
    document = pypdfium2.PdfDocument(answer.content)
    text = document[0].get_textpage().get_text_bounded()
    assert " ".join(text.split()).startswith(row.title)
    assert len(document) == 2
    assert document.get_metadata_value("Title") == row.title


def test_files_without_text(ask: Asker) -> None:
    for name in ("encrypted", "corrupt"):
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(ask("files.test", f"/documents/{name}.pdf").content)
    pages = pypdfium2.PdfDocument(ask("files.test", "/documents/scanned.pdf").content)
    assert [pages[number].get_textpage().get_text_bounded() for number in range(len(pages))] == ["", ""]
    assert len(ask("files.test", "/documents/giant.pdf").content) > 4_000_000
    assert ask("files.test", "/documents/empty.pdf").content == b""
    assert ask("files.test", "/documents/as-page").headers["content-type"] == "text/html"


@pytest.mark.parametrize(
    ("host", "status"), [("robots404.test", 404), ("robots403.test", 403), ("robots500.test", 500)]
)
def test_robots_statuses(ask: Asker, host: str, status: int) -> None:
    assert ask(host, "/robots.txt").status_code == status


def test_robots_that_take_their_time(ask: Asker) -> None:
    begin = time.monotonic()
    assert "/closed/" in ask("robotslate.test", "/robots.txt").text
    assert time.monotonic() - begin >= 1
    assert ask.raw("robotsslow.test", "/robots.txt", seconds=1.5) == b""


def test_rules_of_the_hosts(ask: Asker) -> None:
    assert "Crawl-delay: 4" in ask("delay.test", "/robots.txt").text
    assert "Disallow: /internal/" in ask("gov.test", "/robots.txt").text
