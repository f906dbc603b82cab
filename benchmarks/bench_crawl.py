"""``python -m benchmarks.bench_crawl [--pages 5000] [--large 50000] [--write]``: crawling a local site without delay."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.__main__ import machine, write_figures
from benchmarks.figure import HEAD, Figure

AGAINST_BARE, SECOND_RUN = 0.9, 0.25
MOST_LATE_MS, MOST_MEGABYTES = 50, 350


@contextmanager
def site(pages: int) -> Iterator[int]:
    """A site in a process of its own; its port."""
    command = [sys.executable, "-m", "benchmarks.crawled_site", str(pages)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def crawl(kind: str, port: int, folder: Path) -> dict[str, Any]:
    """The figures of one crawl."""
    command = [sys.executable, "-m", "benchmarks.crawl_once", kind, str(port), str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def measure(pages: int) -> Iterator[Figure]:
    """Ours and a bare spider in one run, then a second run, then with extraction."""
    with site(pages) as port, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = crawl("bare", port, folder / "bare")
        ours = crawl("ours", port, folder / "ours")
        ratio = (ours["pages"] / ours["seconds"]) / (bare["pages"] / bare["seconds"])
        yield Figure(
            f"pages per second, {pages:,} pages, without extraction",
            f"{ours['pages'] / ours['seconds']:.0f} ({ours['pages']} pages)",
            f"bare Scrapy spider: {bare['pages'] / bare['seconds']:.0f} ({bare['pages']} pages)",
            ratio,
            f"at least {AGAINST_BARE} times",
            ratio >= AGAINST_BARE,
        )
        text = crawl("text", port, folder / "text")
        late = text["late_p99_ms"]
        yield Figure(f"pages per second, {pages:,} pages, with extraction", f"{text['pages'] / text['seconds']:.0f}")
        goal = f"under {MOST_LATE_MS} ms"
        yield Figure("download loop late, p99, with extraction", f"{late:.0f} ms", goal=goal, met=late < MOST_LATE_MS)
        again = crawl("text", port, folder / "text")
        ratio = again["seconds"] / text["seconds"]
        yield Figure(
            f"second run of the unchanged site, {pages:,} pages",
            f"{again['seconds']:.0f} s",
            f"first run: {text['seconds']:.0f} s",
            ratio,
            f"at most {SECOND_RUN} times",
            ratio <= SECOND_RUN,
        )


def measure_memory(pages: int) -> Iterator[Figure]:
    """The main process on a large site."""
    with site(pages) as port, tempfile.TemporaryDirectory() as name:
        found = crawl("text", port, Path(name) / "text")
    yield Figure(
        f"main process, {found['pages']:,} pages with extraction",
        f"{found['megabytes']:.0f} MB",
        goal=f"at most {MOST_MEGABYTES} MB",
        met=found["megabytes"] <= MOST_MEGABYTES,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench_crawl")
    parser.add_argument("--pages", type=int, default=5_000, help="pages of the site")
    parser.add_argument(
        "--large", type=int, default=50_000, help="pages of the site that memory is measured on; 0: none"
    )
    parser.add_argument("--write", action="store_true", help="write the figures into benchmarks/README.md")
    given = parser.parse_args()
    rows = [machine(), "", HEAD]
    print("\n".join(rows), flush=True)
    for figures in (measure(given.pages), measure_memory(given.large) if given.large else iter(())):
        for figure in figures:
            rows.append(figure.row())
            print(rows[-1], flush=True)
    if given.write:
        write_figures("crawl figures", rows)


if __name__ == "__main__":
    main()
