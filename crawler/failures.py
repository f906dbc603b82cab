"""Why there was no answer, in words an editor understands."""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
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
)
SKIPPED = frozenset({"not-followed", "unsupported"})
"""Refusals that are no failure: the crawl's own definition leaves these out."""


def fate_of_failure(failure: Failure, request: Request) -> tuple[Fate, str]:
    """Fate and reason of an address that gave no response."""
    error = failure.value
    if isinstance(error, OutOfScopeError):
        return ("skipped" if error.refusal in SKIPPED else "failed"), error.refusal
    if isinstance(error, IgnoreRequest):
        text = str(error)
        if "robots.txt" in text:
            return "robots", "robots.txt"
        return "failed", "redirect-loop" if "redirection" in text else text[:200] or "refused"
    host = urlsplit(request.url).hostname or ""
    if host in REFUSED:
        return "failed", "private-address"
    for kind, reason in REASONS:
        if isinstance(error, kind):
            return "failed", reason
    return "failed", f"{type(error).__name__}: {error}"[:200]
