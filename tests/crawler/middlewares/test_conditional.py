"""Validators belong to the address that is asked for."""

from types import SimpleNamespace
from typing import Any

from scrapy import Request

from crawler.journal import KnownPage, Pending
from crawler.middlewares.conditional import ConditionalMiddleware

KNOWN = {
    "http://a.example/old": KnownPage("", '"1"', "Mon, 10 Feb 2025 08:00:00 GMT", (), None),
    "http://a.example/new": KnownPage("", '"2"', "", (), None),
}


def asked(url: str, **meta: Any) -> Request:
    spider = SimpleNamespace(known_page=lambda url, _: KNOWN.get(url))
    middleware: Any = ConditionalMiddleware(SimpleNamespace(spider=spider))  # type: ignore[arg-type]
    headers = {"If-None-Match": '"0"', "If-Modified-Since": "Sun, 09 Feb 2025 08:00:00 GMT"}  # of the hop before
    request = Request(url, headers=headers, meta=meta)
    middleware.process_request(request)
    return request


def test_each_hop_has_its_own() -> None:
    pending = Pending("a.example/old", "http://a.example/old", 0, "page")
    old, new, other = (asked(f"http://a.example/{name}", pending=pending) for name in ("old", "new", "other"))
    assert old.headers["If-None-Match"] == b'"1"'
    assert old.headers["If-Modified-Since"] == b"Mon, 10 Feb 2025 08:00:00 GMT"
    assert new.headers["If-None-Match"] == b'"2"'
    assert "If-Modified-Since" not in new.headers
    assert "If-None-Match" not in other.headers
    assert [each.meta["known"] for each in (old, new, other)] == [*KNOWN.values(), None]


def test_what_the_journal_does_not_know_of_is_left_alone() -> None:
    assert "known" not in asked("http://a.example/old").meta
