"""Retry-After: a number of seconds or a date, within bounds."""

from datetime import UTC, datetime

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.middlewares.retry import LONGEST_WAIT, RetryAfterMiddleware, retry_after
from tests.crawler.middlewares.waiting import wait_for

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
def middleware(monkeypatch: pytest.MonkeyPatch) -> RetryAfterMiddleware:
    monkeypatch.setattr(RetryAfterMiddleware, "_pause_host", lambda *_: None)  # there is no engine to pause
    crawler = get_crawler()
    crawler.spider = crawler._create_spider("x")
    return RetryAfterMiddleware.from_crawler(crawler)


def test_too_long_a_wait_is_left_to_the_next_run(middleware: RetryAfterMiddleware) -> None:
    given = answer(str(int(LONGEST_WAIT) + 1))
    assert wait_for(middleware.process_response(Request("http://a.example/"), given)) is given


def test_a_short_wait_is_followed_by_another_try(middleware: RetryAfterMiddleware) -> None:
    again = wait_for(middleware.process_response(Request("http://a.example/"), answer("0", 503)))
    assert isinstance(again, Request)
    assert again.meta["retry_times"] == 1
