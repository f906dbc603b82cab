"""The one spider: driven by a definition, fed by the journal, one address at a time per host."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from coi.model import Crawl
from crawler.address import address_key, clean_address, document_id
from crawler.failures import fate_of_failure
from crawler.journal import Journal, Outcome, Pending
from crawler.journal.pages import Fate, KnownPage, Role
from crawler.middlewares.retry import ComeBackLaterError
from crawler.reading import Read, ToRead
from crawler.responses import fate_of_status, robots_directives
from crawler.scope import Scope
from crawler.traps import TrapGuard
from crawler.workers import Workers

IN_FLIGHT = 8
"""Addresses handed to Scrapy at a time: enough that the next one is there, few enough to stay out of memory."""
DEEPEST = 30
"""Links from a start address: whatever lies deeper is generated."""
DEEPEST_LIST = 1_000
"""Pages of a list, each linked from the one before."""
NOT_MODIFIED = 304
WITHOUT_LINKS = frozenset({"soft-404", "failed"})
"""Fates of answers whose links are not followed."""
OUR_PROBLEMS = frozenset({"too-slow", "crashed"})
"""Reasons that say nothing of a file: it is read anew though it has not changed."""
HELD = "held"
"""Why a crawl was closed whose host asked to be left alone."""
START_ROLES: dict[str, Role] = {
    "pages": "page",
    "sitemap": "sitemap",
    "feed": "feed",
    "listing": "list",
    "files": "list",
}


class CrawlSpider(Spider):
    """Requests what the journal says is pending and writes what came of it."""

    def __init__(
        self,
        name: str,
        definition: Crawl,
        journal: Journal,
        workers: Workers,
        run: int,
        limit: int = 0,
        withdrawn: frozenset[str] = frozenset(),
        on_outcome: Callable[[Outcome], None] | None = None,
        with_text: bool = True,
    ) -> None:
        super().__init__(name)
        self.definition = definition
        self.journal = journal
        self.workers = workers
        self.run = run
        self.scope = Scope.of(definition, withdrawn)
        self.homes = frozenset(address_key(url) for url in definition.start_urls)
        self.limit = limit
        self.with_text = with_text
        self.traps = TrapGuard()
        for _, url, fate, shape in journal.shapes(run):  # of a run that was interrupted
            self.traps.is_new(url, shape, fate)
        self.asked = 0
        self._open = 0
        self._on_outcome = on_outcome
        self._at_the_end = iter((self._ask_unvisited, self._ask_orphans))
        self.held = ""

    async def start(self) -> AsyncIterator[Any]:
        """The first addresses; each answer brings the next."""
        for request in self._next():
            yield request

    def _next(self) -> list[Request]:
        """Requests for what is pending, so that a few are under way.

        At the end come known documents that nothing led to, and then pages whose twin has gone.
        """
        if self.held:
            return []
        count = IN_FLIGHT - self._open
        if self.limit:
            count = min(count, self.limit - self.asked)
        claimed = self._claim(count)
        while not claimed and not self._open and not self.limit and (ask := next(self._at_the_end, None)):
            ask()
            claimed = self._claim(count)
        self.asked += len(claimed)
        self._open += len(claimed)
        return [self._request(each) for each in claimed]

    def _ask_unvisited(self) -> None:
        self.journal.add_pending(self.run, self.journal.unvisited(self.name, self.run))

    def _ask_orphans(self) -> None:
        self.journal.ask_orphans(self.name, self.run)

    def _claim(self, count: int) -> list[Pending]:
        """The next addresses; what has meanwhile proved to be a trap is passed over."""
        claimed: list[Pending] = []
        while len(claimed) < count and (batch := self.journal.claim(self.run, count - len(claimed))):
            for each in batch:
                reason = self._why_not_asked(each)
                if reason:
                    skipped = Outcome(each.key, each.url, "skipped", reason)
                    self.journal.settle(self.name, self.run, skipped, each.depth, datetime.now(UTC))
                else:
                    claimed.append(each)
        return claimed

    def _why_not_asked(self, pending: Pending) -> str:
        if self.scope.is_withdrawn(pending.key):
            return "withdrawn"
        is_known = self.journal.document_hash(document_id(self.name, pending.key)) is not None
        return "trap" if self.traps.is_caught(pending.url) and not is_known else ""

    def _request(self, pending: Pending) -> Request:
        meta = {"scope": self.scope, "pending": pending, "anywhere_on_host": pending.role != "page"}
        return Request(pending.url, callback=self.parse, errback=self.failed, meta=meta, dont_filter=True)

    def known_page(self, url: str, role: Role) -> KnownPage | None:
        """What earlier runs know of an address, where they read it for the same."""
        known = self.journal.known_page(self.name, address_key(url))
        return known if known and known.role == role else None

    async def parse(self, response: Response, **_: Any) -> Any:
        """Deal with an answer, then hand on what is next."""
        pending: Pending = response.meta["pending"]
        try:
            outcome, found = await self._deal_with(response, pending)
        except sqlite3.Error:
            raise  # the journal cannot be written: the run ends, and goes on when it can
        except Exception as error:  # one page must not end a crawl of thousands
            self.logger.exception("reading %s", response.url)
            reason = f"{type(error).__name__}: {error}"[:200]
            outcome, found = Outcome(pending.key, pending.url, "failed", reason, response.status), []
        self._settle(pending, outcome, found)
        for request in self._next():
            yield request

    async def failed(self, failure: Failure) -> Any:
        """Deal with no answer."""
        if isinstance(failure.value, ComeBackLaterError):
            self.held = str(failure.value)  # the address stays open: the run goes on with it next time
            raise CloseSpider(HELD)
        request: Request = failure.request  # type: ignore[attr-defined]
        pending: Pending = request.meta["pending"]
        fate, reason = fate_of_failure(failure, request)
        self._settle(pending, Outcome(pending.key, pending.url, fate, reason), [])
        for request in self._next():
            yield request

    async def _deal_with(self, response: Response, pending: Pending) -> tuple[Outcome, list[Pending]]:
        known: KnownPage | None = response.meta["known"]
        key = address_key(response.url)
        if response.status == NOT_MODIFIED and known and not (key != pending.key and self._is_settled(key)):
            return self._not_modified(response, pending, key, known)
        verdict = None if response.status == NOT_MODIFIED and known else fate_of_status(response, pending, self.homes)
        if verdict:
            return Outcome(pending.key, pending.url, verdict[0], verdict[1], response.status, len(response.body)), []
        read = None if self._is_settled(key) else await self.workers.read(self._to_read(response, pending))
        if read is None or self._is_settled(key):  # another address led to it, perhaps meanwhile
            reason, size = f"leads to {response.url}", len(response.body)
            return Outcome(pending.key, pending.url, "duplicate", reason, response.status, size), []
        return self._judge(response, pending, key, read)

    def _is_settled(self, key: str) -> bool:
        return self.journal.is_settled(self.run, key)

    def _not_modified(
        self, response: Response, pending: Pending, key: str, known: KnownPage
    ) -> tuple[Outcome, list[Pending]]:
        """What was found the last time holds: a document, addresses on a list, or the reason why there is neither."""
        fate: Fate = "not-modified" if known.fate in {"", "new", "changed", "unchanged"} else known.fate  # type: ignore[assignment]
        outcome = Outcome(
            key, response.url, fate, known.reason, response.status, shape=known.shape, content_hash=known.hash
        )
        if fate in WITHOUT_LINKS or not self._brings_news(response, pending, known.links, known.shape, "unchanged"):
            return outcome, []
        return outcome, self._in_scope(self._found(known.lists, known.links, pending))

    def _to_read(self, response: Response, pending: Pending) -> ToRead:
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        encoding = response.encoding if isinstance(response, TextResponse) else ""
        now = datetime.now(UTC).replace(microsecond=0)
        return ToRead(
            response.body,
            response.url,
            content_type,
            encoding,
            pending.role,
            self.definition,
            self.name,
            now,
            self.with_text,
            robots_directives(response),
        )

    def _judge(self, response: Response, pending: Pending, key: str, read: Read) -> tuple[Outcome, list[Pending]]:
        robots = read.robots | robots_directives(response)
        pages = read.pages + ((read.canonical,) if read.canonical else ())
        found = [] if robots & {"nofollow", "none"} else self._found(read.lists, pages, pending)
        outcome = self._outcome(response, pending, key, read, robots, found)
        if outcome.fate in WITHOUT_LINKS or not self._brings_news(
            response, pending, read.pages, read.shape, outcome.fate
        ):
            return outcome, []
        return outcome, self._in_scope(found)

    def _brings_news(
        self, response: Response, pending: Pending, pages: tuple[str, ...], shape: str | None, fate: Fate
    ) -> bool:
        """False where an address belongs to an endless space. A further page of a list is new where its addresses are."""
        if pending.role == "list":
            return self.traps.is_new(response.url, str(hash(pages)), "new")
        return pending.role != "page" or self.traps.is_new(response.url, shape or None, fate)

    def _outcome(
        self, response: Response, pending: Pending, key: str, read: Read, robots: frozenset[str], found: list[Pending]
    ) -> Outcome:
        kept = [each for each in found if not self.scope.is_withdrawn(each.key)]

        def make(fate: Fate, reason: str = "", **more: Any) -> Outcome:
            is_theirs = read.problem not in OUR_PROBLEMS
            etag = (response.headers.get("ETag") or b"").decode("latin-1") if is_theirs else ""
            modified = (response.headers.get("Last-Modified") or b"").decode("latin-1") if is_theirs else ""
            return Outcome(
                key,
                response.url,
                fate,
                reason,
                response.status,
                len(response.body),
                etag,
                modified,
                tuple(each.url for each in kept if each.role == "page"),
                shape=read.shape or "",
                lists=tuple(each.url for each in kept if each.role != "page"),
                role=pending.role,
                **more,
            )

        left_out = self._why_left_out(read, pending, robots)
        if left_out:
            return make(*left_out)
        canonical = self._canonical(read, key)
        twin = self.journal.twin(self.run, read.document_id or "", read.content_hash or "")
        # Of pages that name a canonical one, that one stays: which it is shows when all are read.
        if twin and not canonical and not self.journal.is_canonical(self.name, self.run, key):
            return make("duplicate", twin, content_hash=read.content_hash)
        before = self.journal.document_hash(read.document_id or "")
        fate: Fate = "new" if before is None else "unchanged" if before == read.content_hash else "changed"
        return make(
            fate,
            document_id=read.document_id,
            document=read.document,
            content_hash=read.content_hash,
            canonical=canonical,
        )

    def _why_left_out(self, read: Read, pending: Pending, robots: frozenset[str]) -> tuple[Fate, str] | None:
        """Fate and reason of an answer that gives no document."""
        if read.problem:
            return "failed", read.problem
        if pending.role != "page" or not self.with_text:
            return "skipped", f"read for links ({pending.role})"
        if read.left_out:
            return "skipped", read.left_out
        if read.not_found:
            return "soft-404", "says that there is no such page"
        return ("noindex", "the page asks not to be indexed") if robots & {"noindex", "none"} else None

    def _canonical(self, read: Read, key: str) -> str:
        if not read.canonical or self.scope.refusal(read.canonical):
            return ""
        canonical = address_key(read.canonical)
        return canonical if canonical != key else ""

    def _found(self, lists: Iterable[str], pages: Iterable[str], pending: Pending) -> list[Pending]:
        depth = pending.depth + 1 if pending.role == "page" else 1
        role: Role = "sitemap" if pending.role == "sitemap" else "list"
        found = [self._pending(url, pending.depth + 1, role) for url in lists]
        return found + [self._pending(url, depth, "page") for url in pages]

    def _pending(self, url: str, depth: int, role: Role) -> Pending:
        return Pending(address_key(url), clean_address(url), depth, role)

    def _in_scope(self, found: Iterable[Pending]) -> list[Pending]:
        return [
            each
            for each in found
            if each.depth <= (DEEPEST_LIST if each.role == "list" else DEEPEST)
            and (
                self.scope.refusal(each.url)
                in {None, *(("not-followed", "unsupported") if each.role != "page" else ())}
            )
            and not self.traps.is_caught(each.url)
        ]

    def _settle(self, pending: Pending, outcome: Outcome, found: list[Pending]) -> None:
        now = datetime.now(UTC)
        self._open -= 1
        if self.journal.is_settled(self.run, pending.key):
            return  # a redirect led there while this request was under way
        moved = None
        if outcome.key != pending.key:  # a redirect: both addresses are dealt with
            reason = f"leads to {outcome.url}"
            moved = Outcome(pending.key, pending.url, "duplicate", reason, content_hash=outcome.content_hash)
        self.journal.settle(self.name, self.run, outcome, pending.depth, now, found, moved)
        if self._on_outcome:
            self._on_outcome(outcome)


def seeds_of(definition: Crawl) -> list[Pending]:
    """The start addresses of a definition, with what they are read for."""
    role = START_ROLES[definition.kind]
    found = []
    for url in definition.start_urls:
        is_file = url.lower().partition("?")[0].endswith(".pdf")
        found.append(Pending(address_key(url), clean_address(url), 0, "page" if is_file else role))
    return found
