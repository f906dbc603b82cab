"""Retry-After: a number of seconds or a date, within bounds."""

from datetime import UTC, datetime
from time import monotonic

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.middlewares.retry import LONGEST_WAIT, ComeBackLaterError, RetryAfterMiddleware, retry_after
from tests.crawler.waiting import wait_for

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def answer(value: str | None, status: int = 429) -> Response:
    headers = {"Retry-After": value} if value is not None else {}
    return Response("http://a.example/", status=status, headers=headers)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3", 3.0),
        (" 120 ", 120.0),
        ("Wed, 25 Nov 2026 12:00:30 GMT", 30.0),
        ("Wed, 25 Nov 2026 11:00:00 GMT", 0.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("Wed, 25 Nov 2026 12:00:30", None),
        ("99 Foo 2026", None),
        ("²", None),
        ("9" * 400, float("inf")),
    ],
)
def test_values(value: str | None, seconds: float | None) -> None:
    assert retry_after(answer(value), NOW) == seconds


@pytest.fixture
def without_engine() -> RetryAfterMiddleware:
    crawler = get_crawler()
    crawler.spider = crawler._create_spider("x")
    return RetryAfterMiddleware.from_crawler(crawler)


@pytest.fixture
def middleware(without_engine: RetryAfterMiddleware, monkeypatch: pytest.MonkeyPatch) -> RetryAfterMiddleware:
    monkeypatch.setattr(RetryAfterMiddleware, "_slot", lambda *_: None)  # there is no engine to pause
    return without_engine


def test_too_long_a_wait_holds_the_host_and_says_until_when(middleware: RetryAfterMiddleware) -> None:
    with pytest.raises(ComeBackLaterError, match=r"a\.example asks to be left alone until 20\d\d-.* UTC"):
        wait_for(middleware.process_response(Request("http://a.example/"), answer(str(int(LONGEST_WAIT) + 1))))
    with pytest.raises(ComeBackLaterError):
        middleware.process_request(Request("http://a.example/other"))
    middleware.process_request(Request("http://b.example/other"))


def test_a_wait_without_end_is_told_as_a_month(middleware: RetryAfterMiddleware) -> None:
    with pytest.raises(ComeBackLaterError) as raised:
        wait_for(middleware.process_response(Request("http://a.example/"), answer("9" * 400)))
    assert (raised.value.until - datetime.now(UTC)).days in {29, 30}


def test_a_robots_txt_that_is_refused_is_dealt_with_as_one(middleware: RetryAfterMiddleware) -> None:
    asked, given = Request("http://a.example/robots.txt", meta={"dont_obey_robotstxt": True}), answer("3600")
    assert wait_for(middleware.process_response(asked, given)) is given
    middleware.process_request(Request("http://a.example/"))


def test_a_paused_host_is_paused_for_as_long_as_it_asks(
    without_engine: RetryAfterMiddleware, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The downloader's clock is monotonic: a time of day in its place would hold the host for decades."""
    slot = Slot(concurrency=1, delay=1.0, jitter=0.0)
    monkeypatch.setattr(without_engine, "_slot", lambda _request: slot)
    before = monotonic()
    without_engine._pause_host(Request("http://a.example/"), 30)
    assert before + 29 <= slot.lastseen <= monotonic() + 29


def test_a_short_wait_is_followed_by_another_try(middleware: RetryAfterMiddleware) -> None:
    again = wait_for(middleware.process_response(Request("http://a.example/"), answer("0", 503)))
    assert isinstance(again, Request)
    assert again.meta["retry_times"] == 1
