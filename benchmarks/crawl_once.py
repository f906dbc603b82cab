"""One crawl in a process of its own: ours or a bare Scrapy spider. Prints its figures as JSON.

``python -m benchmarks.crawl_once ours|text|bare PORT FOLDER``
"""

import asyncio
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor

from benchmarks.crawled_site import name_of
from coi.model import Crawl
from crawler.journal import open_journal
from crawler.run import RunOptions, run_crawls
from crawler.settings import CrawlSettings, scrapy_settings

TICK = 0.01
"""Seconds between two looks at whether the download loop is free."""
LOOPBACK = CrawlSettings(allowed_networks="127.0.0.0/8", resolve=(("bench.test", "127.0.0.1"),))


def definition(port: int) -> Crawl:
    """The whole site, without a delay."""
    return Crawl.model_validate(
        {
            "publisher": "nowhere",
            "start_urls": [f"http://bench.test:{port}/p/{name_of(0)}"],
            "kind": "pages",
            "allowed_paths": ["/p/"],
            "languages": ["en"],
            "countries": ["RS"],
            "topics": ["housing"],
            "frequency": "monthly",
            "delay": 0,
        }
    )


class BareSpider(Spider):
    """Follows the same links and stores the bytes: what Scrapy takes by itself."""

    name = "bare"
    links = LinkExtractor()

    def __init__(self, start: str, folder: Path) -> None:
        super().__init__()
        self.start_urls = [start]
        self.folder = folder
        self.count = 0

    def parse(self, response: Any, **_: Any) -> Iterator[Request]:
        self.count += 1
        (self.folder / f"{self.count}.html").write_bytes(response.body)
        for link in self.links.extract_links(response):
            yield Request(link.url)


def crawl_bare(port: int, folder: Path) -> int:
    """Crawl with Scrapy's own; the same limits of politeness. Gives the number of pages."""
    folder.mkdir(parents=True)
    left_out = {"DOWNLOADER_MIDDLEWARES", "DUPEFILTER_CLASS", "CONCURRENT_ITEMS"}
    shared = scrapy_settings(LOOPBACK, definition(port))
    process = CrawlerProcess({name: value for name, value in shared.items() if name not in left_out})
    crawler = process.create_crawler(BareSpider)
    process.crawl(crawler, start=definition(port).start_urls[0], folder=folder)
    process.start()
    return crawler.spider.count if crawler.spider else 0  # type: ignore[attr-defined]


def crawl_ours(port: int, folder: Path, *, with_text: bool, late: list[float]) -> int:
    """Crawl with ours. ``late`` is filled with the seconds that the loop was late at each look."""

    async def watch() -> None:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(TICK)
            late.append(time.perf_counter() - begun - TICK)

    def first(_slug: str, _outcome: object) -> None:
        if not watching:
            watching.append(asyncio.get_running_loop().create_task(watch()))

    watching: list[asyncio.Task[None]] = []
    journal = open_journal(folder / "journal.sqlite")
    options = RunOptions(with_text=with_text)
    (report,) = run_crawls({"bench": definition(port)}, journal, folder, LOOPBACK, options, first)
    journal.close()
    return sum(report.fates.values())


def main(kind: str, port: int, folder: Path) -> None:
    """Crawl, and print seconds, pages, megabytes of this process and how late the loop was."""
    late: list[float] = []
    begun = time.perf_counter()
    pages = (
        crawl_bare(port, folder) if kind == "bare" else crawl_ours(port, folder, with_text=kind == "text", late=late)
    )
    seconds = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    late.sort()
    p99 = late[int(len(late) * 0.99)] * 1000 if late else 0.0
    print(json.dumps({"pages": pages, "seconds": seconds, "megabytes": memory, "late_p99_ms": p99}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
