"""Requests each cited address once; what stands between it and the web is the crawler's own."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from coi.watch.observation import Observation
from crawler.address import address_key, clean_address
from crawler.failures import fate_of_failure
from crawler.journal.pages import Pending
from crawler.middlewares.retry import ComeBackLaterError
from crawler.responses import fate_of_status
from crawler.scope import LONGEST_ADDRESS, Refusal
from crawler.watch.read import Answer, read_answer
from crawler.workers import Workers

OnSeen = Callable[[str, Observation], None]
UNREADABLE = frozenset({"empty", "too-large", "truncated"})
"""Reasons that say something of the page; all others say something of the way there."""
NOT_FOR_US = frozenset({"private-address", "unsupported"})


class Anywhere:
    """The scope of watching: a citation may lead, and be redirected, to any public host."""

    def refusal(self, url: str) -> Refusal | None:
        """Why an address may not be requested; private ones are refused by name and when they are resolved."""
        return "unsupported" if urlsplit(url).scheme not in {"http", "https"} or len(url) > LONGEST_ADDRESS else None


class WatchSpider(Spider):
    """Tells ``on_seen`` what each address gave."""

    name = "watch"

    def __init__(self, addresses: Sequence[str], workers: Workers, on_seen: OnSeen) -> None:
        super().__init__()
        self.addresses = addresses
        self.workers = workers
        self.on_seen = on_seen

    async def start(self) -> AsyncIterator[Any]:
        """A request for each address."""
        for url in self.addresses:
            meta = {"scope": Anywhere(), "cited": url, "anywhere_on_host": True}
            try:
                yield Request(clean_address(url), self.parse, errback=self.failed, meta=meta, dont_filter=True)
            except ValueError as error:
                self.on_seen(url, Observation("unreachable", reason=f"not an address ({error})"))

    async def parse(self, response: Response, **_: Any) -> None:
        """Deal with an answer."""
        cited: str = response.meta["cited"]
        self.on_seen(cited, await self._look(response, cited))

    async def failed(self, failure: Failure) -> None:
        """Deal with no answer."""
        request: Request = failure.request  # type: ignore[attr-defined]
        fate, reason = fate_of_failure(failure, request)
        if isinstance(failure.value, ComeBackLaterError):
            seen = Observation("blocked", reason=reason)
        elif fate == "robots":
            asks = reason.partition(":")[0] if reason != "robots.txt" else "robots.txt asks to stay out"
            seen = Observation("blocked", reason=asks)
        else:
            seen = Observation("unreadable" if reason in UNREADABLE else "unreachable", reason=reason)
        self.on_seen(request.meta["cited"], seen)

    async def _look(self, response: Response, cited: str) -> Observation:
        key = address_key(cited)
        verdict = fate_of_status(response, Pending(key, clean_address(cited), 0, "page"))
        if verdict:
            return _without_text(verdict[0], verdict[1], response.status)
        moved_to = response.url if address_key(response.url) != key else None
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        answer = Answer(response.body, response.url, content_type, moved_to)
        return await self.workers.call(read_answer, answer, _no_text)


def _no_text(problem: str) -> Observation:
    return Observation("unreadable", 200, problem)


def _without_text(fate: str, reason: str, status: int) -> Observation:
    if fate == "gone":
        return Observation("gone", status, f"HTTP status {status}")
    if fate == "soft-404":
        return Observation("soft-404", status, reason)
    if status == 200:
        return Observation("unreadable", status, reason)
    # A server that refuses us may well answer a person: no verdict.
    return Observation("blocked" if 400 <= status < 500 else "unreachable", status, f"HTTP status {status}")
