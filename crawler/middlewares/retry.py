"""Retry-After: a server that says when to come back is taken at its word."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import BaseSettings

LONGEST_WAIT = 120.0
"""Seconds a run waits for a host; where it asks for longer, all its addresses are left to another run."""
LONGEST_HOLD = 30 * 86_400.0
"""Seconds that are told at most: a date in the next century is a slip."""


class ComeBackLaterError(IgnoreRequest):
    """A host asks to be left alone for longer than a run waits. ``until``: the moment it may be asked again, in UTC."""

    def __init__(self, host: str, until: datetime) -> None:
        super().__init__(f"{host} asks to be left alone until {until:%Y-%m-%d %H:%M} UTC: run again after that")
        self.until = until


class RetryAfterMiddleware(RetryMiddleware):
    """Scrapy's own, after waiting as long as the server asks; the whole host waits, not only the address."""

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._held: dict[str, ComeBackLaterError] = {}

    def process_request(self, request: Request) -> None:
        """Raise ``ComeBackLaterError`` for a host that has asked to be left alone."""
        held = self._held.get(_host(request))
        if held:
            raise held

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Wait, then let Scrapy retry; raise ``ComeBackLaterError`` where the wait would be too long."""
        wait = retry_after(response, datetime.now(UTC))
        if response.status in {429, 503} and wait is not None:
            if wait > LONGEST_WAIT:
                return self._hold_host(request, response, wait)
            self._pause_host(request, wait)
            await asyncio.sleep(wait)
        retried: Request | Response = super().process_response(request, response)
        return retried

    def _hold_host(self, request: Request, response: Response, wait: float) -> Response:
        """Ask nothing more of a host, what already waits for its turn included."""
        if request.meta.get("dont_obey_robotstxt"):  # robots.txt itself: without it the host is left alone anyway
            return response
        until = datetime.now(UTC) + timedelta(seconds=min(wait, LONGEST_HOLD))
        held = self._held.setdefault(_host(request), ComeBackLaterError(_host(request), until))
        slot = self._slot(request)
        while slot is not None and slot.queue:
            slot.queue.popleft()[1].errback(held)
        raise held

    def _pause_host(self, request: Request, wait: float) -> None:
        slot = self._slot(request)
        if slot is not None:  # the downloader measures in monotonic time
            slot.lastseen = max(slot.lastseen, time.monotonic() + wait - slot.delay)

    def _slot(self, request: Request) -> Any:
        engine = self.crawler.engine
        return engine.downloader.slots.get(request.meta.get("download_slot", "")) if engine else None


def _host(request: Request) -> str:
    return urlsplit(request.url).netloc


def retry_after(response: Response, now: datetime) -> float | None:
    """Seconds that a response asks to wait (a number, or an HTTP date); nothing where it does not say."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    except (ValueError, TypeError):
        return None
