"""Addresses on a page, in a sitemap, in a feed: all parsing is done by libraries."""

import contextlib
from collections.abc import Iterable
from urllib.parse import urljoin

import feedparser
from lxml.etree import ParserError, XMLSyntaxError
from scrapy.http import HtmlResponse
from scrapy.link import Link
from scrapy.linkextractors import LinkExtractor
from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap

from coi.errors import CrawlError
from coi.model import Selectors
from crawler.address import clean_address
from crawler.extract.html.structured import ROBOTS, robots_of

MOST_LINKS = 5_000
"""Addresses taken from one page: a page with more is a dump, and its list would fill the journal."""
MOST_SITEMAP_LINKS = 50_000
"""Addresses in one sitemap, as the protocol says."""
LARGEST_SITEMAP = 50 * 1024 * 1024
"""Bytes of a sitemap unpacked, as the protocol says."""
LAST_TAG = b"loc>"

FEED_LINKS = ", ".join(f"link[rel~=alternate][type='application/{kind}+xml']::attr(href)" for kind in ("rss", "atom"))

# Not unique: a page that is linked twice, once with nofollow, is followed for the other link.
_EVERYWHERE = LinkExtractor(deny_extensions=[], tags=("a", "area", "link"), unique=False)


def page_links(data: bytes, url: str, encoding: str, css: str | None = None) -> list[str]:
    """Addresses that a page links to and lets be followed, cleaned, in their order, each once.

    With ``css`` only links that match, or stand in what matches. ``rel=next`` of the page's head counts as a link, style
    sheets and icons do not.
    """
    response = HtmlResponse(url, body=data, encoding=encoding or "utf-8")
    try:
        if css is None:
            found: Iterable[Link] = _EVERYWHERE.extract_links(response)
        else:
            found = LinkExtractor(deny_extensions=[], restrict_css=css, unique=False).extract_links(response)
        links = [link.url for link in found if not link.nofollow]
        heads = set(response.css("head link:not([rel=next])::attr(href)").getall())
    except (ParserError, XMLSyntaxError, ValueError, AssertionError):
        return []
    dropped = {urljoin(url, href) for href in heads} - set(response.css("a::attr(href)").getall())
    return _unique((link for link in links if link not in dropped), MOST_LINKS)


def page_robots(data: bytes, url: str, encoding: str) -> frozenset[str]:
    """Directives of a page's own meta elements for robots, in lower case."""
    response = HtmlResponse(url, body=data, encoding=encoding or "utf-8")
    try:
        metas = response.css("meta[name][content]")
    except (ParserError, XMLSyntaxError, ValueError, AssertionError):
        return frozenset()
    return robots_of(meta.attrib["content"] for meta in metas if meta.attrib["name"].strip().lower() in ROBOTS)


def feed_addresses(data: bytes, url: str, encoding: str) -> list[str]:
    """Addresses of the feeds that a page's head names."""
    response = HtmlResponse(url, body=data, encoding=encoding or "utf-8")
    return _unique((response.urljoin(href) for href in response.css(FEED_LINKS).getall()), MOST_LINKS)


def sitemap_links(data: bytes) -> tuple[list[str], list[str]]:
    """Sitemaps and pages that a sitemap names. Raises ``CrawlError`` for what is no sitemap."""
    try:
        body = gunzip(data, max_size=LARGEST_SITEMAP) if data[:2] == b"\x1f\x8b" else data
        sitemap = Sitemap(body[: body.rfind(LAST_TAG) + len(LAST_TAG)])  # what breaks off inside an address is none
        names = [entry["loc"] for entry in sitemap if entry.get("loc")]
    except Exception as error:
        raise CrawlError(f"not a sitemap ({type(error).__name__})") from error
    listed = _unique(names, MOST_SITEMAP_LINKS)
    return (listed, []) if sitemap.type == "sitemapindex" else ([], listed)


def feed_links(data: bytes, url: str) -> list[str]:
    """Addresses of a feed's entries (RSS, Atom). Raises ``CrawlError`` for what is no feed."""
    try:
        feed = feedparser.parse(data, response_headers={"content-location": url})
    except Exception as error:  # it lets some through, such as an encoding whose name has a NUL
        raise CrawlError(f"not a feed ({type(error).__name__})") from error
    links = _unique((entry.get("link") or "" for entry in feed.entries), MOST_LINKS)
    if not links and (feed.bozo or not feed.get("version")):
        raise CrawlError("not a feed")
    return links


def listing_links(data: bytes, url: str, encoding: str, selectors: Selectors) -> tuple[list[str], list[str]]:
    """Further list pages and detail pages that a list page leads to."""
    following = page_links(data, url, encoding, selectors.next) if selectors.next else []
    return following, page_links(data, url, encoding, selectors.detail or "a")


def _unique(urls: Iterable[str], most: int) -> list[str]:
    kept: dict[str, None] = {}
    for url in urls:
        if len(kept) >= most:
            break
        with contextlib.suppress(ValueError):
            if url.startswith(("http://", "https://")):
                kept.setdefault(clean_address(url), None)
    return list(kept)
