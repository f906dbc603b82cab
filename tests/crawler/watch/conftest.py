"""A small corpus that cites pages of the local web, and a way to look at them on a given day."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coi.store.write import dump_yaml
from tests.crawler.crawling import Home, make_home
from tests.crawler.web.server import LocalWeb


class Desk:
    """An editor's desk: one entry, its sources, and ``coi watch``."""

    def __init__(self, home: Home, web: LocalWeb) -> None:
        self.home = home
        self.web = web
        home.environment |= {"COLUMNS": "80", "NO_COLOR": "1", "COI_BUILD_DIR": str(home.folder / "build")}

    def cite(self, *citations: dict[str, Any], record: str = "rs/housing/example") -> None:
        """Write an entry with these citations; what a test does not say is filled in."""
        filled = [
            {"title": "Invented source", "publisher": "nowhere", "type": "official-page", "published": "2026-01",
             "consulted": "unknown, stored copy", "language": "en", "key": f"key-{number}"} | citation
            for number, citation in enumerate(citations)
        ]  # fmt: skip
        front = {"title": "How?", "summary": "So.", "kind": "guide", "status": "published", "visibility": "public",
                 "language": "en", "owner": "Example desk", "subtopics": ["social-housing"], "citations": filled}  # fmt: skip
        path = self.home.corpus / "countries" / f"{record}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        marks = " ".join(f"[^{each['key']}]" for each in filled)
        path.write_text(f"---\n{dump_yaml(front)}---\n\nAn invented claim.{marks}\n", encoding="utf-8")

    def ledger(self, name: str = "rs") -> Path:
        return self.home.corpus / "watch" / f"{name}.yml"

    def watch(self, day: str, *words: str) -> dict[str, dict[str, Any]]:
        """Look on this day; rows by address."""
        done = self.home.coi("watch", "--as-of", day, "--delay", "0", "--json", *words, seconds=600)
        assert done.returncode == 0, done.stderr
        return {row["url"]: row for row in json.loads(done.stdout)["addresses"]}


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb(robots_delay=0.0) as running:
        yield running


@pytest.fixture
def desk(web: LocalWeb, tmp_path: Path) -> Desk:
    return Desk(make_home(tmp_path), web)
