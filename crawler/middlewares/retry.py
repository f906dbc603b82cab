"""Retry-After: a server that says when to come back is taken at its word."""

import asyncio
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

LONGEST_WAIT = 120.0
"""Seconds a run waits for one address; for longer the address is left to the next run."""


class RetryAfterMiddleware(RetryMiddleware):
    """Scrapy's own, after waiting as long as the server asks; the whole host waits, not only the address."""

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Wait, then let Scrapy retry; give the response back where the wait would be too long."""
        wait = retry_after(response, datetime.now(UTC))
        if response.status in {429, 503} and wait is not None:
            if wait > LONGEST_WAIT:
                return response
            self._pause_host(request, wait)
            await asyncio.sleep(wait)
        retried: Request | Response = super().process_response(request, response)
        return retried

    def _pause_host(self, request: Request, wait: float) -> None:
        engine = self.crawler.engine
        slot = engine.downloader.slots.get(request.meta.get("download_slot", "")) if engine else None
        if slot is not None:
            slot.lastseen = max(slot.lastseen, time.time() + wait - slot.delay)


def retry_after(response: Response, now: datetime) -> float | None:
    """Seconds that a response asks to wait (a number, or an HTTP date); nothing where it does not say."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    except (ValueError, TypeError):
        return None
