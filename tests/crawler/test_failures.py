"""Why there was no answer, in words."""

from gzip import BadGzipFile

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest, ResponseDataLossError
from twisted.python.failure import Failure

from crawler.failures import fate_of_failure
from crawler.middlewares.scope import OutOfScopeError


@pytest.mark.parametrize(
    ("error", "fate"),
    [
        (DownloadTimeoutError("x"), ("failed", "timeout")),
        (ResponseDataLossError(), ("failed", "truncated")),
        (DownloadCancelledError("x"), ("failed", "too-large")),
        (BadGzipFile("x"), ("failed", "bad-answer")),
        (IgnoreRequest("Forbidden by robots.txt"), ("robots", "robots.txt")),
        (IgnoreRequest("max redirections reached"), ("failed", "redirect-loop")),
        (IgnoreRequest("exceeded DOWNLOAD_MAXSIZE (1 B) during decompression."), ("failed", "too-large")),
        (IgnoreRequest(""), ("failed", "refused")),
        (OutOfScopeError("not-followed", "http://a.example/"), ("skipped", "not-followed")),
        (OutOfScopeError("private-address", "http://a.example/"), ("failed", "private-address")),
        (RuntimeError("goose"), ("failed", "RuntimeError: goose")),
    ],
)
def test_fates(error: Exception, fate: tuple[str, str]) -> None:
    assert fate_of_failure(Failure(error), Request("http://a.example/")) == fate
