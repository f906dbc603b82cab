"""Each request asks for its page only if it has changed, also the request that a redirect makes."""

from scrapy import Request
from scrapy.crawler import Crawler

VALIDATORS = {"If-None-Match": "etag", "If-Modified-Since": "last_modified"}
"""Header of a request, and which of the validators kept in the journal it sends."""


class ConditionalMiddleware:
    """Sends what the journal keeps of the very address that is asked for: after a redirect that is another one."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ConditionalMiddleware":
        """As Scrapy makes it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Set the validators, and ``known`` for whoever reads the answer."""
        pending = request.meta.get("pending")
        if pending is None or request.meta.get("dont_obey_robotstxt"):
            return  # robots.txt, or watching, which compares for itself
        known = self.crawler.spider.known_page(request.url, pending.role)  # type: ignore[union-attr]
        request.meta["known"] = known
        for header, name in VALIDATORS.items():
            request.headers.pop(header, None)
            if known and getattr(known, name):
                request.headers[header] = getattr(known, name)
