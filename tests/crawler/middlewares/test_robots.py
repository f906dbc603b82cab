"""robots.txt: its statuses, its size and its delay (the local web shows the rest)."""

from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.test import get_crawler
from twisted.internet.defer import Deferred

from crawler.middlewares.robots import LONGEST_DELAY, MOST_BYTES, RobotsMiddleware
from crawler.middlewares.scope import OutOfScopeError
from crawler.resolver import REFUSED
from tests.crawler.waiting import wait_for

ASKED = Request("http://a.example/secret/x")


@pytest.fixture(autouse=True)
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The delay needs a running crawl: the local web shows that it is kept."""
    monkeypatch.setattr(RobotsMiddleware, "_keep_delay", lambda *_: None)


def rules(body: bytes, status: int = 200, delay: float = 0) -> Any:
    settings = {
        "DOWNLOAD_DELAY": delay,
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": "COI-Base",
        "USER_AGENT": "COI-Base/1 (+https://us.example)",
    }
    middleware = RobotsMiddleware(get_crawler(settings_dict=settings))
    middleware._parsers["a.example"] = Deferred()
    robots = Response("http://a.example/robots.txt", status=status, body=body)
    wait_for(middleware._parse_robots(robots, "a.example", ASKED))
    return middleware


def is_allowed(middleware: RobotsMiddleware) -> bool:
    try:
        middleware.process_request_2(middleware._parsers["a.example"], ASKED)  # type: ignore[arg-type]
    except IgnoreRequest:
        return False
    return True


@pytest.mark.parametrize(
    ("body", "status", "allowed"),
    [
        (b"User-agent: *\nDisallow: /secret/\n", 200, False),
        (b"User-agent: *\nDisallow: /secret/\n", 404, True),
        (b"User-agent: *\nDisallow: /secret/\n", 403, True),
        (b"", 500, False),
        (b"", 503, False),
        (b"", 429, False),
        (b"", 200, True),
        (b"\xff\xfe\x00goose\n\x00", 200, True),
        (b"<html><body>Not Found</body></html>", 200, True),
        (b"User-agent: otherbot\nDisallow: /\n", 200, True),
        (b"User-agent: coi-base\nDisallow: /\n\nUser-agent: *\nAllow: /\n", 200, False),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /secret/\r\n", 200, False),
        (b"User-agent: *\nDisallow: /secret/\nAllow: /secret/x\n", 200, True),
    ],
)
def test_rules(body: bytes, status: int, allowed: bool) -> None:
    assert is_allowed(rules(body, status)) is allowed


def test_a_file_without_an_end_is_read_up_to_a_limit_and_by_whole_lines() -> None:
    line = b"Disallow: /some/other/path/\n"
    early = b"User-agent: *\nDisallow: /secret/\n" + line * (MOST_BYTES // len(line) + 100)
    late = b"User-agent: *\n" + line * (MOST_BYTES // len(line)) + b"Disallow: /\n"
    assert not is_allowed(rules(early))
    assert is_allowed(rules(late))


@pytest.mark.parametrize(
    ("asked", "allowed"), [(1, True), (LONGEST_DELAY, True), (LONGEST_DELAY + 1, False), (86400, False)]
)
def test_a_host_that_asks_for_a_longer_delay_than_is_kept_is_left_alone(asked: float, allowed: bool) -> None:
    assert is_allowed(rules(f"User-agent: *\nCrawl-delay: {asked:g}\n".encode())) is allowed


def test_it_is_told_how_long_the_delay_would_be_and_the_crawls_own_may_be_as_long() -> None:
    body = b"User-agent: *\nCrawl-delay: 90\n"
    with pytest.raises(IgnoreRequest, match=r"robots\.txt asks for 90 s"):
        rules(body).process_request_2(None, ASKED)
    assert is_allowed(rules(body, delay=90))


def test_a_host_in_a_private_network_has_no_say() -> None:
    REFUSED["a.example"] = "10.0.0.1"
    try:
        with pytest.raises(OutOfScopeError) as raised:
            rules(b"").process_request_2(None, ASKED)
        assert raised.value.refusal == "private-address"
    finally:
        REFUSED.pop("a.example")
