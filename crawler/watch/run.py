"""One run of watching: one process, one request per host at a time."""

import contextlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess

from coi.watch.observation import Observation
from crawler.settings import LEAST_DELAY, CrawlSettings, refuse_short_delay, scrapy_settings
from crawler.watch.spider import OnSeen, WatchSpider
from crawler.workers import Workers


def look_at(
    addresses: Sequence[str], ours: CrawlSettings, delay: float = LEAST_DELAY, on_seen: OnSeen | None = None
) -> dict[str, Observation]:
    """Look at each address once and give what was found; addresses left out by Ctrl-C are missing.

    May be called once in a process: Twisted's reactor cannot be started again. Raises ``CrawlError`` for a delay below
    ``LEAST_DELAY`` outside test networks.
    """
    refuse_short_delay(delay, ours, "--delay")
    found: dict[str, Observation] = {}

    def keep(url: str, seen: Observation) -> None:
        found[url] = seen
        if on_seen:
            on_seen(url, seen)

    workers = Workers(classifies=False)
    process = AsyncCrawlerProcess(_settings(ours, delay))
    process.crawl(WatchSpider, addresses=addresses, workers=workers, on_seen=keep)
    try:
        process.start()
    finally:
        with contextlib.suppress(OSError):
            workers.close()
    return found


def _settings(ours: CrawlSettings, delay: float) -> dict[str, Any]:
    return scrapy_settings(ours) | {
        "AUTOTHROTTLE_ENABLED": delay > 0,
        "AUTOTHROTTLE_START_DELAY": delay,
        "DOWNLOAD_DELAY": delay,
    }


def report_path(folder: Path, now: datetime) -> Path:
    """Where the report of a run at this moment stands."""
    return folder / f"{now.astimezone(UTC).strftime('%Y%m%dT%H%M%S%fZ')}-watch.json"
