"""A crawl that is killed at some moment, and what must be true when a later one has come to its end."""

import time
from collections import Counter
from pathlib import Path

from crawler.spider import IN_FLIGHT
from tests.crawler.crawling import Home
from tests.crawler.web.server import LocalWeb

CRAWL = "gov"
"""Some fifty pages in many languages, without traps that wait."""
PATIENCE = 600.0


def kill_at(home: Home, web: LocalWeb, requests: int, pause: float) -> bool:
    """Start a crawl, kill it (SIGKILL) a moment after so many requests; true where it had come to its end before."""
    process = home.start("crawl", "run", CRAWL)
    begun = time.monotonic()
    while process.poll() is None and len(web.asked(f"{CRAWL}.test")) < requests:
        assert time.monotonic() - begun < PATIENCE, "the crawl does not get on"
        time.sleep(0.002)
    time.sleep(pause)
    ended = process.poll() is not None
    process.kill()
    process.communicate()
    return ended


def assert_nothing_lost_nothing_doubled(home: Home, web: LocalWeb, kills: int, wanted: dict[str, str]) -> None:
    """The documents are those of a crawl that nobody killed; only what was under way was asked for again."""
    report = home.crawl(CRAWL)[CRAWL]
    assert report["outcome"] == "complete"
    assert hashes(home) == wanted
    asked = Counter(request.target for request in web.asked(f"{CRAWL}.test") if request.target != "/robots.txt")
    again = sum(count - 1 for count in asked.values())
    assert again <= kills * IN_FLIGHT, asked.most_common(5)


def hashes(home: Home) -> dict[str, str]:
    """Hash of each document's text, by address; a document that stands twice in the file is an error."""
    lines = (home.data / "documents" / f"{CRAWL}.jsonl").read_text(encoding="utf-8").splitlines()
    found = home.documents(CRAWL)
    assert len(lines) == len(found)
    return {url: document["content_hash"] for url, document in found.items()}


def quick(home: Home, web: LocalWeb) -> None:
    """Define the crawl."""
    home.define_web(web, [CRAWL])


def forget_data(folder: Path) -> None:
    """An empty data folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
