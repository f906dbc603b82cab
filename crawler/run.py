"""Running crawls: one process, several hosts side by side, one request per host at a time."""

import asyncio
import contextlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings
from twisted.internet.error import ReactorNotRunning

from coi.errors import CrawlError
from coi.model import FREQUENCY_DAYS, Crawl
from crawler.address import host_of
from crawler.finish import CrawlReport, finish_run
from crawler.journal import Journal, Outcome
from crawler.journal.documents import at_their_addresses, forget, write_documents
from crawler.journal.lock import only_run
from crawler.report import write_report, write_reports
from crawler.settings import CrawlSettings, refuse_short_delay, scrapy_settings
from crawler.spider import HELD, CrawlSpider, seeds_of
from crawler.workers import Workers

Progress = Callable[[str, Outcome], None]
SLACK = timedelta(hours=12)
"""A timer does not start at the same minute every night: a run that is due before the next one is due now."""


@dataclass(frozen=True)
class RunOptions:
    """What a run is asked for. ``limit`` = most addresses per crawl, 0 for all; ``started`` names the report's file."""

    limit: int = 0
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    withdrawn: frozenset[str] = frozenset()
    with_text: bool = True


def is_due(journal: Journal, slug: str, definition: Crawl, now: datetime) -> bool:
    """Whether a crawl's last successful run began as long ago as its frequency says, or less than ``SLACK`` short of it."""
    last = journal.last_started(slug, "complete")
    return last is None or now - last >= timedelta(days=FREQUENCY_DAYS[definition.frequency]) - SLACK


def run_crawls(
    crawls: Mapping[str, Crawl],
    journal: Journal,
    data_dir: Path,
    ours: CrawlSettings,
    options: RunOptions,
    on_outcome: Progress | None = None,
) -> list[CrawlReport]:
    """Run these crawls, write their documents and reports, and give back one report each, in the order of names.

    What an earlier run that was killed had left to write is written first, also where there is no crawl to run.

    May be called once in a process: Twisted's reactor cannot be started again. Ctrl-C ends it cleanly; the run goes on
    next time. Raises ``CrawlError`` where the data folder cannot be written, another run is under way, or a definition's delay
    is too short for hosts of others.
    """
    for slug, definition in crawls.items():
        refuse_short_delay(definition.delay, ours, f"corpus/crawls/{slug}.yml: delay")
    try:
        (data_dir / "documents").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        do = "Make the folder writable, or set COI_DATA_DIR"
        raise CrawlError(f"cannot write ({error.strerror})", where=str(data_dir), do=do) from error
    with only_run(journal.path):
        _forget_withdrawn(journal, data_dir, options.withdrawn)
        _write_what_is_left(journal, data_dir)
        return _run(crawls, _Session(journal, data_dir, ours, options, on_outcome)) if crawls else []


def _forget_withdrawn(journal: Journal, data_dir: Path, withdrawn: frozenset[str]) -> None:
    """What was withdrawn elsewhere (a tombstone that came with git) leaves this machine too, with every version."""
    buried = at_their_addresses(journal, withdrawn)
    if forget(journal, withdrawn):
        for crawl in {each.partition("/")[0] for each in buried}:
            path = data_dir / "documents" / f"{crawl}.jsonl"
            if path.exists():
                write_documents(journal, crawl, path)


def _write_what_is_left(journal: Journal, data_dir: Path) -> None:
    """Documents and reports of runs that ended just before their process was killed: the journal has both."""
    for run, crawl, started, report in journal.unwritten():
        write_documents(journal, crawl, data_dir / "documents" / f"{crawl}.jsonl")
        write_reports([json.loads(report)], data_dir / "runs", datetime.fromisoformat(started))
        journal.mark_written(run)


def _run(crawls: Mapping[str, Crawl], session: "_Session") -> list[CrawlReport]:
    process = _Process(scrapy_settings(session.ours))
    for slugs in _by_host(crawls):
        session.add(process, {slug: crawls[slug] for slug in slugs})
    try:
        process.start(stop_after_crawl=False)
    finally:
        session.workers.close()
    return session.sorted_reports()


class _Process(AsyncCrawlerProcess):
    def stop_reactor(self) -> None:
        """End the process's loop, once every crawl has ended."""
        self._stop_reactor()


class _Session:
    """What the crawls of one process share."""

    def __init__(
        self,
        journal: Journal,
        data_dir: Path,
        ours: CrawlSettings,
        options: RunOptions,
        on_outcome: Progress | None,
    ) -> None:
        self.journal = journal
        self.data_dir = data_dir
        self.ours = ours
        self.options = options
        self.workers = Workers()
        self.reports: list[CrawlReport] = []
        self._on_outcome = on_outcome
        self._waiting = 0
        self._stopping = False

    def add(self, process: "_Process", crawls: Mapping[str, Crawl]) -> None:
        """Queue crawls of one host: they run one after another, beside those of other hosts."""
        self._waiting += 1
        asyncio.get_event_loop().create_task(self._run_group(process, crawls))

    async def _run_group(self, process: "_Process", crawls: Mapping[str, Crawl]) -> None:
        try:
            for slug, definition in crawls.items():
                if not self._stopping:
                    await self._run_one(process, slug, definition)
        finally:
            self._waiting -= 1
            if not self._waiting:
                with contextlib.suppress(ReactorNotRunning):
                    process.stop_reactor()

    async def _run_one(self, process: "_Process", slug: str, definition: Crawl) -> None:
        begun = datetime.now(UTC)
        run, resumed = self.journal.begin_run(slug, begun, seeds_of(definition))
        settings = Settings()
        # The process lays its own settings over a crawler's unless these weigh more: the delay is the crawl's.
        settings.setdict(scrapy_settings(self.ours, definition), priority="cmdline")
        crawler = Crawler(CrawlSpider, settings)

        def on_closed(spider: CrawlSpider, reason: str) -> None:
            self._finish(spider, reason, begun, resumed=resumed)

        crawler.signals.connect(on_closed, signals.spider_closed, weak=False)
        notify = self._on_outcome
        await process.crawl(
            crawler,
            name=slug,
            definition=definition,
            journal=self.journal,
            workers=self.workers,
            run=run,
            limit=self.options.limit,
            withdrawn=self.options.withdrawn,
            with_text=self.options.with_text,
            on_outcome=(lambda outcome: notify(slug, outcome)) if notify else None,
        )

    def _finish(self, spider: CrawlSpider, reason: str, begun: datetime, *, resumed: bool) -> None:
        """Judge a crawl that has ended, write its documents and, with those before it, its report."""
        limited = bool(self.options.limit and spider.asked >= self.options.limit)
        # What was not dealt with though nobody stopped it could not be written: the disk is full.
        stopped = reason != "finished" or bool(not limited and self.journal.count_open(spider.run))
        self._stopping = self._stopping or (stopped and reason != HELD)
        report = finish_run(
            self.journal,
            spider.name,
            spider.definition,
            spider.run,
            datetime.now(UTC),
            begun=begun,
            stopped=stopped,
            limited=limited,
            resumed=resumed,
            traps=spider.traps.caught,
        )
        if spider.held:
            report.held = True
            report.warnings.append(spider.held)
        if report.outcome != "stopped":
            write_documents(self.journal, spider.name, self.data_dir / "documents" / f"{spider.name}.jsonl")
        self.reports.append(report)
        write_report(self.sorted_reports(), self.data_dir / "runs", self.options.started)
        if report.outcome != "stopped":
            self.journal.mark_written(spider.run)

    def sorted_reports(self) -> list[CrawlReport]:
        """The reports so far, in the order of names."""
        return sorted(self.reports, key=lambda report: report.crawl)


def _by_host(crawls: Mapping[str, Crawl]) -> list[list[str]]:
    """Crawls grouped so that no two groups share a host."""
    groups: list[tuple[set[str], list[str]]] = []
    for slug, definition in sorted(crawls.items()):
        hosts = {host_of(url) for url in definition.start_urls} | set(definition.allowed_hosts)
        touching = [group for group in groups if group[0] & hosts]
        merged = (hosts.union(*(group[0] for group in touching)), [*(s for g in touching for s in g[1]), slug])
        groups = [group for group in groups if group not in touching] + [merged]
    return [slugs for _, slugs in groups]
