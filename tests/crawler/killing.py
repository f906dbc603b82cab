"""A crawl that is killed at some moment, and what must be true when a later one has come to its end."""

import sqlite3
import time
from collections import Counter
from pathlib import Path

from crawler.spider import IN_FLIGHT
from tests.crawler.crawling import Home
from tests.crawler.web.messages import page, redirect
from tests.crawler.web.prose import make_html
from tests.crawler.web.server import LocalWeb

CRAWL = "gov"
"""Some fifty pages in many languages, without traps that wait."""
PATIENCE = 600.0
MOVED = tuple(f"/{language}/{name}" for language in ("en", "sr") for name in ("health", "support", "registration"))
"""Linked to from many pages, under the old address only."""
NEW = "-moved"
"""What the new address of each ends with."""


def kill_at(home: Home, web: LocalWeb, requests: int, pause: float) -> None:
    """Start a crawl and kill it (SIGKILL) a moment after so many requests."""
    process = home.start("crawl", "run", CRAWL)
    begun = time.monotonic()
    while process.poll() is None and len(web.asked(f"{CRAWL}.test")) < requests:
        assert time.monotonic() - begun < PATIENCE, "the crawl does not get on"
        time.sleep(0.002)
    time.sleep(pause)
    process.kill()
    process.communicate()


def assert_nothing_lost_nothing_doubled(home: Home, web: LocalWeb, kills: int, wanted: dict[str, str]) -> None:
    """The documents are those of a crawl that nobody killed; only what was under way was asked for again.

    An address that has moved is under way with the one it leads to: the two count once.
    """
    report = home.crawl(CRAWL)[CRAWL]
    assert (report["outcome"], report["failed"]) == ("complete", {})
    assert hashes(home) == wanted
    targets = (request.target for request in web.asked(f"{CRAWL}.test"))
    asked = Counter(target for target in targets if target != "/robots.txt" and not target.endswith(NEW))
    again = sum(count - 1 for count in asked.values())
    assert again <= kills * IN_FLIGHT, asked.most_common(5)


def hashes(home: Home) -> dict[str, str]:
    """Hash of each document's text, by address; a document that stands twice in the file is an error."""
    lines = (home.data / "documents" / f"{CRAWL}.jsonl").read_text(encoding="utf-8").splitlines()
    found = home.documents(CRAWL)
    assert len(lines) == len(found)
    return {url: document["content_hash"] for url, document in found.items()}


def quick(home: Home, web: LocalWeb) -> None:
    """Define the crawl. No page of it is slow: on a machine with too much to do none may be taken for one that is.

    Some pages have moved: a kill must not come between the old address and the new one.
    """
    home.define_web(web, [CRAWL])
    for path in MOVED:
        web.change(f"{CRAWL}.test", path, redirect(path + NEW))
        web.change(f"{CRAWL}.test", path + NEW, page(make_html(f"What has moved from {path}")))
    home.environment["COI_CRAWL_TIMEOUT"] = "120"


def whole_crawl(home: Home) -> dict[str, str]:
    """Hashes of a crawl that nobody killed, and that read everything."""
    report = home.crawl(CRAWL)[CRAWL]
    assert (report["outcome"], report["failed"]) == ("complete", {})
    return hashes(home)


def has_ended(home: Home) -> bool:
    """Whether a run of this home has come to its end: whatever starts after it is a second run."""
    path = home.data / "journal.sqlite"
    if not path.exists():
        return False
    journal = sqlite3.connect(path)
    try:
        is_made = journal.execute("PRAGMA user_version").fetchone() != (0,)
        return is_made and journal.execute("SELECT 1 FROM runs WHERE ended IS NOT NULL").fetchone() is not None
    finally:
        journal.close()


def forget_data(folder: Path) -> None:
    """An empty data folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
