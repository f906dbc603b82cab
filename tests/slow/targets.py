"""What is fuzzed: each reader of foreign bytes, what it may say to anything, and valid input to start from."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from scrapy.robotstxt import ProtegoRobotParser

from coi.errors import CrawlError
from crawler.document import Source, make_document
from crawler.extract import extract
from crawler.extract.dates import EARLIEST, read_date
from crawler.extract.pdf import Limits, extract_pdf
from crawler.extract.result import Extracted
from crawler.links import MOST_LINKS, MOST_SITEMAP_LINKS, feed_links, page_links, sitemap_links
from crawler.reading import project_lexicon
from tests.crawler.pdfs import hostile
from tests.crawler.pdfs.files import FILES, make
from tests.crawler.web import host_feed, host_sitemap

TODAY = date(2026, 11, 24)
URL = "https://goose.test/a/page?b=c"
PAGES = Path(__file__).parents[1] / "crawler" / "web" / "pages"
PDF_LIMITS = Limits(seconds=20.0, characters=2_000_000)
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True)
class Target:
    """``check`` raises for what must not be; ``bases`` are valid input and ``tokens`` words of its language."""

    check: Callable[[bytes], None]
    bases: Callable[[], list[bytes]]
    tokens: tuple[bytes, ...]


def check_html(data: bytes) -> None:
    """A page or nothing, with the reason; its record is valid."""
    _check_extracted(extract(data, url=URL, content_type="text/html", today=TODAY))
    assert len(page_links(data, URL, "utf-8")) <= MOST_LINKS


def check_pdf(data: bytes) -> None:
    """A file or nothing, with the reason; its record is valid."""
    found = extract_pdf(data, url=URL, limits=PDF_LIMITS, today=TODAY)
    assert len(found.text) <= 2 * PDF_LIMITS.characters
    _check_extracted(found)


def check_date(data: bytes) -> None:
    """A date in its form, neither before our time nor after today."""
    for month_first in (False, True):
        found = read_date(data.decode("utf-8", "replace"), TODAY, month_first=month_first)
        assert found is None or (_DATE.fullmatch(found) and str(EARLIEST) <= found <= TODAY.isoformat()), found


def check_sitemap(data: bytes) -> None:
    """Addresses up to the limit, or an error of ours."""
    with suppress(CrawlError):
        lists, pages = sitemap_links(data)
        assert len(lists) + len(pages) <= MOST_SITEMAP_LINKS
        assert all(url.startswith(("http://", "https://")) for url in lists + pages)


def check_feed(data: bytes) -> None:
    """Addresses up to the limit, or an error of ours."""
    with suppress(CrawlError):
        links = feed_links(data, URL)
        assert len(links) <= MOST_LINKS
        assert all(url.startswith(("http://", "https://")) for url in links)


def check_robots(data: bytes) -> None:
    """An answer to every question."""
    rules = ProtegoRobotParser(data, None)
    assert rules.allowed(URL, "coi-base") in {True, False}
    delay = rules.crawl_delay("coi-base")
    assert delay is None or isinstance(delay, float)


def _check_extracted(found: Extracted) -> None:
    assert bool(found.sections) != bool(found.problem)
    for stated in (found.published, found.modified):
        assert stated is None or stated.value <= TODAY.isoformat()
    document = make_document(found, URL, Source(), project_lexicon())
    document.model_dump_json().encode()  # no lone surrogates


@cache
def _pages() -> list[bytes]:
    return [path.read_bytes() for path in sorted(PAGES.rglob("*.html"))]


@cache
def _pdfs() -> list[bytes]:
    traps = (hostile.looping_bookmarks, hostile.looping_tags, hostile.with_script_and_attachment, hostile.odd_numbers)
    return [*(make(name) for name in FILES), *(trap() for trap in traps)]


def _dates() -> list[bytes]:
    texts = (
        "2024-05-17|17.05.2024.|17. maja 2024|17 мая 2024 г.|den 3 mars 2021|March 3, 2021|١٧ مايو ٢٠٢٤|17 მაისი 2024"
    )
    return [text.encode() for text in texts.split("|")]


def _feeds() -> list[bytes]:
    return [_filled(made()) for made in (host_feed.make_rss, host_feed.make_atom, host_feed.make_broken)]


def _sitemaps() -> list[bytes]:
    return [_filled(made()) for made in (host_sitemap.make_index, host_sitemap.make_broken)]


def _filled(text: str) -> bytes:
    """A file of the local web with addresses in place of its marks."""
    return re.sub(r"\{\{(.*?)\}\}", r"https://\1", text).encode()


def _robots() -> list[bytes]:
    return [
        b"User-agent: *\nDisallow: /private/*.html$\nAllow: /\nCrawl-delay: 2.5\nSitemap: https://goose.test/map.xml\n",
        "\ufeffUser-agent: coi-base\nUser-agent: *\nDisallow: /гуска?x=*&y\nRequest-rate: 1/5\n".encode(),
    ]


_XML = tuple(
    b"<loc> </loc> <url> &amp; &#0; <![CDATA[ ]]> <!ENTITY <?xml xmlns= <entry> <link href=' http:// [::1 ://".split()
)
TARGETS = {
    "html": Target(
        check_html,
        _pages,
        tuple(
            b"<table> <tr> <td colspan=9999> </table> <h1> <h9> <p <!-- --> <script> <template> <svg> <base href='//['> &#x110000; "
            b"<time datetime='99999-99-99'> <a href='http://['> <link rel=canonical href='http://[x'> <html lang='\xff'> \x00 \xed\xa0\x80".split()
        ),
    ),
    "pdf": Target(
        check_pdf,
        _pdfs,
        tuple(
            b"<< >> [ ] 0 R /Kids /Count -1 99999999999 /Length /W endstream endobj xref Tj BT ET cm /Rotate Do /H1 BDC".split()
        ),
    ),
    "date": Target(
        check_date, _dates, tuple("31 0 13 99999 ² ٣ 2024 -- . / 29.2.2023 maja г. T25:61 +99:99 год".encode().split())
    ),
    "sitemap": Target(check_sitemap, _sitemaps, (*_XML, b"<sitemapindex>", b"<urlset>", b"\x1f\x8b\x08\x00")),
    "feed": Target(check_feed, _feeds, (*_XML, b"<rss version=", b"<channel>", b"<guid>", b"<pubDate>")),
    "robots": Target(
        check_robots,
        _robots,
        (b"User-agent:", b"Disallow:", b"*" * 40, b"$", b"Crawl-delay: nan", b"\xff\xfe", b"%GG", b"1e999"),
    ),
}
