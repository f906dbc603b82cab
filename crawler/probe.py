"""Looking at a site before it is crawled: robots.txt, one page, and the sitemaps and feeds they name. A few requests in all.

What holds for a crawl holds here: our name and contact, robots.txt, one request per second, public addresses, one host.
"""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from coi.errors import CrawlError
from crawler.address import clean_address, host_of
from crawler.failures import REASONS as BY_ERROR
from crawler.failures import fate_of_failure
from crawler.links import feed_addresses, feed_links, sitemap_links
from crawler.resolver import REFUSED
from crawler.responses import robots_directives
from crawler.scope import Scope
from crawler.settings import CrawlSettings, scrapy_settings

MOST_SITEMAPS = 5
"""Sitemaps that are asked for: enough to see whether they name the pages that are wanted."""
MOST_FEEDS = 2
REASONS = {
    "robots": ("robots.txt does not let us in", "Ask the publisher, or leave the site alone"),
    "private-address": ("it is, or leads to, an address inside a network", "Give a public address"),
    "off-site": ("it leads to another host", "Open it in a browser and give the address where it ends"),
    "timeout": ("there was no answer in time", "Try again later, or set COI_CRAWL_TIMEOUT to more seconds"),
    "no-such-host": ("there is no such host", "Check the spelling and your connection"),
    "connection-refused": ("the host does not answer", "Check the address, or try again later"),
    "too-large": ("the answer is too large", "Give the page that lists the files"),
}
"""Why a page could not be read, and what to do, by the words of ``crawler/failures.py``."""


@dataclass(frozen=True)
class Listed:
    """A sitemap or feed with the addresses it names; ``is_whole``: nothing below it was left unread."""

    url: str
    urls: tuple[str, ...]
    is_whole: bool = True


@dataclass(frozen=True)
class Probe:
    """What was found. ``url`` is the address that answered; ``robots_status`` the status of robots.txt.

    ``crawl_delay`` counts seconds; ``directives`` are those of the page's X-Robots-Tag.
    """

    url: str
    body: bytes
    content_type: str
    encoding: str
    robots_status: int | None = None
    crawl_delay: float = 0.0
    directives: frozenset[str] = frozenset()
    sitemaps: tuple[Listed, ...] = ()
    feeds: tuple[Listed, ...] = ()


def probe_site(url: str, ours: CrawlSettings) -> Probe:
    """Look at the page at an address and around it. Once in a process: Twisted's loop cannot be started again.

    Raises ``CrawlError`` where the page may not or cannot be read, or is no web page; ``KeyboardInterrupt`` after Ctrl-C.
    """
    results: list[Probe | CrawlError] = []
    process = AsyncCrawlerProcess(scrapy_settings(ours) | {"RETRY_TIMES": 0})
    process.crawl(ProbeSpider, url=url, results=results)
    process.start()
    if not results:
        raise KeyboardInterrupt
    if isinstance(results[0], CrawlError):
        raise results[0]
    return results[0]


class ProbeSpider(Spider):
    """Asks in a fixed order and leaves one result."""

    name = "probe"

    def __init__(self, url: str, results: list[Probe | CrawlError]) -> None:
        super().__init__()
        self.url = clean_address(url)
        self.scope = Scope(frozenset({host_of(url)}), ("/",), (), frozenset({self.url}))
        self.results = results
        self.robots_status: int | None = None
        self.robots: Any = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "ProbeSpider":
        """As Scrapy makes it; what the robots middleware reads is noted."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.note_response, signals.response_received)
        crawler.signals.connect(spider.note_robots, signals.robots_parsed)
        return spider

    def note_response(self, response: Response) -> None:
        """Keep the status of robots.txt."""
        if urlsplit(response.url).path == "/robots.txt":
            self.robots_status = response.status

    def note_robots(self, robotparser: Any) -> None:
        """Keep the rules."""
        self.robots = robotparser

    async def start(self) -> AsyncIterator[Any]:
        """All requests, one after another; nothing is left for the scheduler."""
        try:
            self.results.append(await self._probe())
        except CrawlError as error:
            self.results.append(error)
        left: tuple[Request, ...] = ()
        for request in left:
            yield request

    async def _probe(self) -> Probe:
        response = await self._fetch(self.url)
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        if response.status != 200:
            do = "Open it in a browser; give the address where the pages stand now"
            raise CrawlError(f"the server answers {response.status}", where=self.url, do=do)
        if not isinstance(response, TextResponse) or "html" not in content_type:
            do = "Give a page that links to what is wanted"
            raise CrawlError(f"not a web page ({content_type or 'no content type'})", where=self.url, do=do)
        return Probe(
            response.url, response.body, content_type, response.encoding, self.robots_status,
            self.robots.crawl_delay("COI-Base") or 0.0, robots_directives(response),
            await self._sitemaps(), await self._feeds(response),
        )  # fmt: skip

    async def _fetch(self, url: str) -> Response:
        request = Request(url, meta={"scope": self.scope, "anywhere_on_host": True}, dont_filter=True)
        engine = self.crawler.engine
        if engine is None:
            raise CrawlError("stopped before the page was read", where=url, do="Run it again")
        try:
            return await engine.download_async(request)
        except Exception as error:
            fate, reason = fate_of_failure(Failure(error), request)  # type: ignore[no-untyped-call]
            raise self._explain(url, self._reason_of_robots() if fate == "robots" else reason) from error

    def _reason_of_robots(self) -> str:
        """Why robots.txt keeps us out: by its rules, or because it could not be read itself."""
        if self.robots_status is None:
            if urlsplit(self.url).hostname in REFUSED:
                return "private-address"
            stats = self.crawler.stats.get_stats() if self.crawler.stats else {}
            kept = (reason for kind, reason in BY_ERROR if f"robotstxt/exception_count/{kind}" in stats)
            return next(kept, "robots.txt gave no answer")
        return "robots" if self.robots_status == 200 else f"robots.txt answers {self.robots_status}: stay out"

    def _explain(self, url: str, reason: str) -> CrawlError:
        what, do = REASONS.get(reason, (f"it cannot be read ({reason})", "Try again later, or leave the site alone"))
        return CrawlError(what, where=url, do=do)

    async def _sitemaps(self) -> tuple[Listed, ...]:
        """The sitemaps that robots.txt names, else the one in the usual place; those of other hosts are left out."""
        named = [url for url in self.robots.rp.sitemaps if self._is_ours(url)] or [urljoin(self.url, "/sitemap.xml")]
        found, asked = [], 0
        for root in named:
            waiting, pages, read = [root], dict[str, None](), 0
            while waiting and asked < MOST_SITEMAPS:
                asked += 1
                lists, listed = await self._read_sitemap(waiting.pop(0))
                read += bool(lists or listed)
                waiting += [url for url in lists if self._is_ours(url)]
                pages |= dict.fromkeys(filter(self._is_ours, listed))
            if read:
                found.append(Listed(root, tuple(pages), not waiting))
        return tuple(found)

    async def _read_sitemap(self, url: str) -> tuple[list[str], list[str]]:
        try:
            response = await self._fetch(url)
            return sitemap_links(response.body) if response.status == 200 else ([], [])
        except CrawlError:
            return [], []

    async def _feeds(self, page: TextResponse) -> tuple[Listed, ...]:
        found = []
        for url in self._on_host(feed_addresses(page.body, page.url, page.encoding))[:MOST_FEEDS]:
            try:
                response = await self._fetch(url)
                links = feed_links(response.body, url) if response.status == 200 else []
            except CrawlError:
                continue
            if links:
                found.append(Listed(url, tuple(self._on_host(links))))
        return tuple(found)

    def _on_host(self, urls: Iterable[str]) -> list[str]:
        return [url for url in urls if self._is_ours(url)]

    def _is_ours(self, url: str) -> bool:
        return self.scope.refusal(url) in {None, "unsupported"} and url.startswith(("http://", "https://"))
