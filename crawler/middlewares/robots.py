"""robots.txt as RFC 9309 says: no answer or a server error means stay out; no such file means come in."""

from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.utils.misc import build_from_crawler

from crawler.middlewares.scope import OutOfScopeError
from crawler.resolver import REFUSED

STAY_OUT = b"User-agent: *\nDisallow: /\n"
MOST_BYTES = 512 * 1024
"""Of robots.txt that are read; RFC 9309 asks for 500 KiB at least."""
LONGEST_DELAY = 60.0
"""Seconds of a Crawl-delay that are kept; a site that asks for more is left alone, unless its crawl's own delay is as long."""


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's own, which lets everybody in when robots.txt cannot be read; and it keeps the Crawl-delay."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._too_slow: dict[str, float] = {}

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            response = response.replace(body=STAY_OUT)
        elif response.status >= 400:
            response = response.replace(body=b"")
        elif len(response.body) > MOST_BYTES:
            response = response.replace(body=response.body[:MOST_BYTES].rpartition(b"\n")[0])
        delay = self._delay_in(response.body)
        if delay > max(LONGEST_DELAY, self.crawler.settings.getfloat("DOWNLOAD_DELAY")):
            self._too_slow[netloc] = delay
        await super()._parse_robots(response, netloc, request)
        self._keep_delay(delay, request)

    def _delay_in(self, rules: bytes) -> float:
        """Seconds of Crawl-delay that a robots.txt asks of us; 0 where it asks none."""
        parser: Any = build_from_crawler(self._parserimpl, self.crawler, rules)
        return float(parser.crawl_delay(self._default_useragent) or 0.0)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        super()._robots_error(exc, netloc)
        self._parsers[netloc] = build_from_crawler(self._parserimpl, self.crawler, STAY_OUT)

    async def robot_parser(self, request: Request) -> Any:
        """The rules for an address's host."""
        # The first to ask is answered by the error handler with "no parser": look again.
        found = await super().robot_parser(request)
        return found or self._parsers.get(urlsplit(request.url).netloc)

    def process_request_2(self, rp: Any, request: Request) -> None:
        """Raise ``IgnoreRequest`` for what the rules forbid; a host in a private network has no say."""
        if (urlsplit(request.url).hostname or "") in REFUSED:
            raise OutOfScopeError("private-address", request.url)
        delay = self._too_slow.get(urlsplit(request.url).netloc)
        if delay:
            raise IgnoreRequest(
                f"robots.txt asks for {delay:g} s between two requests: set the crawl's delay to keep it"
            )
        super().process_request_2(rp, request)

    def _keep_delay(self, delay: float, request: Request) -> None:
        engine = self.crawler.engine
        if not delay or engine is None:
            return
        throttle = self.crawler.get_extension(AutoThrottle)
        if throttle is not None:
            throttle.mindelay = max(throttle.mindelay, delay)
            throttle.maxdelay = max(throttle.maxdelay, delay)
        downloader = engine.downloader
        key = downloader.get_slot_key(request)
        if key in downloader.slots:
            downloader.slots[key].delay = max(downloader.slots[key].delay, delay)
