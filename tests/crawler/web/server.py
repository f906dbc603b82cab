"""A web of our own on loopback: many hosts on one port, told apart by the Host header; every request is recorded.

with LocalWeb() as web:
    web.url("gov.test", "/en/housing")   # http://gov.test:41873/en/housing: the crawler resolves *.test to 127.0.0.1
    web.change("gov.test", "/en/housing", page("<h1>New</h1>"))
    web.asked("gov.test", "/en/housing")  # the requests so far
"""

import sys
import threading
import time
from collections.abc import Mapping
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Any

from tests.crawler.web.handler import Handler
from tests.crawler.web.hosts import make_hosts
from tests.crawler.web.messages import Answer, Request, Route
from tests.crawler.web.site import Site, answer_missing

NO_HOST = Answer(b"This server has no such host.", 421, (("Content-Type", "text/plain"),))


class Listener(ThreadingHTTPServer):
    """The socket; every connection has a thread that dies with the process."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 256
    web: "LocalWeb"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A crawler that is killed hangs up: that is what some tests are about."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class LocalWeb:
    """The running web. ``robots_delay``: seconds that ``robotsslow.test`` takes for its robots.txt."""

    def __init__(self, robots_delay: float = 30.0) -> None:
        self.robots_delay = robots_delay
        self.requests: list[Request] = []
        self.first_asked: dict[tuple[str, str], float] = {}
        self._sites: Mapping[str, Site] = make_hosts()
        self._changed: dict[tuple[str, str], Route] = {}
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._numbers = 0
        self._listener = Listener(("127.0.0.1", 0), Handler)
        self._listener.web = self

    def __enter__(self) -> "LocalWeb":
        threading.Thread(target=self._listener.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._listener.shutdown()
        self._listener.server_close()

    @property
    def port(self) -> int:
        """The free port the system gave."""
        return int(self._listener.server_address[1])

    @property
    def hosts(self) -> list[str]:
        """All names answered for, in the order of their making."""
        return list(self._sites)

    def url(self, host: str, path: str = "/") -> str:
        """The full address of a path."""
        return f"http://{host}:{self.port}{path}"

    def fill(self, text: str) -> str:
        """Text with ``{{gov.test}}`` replaced by that host's address without a path."""
        for host in [*self._sites, *NAMES_ONLY]:
            text = text.replace("{{" + host + "}}", f"http://{host}:{self.port}")
        return text

    def answer(self, request: Request) -> Answer:
        """Record a request and answer it: what was changed goes before what is there."""
        with self._lock:
            self.requests.append(request)
            self.first_asked.setdefault((request.host, request.target), request.at)
        site = self._sites.get(request.host)
        if site is None:
            return NO_HOST
        for key in (request.target, request.path):
            if route := self._changed.get((request.host, key)):
                return route(request)
        return site.find(request.target)(request)

    def change(self, host: str, path: str, answer: Answer | Route) -> None:
        """Answer a path (with query, where given) differently from now on."""
        self._changed[host, path] = (lambda _: answer) if isinstance(answer, Answer) else answer

    def vanish(self, host: str, path: str) -> None:
        """Answer a path with 404 from now on."""
        self.change(host, path, answer_missing)

    def validate(self, host: str, path: str, etag: str | None = None, modified: str | None = None) -> None:
        """Give a path these validators, with the body it has now; both missing: none."""
        before = self._changed.get((host, path)) or self._sites[host].find(path)
        named = [("ETag", etag), ("Last-Modified", modified)]

        def route(request: Request) -> Answer:
            bare = before(request)
            kept = tuple(pair for pair in bare.headers if pair[0] not in {"ETag", "Last-Modified"})
            return Answer(bare.body, bare.status, kept + tuple((name, value) for name, value in named if value))

        self.change(host, path, route)

    def restore(self, host: str, path: str) -> None:
        """Answer a path as at first."""
        self._changed.pop((host, path), None)

    def restore_all(self) -> None:
        """Answer everything as at first."""
        self._changed.clear()

    def asked(self, host: str, path: str | None = None) -> list[Request]:
        """Requests to a host so far; with ``path``, those whose path or path with query it is."""
        with self._lock:
            found = [request for request in self.requests if request.host == host]
        return [request for request in found if path is None or path in {request.target, request.path}]

    def forget(self) -> None:
        """Empty the record of requests, as before a second crawl. What was changed stays."""
        with self._lock:
            self.requests.clear()

    def pause(self, seconds: float) -> bool:
        """Sleep inside an answer; true when the web is being closed and the answer should end."""
        return self._closing.wait(seconds)

    def number(self) -> int:
        """A number never given before: session ids, nonces."""
        with self._lock:
            self._numbers += 1
            return self._numbers

    def now(self) -> float:
        """Seconds on the clock of ``Request.at``."""
        return time.monotonic()


NAMES_ONLY = ("inside.test",)
"""Hosts that pages link to and that are never served: this one has a private address."""
