"""The report of a run: for the terminal, and as JSON in ``data/runs/``."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from coi.store.write import write_text
from crawler.finish import CrawlReport
from crawler.journal import Outcome

SHOWN = 8
"""Addresses of one kind shown in the terminal; the file has more."""
COLUMNS = "crawl outcome docs fetched new changed same gone flagged failed robots kB s".split()
"""``gone`` counts addresses, ``flagged`` documents that were there until now."""
TOLD = ("new", "changed", "gone", "soft-404", "robots", "noindex")


def write_report(reports: Sequence[CrawlReport], folder: Path, started: datetime) -> Path:
    """Write the reports of one run, whole or not at all. Gives the file's path."""
    return write_reports([report.to_json() for report in reports], folder, started)


def write_reports(reports: Sequence[dict[str, Any]], folder: Path, started: datetime) -> Path:
    """The same for reports that are JSON already."""
    path = folder / f"{started.strftime('%Y%m%dT%H%M%S%fZ')}.json"
    write_text(path, json.dumps(reports, ensure_ascii=False, indent=2))
    return path


def print_reports(reports: Sequence[CrawlReport], path: Path) -> None:
    """Print a table of the crawls, then what an editor should look at."""
    console = Console()
    if not reports:
        console.print("no crawl to run")
        return
    table = Table(box=None, header_style="bold")
    for name in COLUMNS:
        table.add_column(name, justify="left" if name in {"crawl", "outcome"} else "right")
    for report in reports:
        fates = Counter(report.fates)
        same = fates["unchanged"] + fates["not-modified"]
        gone = fates["gone"] + fates["soft-404"]
        numbers = (report.documents, report.fetched, fates["new"], fates["changed"], same, gone, report.flagged)
        last = (fates["failed"], fates["robots"], report.bytes // 1024, report.seconds)
        table.add_row(report.crawl, report.outcome, *(str(number) for number in (*numbers, *last)))
    console.print(table)
    for report in reports:
        for warning in report.warnings:
            console.print(f"{report.crawl}: {warning}", markup=False, highlight=False)
        for name, urls in report.addresses.items():
            if name != "new" and (name in TOLD or name.startswith("failed")):
                for url in urls[:SHOWN]:
                    console.print(f"{report.crawl}: {name}: {url}", markup=False, highlight=False, soft_wrap=True)
    console.print(f"report: {path}", markup=False, highlight=False, soft_wrap=True)


@contextmanager
def progress_of() -> Iterator[Callable[[str, Outcome], None]]:
    """A line per crawl with counts, on standard error, where that is a terminal."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(pulse_style="cyan"), TimeElapsedColumn())
    counts: dict[str, Counter[str]] = {}
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:

        def notify(crawl: str, outcome: Outcome) -> None:
            if crawl not in tasks:
                tasks[crawl], counts[crawl] = progress.add_task(crawl, total=None), Counter()
            counts[crawl][outcome.fate] += 1
            told = " ".join(f"{fate} {count}" for fate, count in sorted(counts[crawl].items()))
            progress.update(tasks[crawl], description=f"{crawl}: {told}")

        yield notify
