"""Pages whose text is known: real ones marked by others (beside the project, never in it) and our own golden pages."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from benchmarks.extraction_score import words_of
from tests.crawler.golden.reading import read_golden

REAL_PAGES = Path(__file__).resolve().parents[2] / "shared" / "pages"
"""Where the real pages lie, if they do: only figures about them may leave this folder."""
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`#|>]+")


@dataclass(frozen=True)
class Page:
    """A page with what should be read from it. ``text`` is empty where only parts of it are known."""

    name: str
    kind: str
    data: bytes
    url: str
    content_type: str
    text: str
    headings: tuple[str, ...]
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]

    @cached_property
    def is_for_tuning(self) -> bool:
        """Whether the page may be looked at to choose and tune; figures are reported on the others."""
        return sha256(self.name.encode()).digest()[0] % 2 == 0


def real_pages() -> Iterator[Page]:
    """The real pages; none where the folder is absent."""
    for path in sorted(REAL_PAGES.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        markdown, text = record.get("markdown") or "", record["text"]
        yield Page(
            path.stem,
            record["page_type"],
            gzip.decompress(path.with_name(f"{path.stem}.html.gz").read_bytes()),
            record["url"],
            "",
            text,
            tuple(_headings(markdown)),
            tuple(record["wanted"]),
            tuple(record["unwanted"]),
            tuple(_neighbours(text)),
        )


def golden_pages() -> Iterator[Page]:
    """Our own pages."""
    for page in read_golden():
        expected = page.expected
        yield Page(
            page.name,
            "golden",
            page.data,
            page.url,
            page.content_type,
            "",
            tuple(expected["headings"]),
            tuple(expected.get("wanted", [])),
            tuple(expected.get("unwanted", [])),
            tuple((first, second) for first, second in expected.get("apart", [])),
        )


def _headings(markdown: str) -> Iterator[str]:
    for line in markdown.split("\n"):
        if line.startswith("#"):
            text = _MARKS.sub("", _LINK.sub(r"\1", line)).strip()
            if words_of(text):
                yield text


def _neighbours(text: str) -> Iterator[tuple[str, str]]:
    """Ends and beginnings of paragraphs that follow each other: both long enough to be found again."""
    blocks = [words_of(line) for line in text.split("\n")]
    blocks = [block for block in blocks if block]
    for first, second in pairwise(blocks):
        if len(first) >= 6 and len(second) >= 6:
            yield " ".join(first[-6:]), " ".join(second[:6])
