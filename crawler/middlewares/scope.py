"""No request leaves the crawl's scope: not by a link, a redirect or a meta refresh."""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from crawler.scope import Refusal, Scope, is_private_literal, parse_networks


class OutOfScopeError(IgnoreRequest):
    """An address that the crawl may not request; ``refusal`` says why."""

    def __init__(self, refusal: Refusal, url: str) -> None:
        super().__init__(f"{refusal}: {url}")
        self.refusal = refusal


class ScopeMiddleware:
    """Checks every request on its way out, those that redirects make included."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.allowed = parse_networks(crawler.settings.get("COI_ALLOWED_NETWORKS", ""))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ScopeMiddleware":
        """As Scrapy makes it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise ``OutOfScopeError`` for what may not be requested."""
        host = request.url.partition("://")[2].partition("/")[0].rpartition("@")[2]
        literal = host.partition("]")[0] if host.startswith("[") else host.partition(":")[0]
        if is_private_literal(literal, self.allowed):
            raise OutOfScopeError("private-address", request.url)
        if request.meta.get("dont_obey_robotstxt"):
            return  # robots.txt itself may be redirected; its address is checked when it is resolved
        scope: Scope = request.meta["scope"]
        refusal = scope.refusal(request.url)
        # What was asked for by the crawl (a sitemap outside the allowed paths) is known to the spider; redirects are not.
        if refusal and not (refusal in {"not-followed", "unsupported"} and request.meta.get("anywhere_on_host")):
            raise OutOfScopeError(refusal, request.url)
