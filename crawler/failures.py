"""Why there was no answer, in words an editor understands."""

from gzip import BadGzipFile
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.python.failure import Failure

from crawler.journal.pages import Fate
from crawler.middlewares.scope import OutOfScopeError
from crawler.resolver import REFUSED

REASONS: tuple[tuple[type[Exception], str], ...] = (
    (DownloadTimeoutError, "timeout"),
    (ResponseDataLossError, "truncated"),
    (DownloadCancelledError, "too-large"),
    (DownloadConnectionRefusedError, "connection-refused"),
    (CannotResolveHostError, "no-such-host"),
    (DownloadFailedError, "bad-answer"),  # broken off before or in its head, or no HTTP
    (BadGzipFile, "bad-answer"),  # said to be packed, and is not
    (EOFError, "bad-answer"),
)
SKIPPED = frozenset({"not-followed", "unsupported", "withdrawn"})
"""Refusals that are no failure: the crawl's own definition or a tombstone leaves these out."""


def fate_of_failure(failure: Failure, request: Request) -> tuple[Fate, str]:
    """Fate and reason of an address that gave no response."""
    error = failure.value
    if isinstance(error, OutOfScopeError):
        return ("skipped" if error.refusal in SKIPPED else "failed"), error.refusal
    if isinstance(error, IgnoreRequest):
        return _fate_of_ignored(str(error))
    host = urlsplit(request.url).hostname or ""
    if host in REFUSED:
        return "failed", "private-address"
    for kind, reason in REASONS:
        if isinstance(error, kind):
            return "failed", reason
    return "failed", f"{type(error).__name__}: {error}"[:200]


def _fate_of_ignored(text: str) -> tuple[Fate, str]:
    """What Scrapy's own middlewares mean, by their words: they have no classes of their own."""
    if "robots.txt" in text:
        return "robots", text if "between" in text else "robots.txt"
    if "redirection" in text:
        return "failed", "redirect-loop"
    return "failed", "too-large" if "DOWNLOAD_MAXSIZE" in text else text[:200] or "refused"
