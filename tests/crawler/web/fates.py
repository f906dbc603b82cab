"""What should become of each address: a crawl of the local web is compared with ``fates.tsv``, row by row.

A row is one address as seen by one crawl. Fates:

- ``document``: harvested, with this title and language
- ``duplicate-of:<address>``: the same document as another address (one document for all of them)
- ``list``: asked for, gives no document: sitemaps, feeds, lists
- ``not-followed``: never asked for: outside host, path or depth, ``nofollow``, no web address
- ``robots``: never asked for because of robots.txt
- ``noindex``: asked for, not kept
- ``failed:<reason>``: no text: redirect-loop, private-address, off-site (a redirect leads there), too-large, timeout,
  truncated, bad-answer, http-NNN, encrypted, scanned, broken, empty, unsupported
- ``soft-404``: answers 200, says "not found" or leads to the home page
- ``gone``: 410
- ``hop``: asked for on the way of a redirect, told under the address that the way began with
- ``barred:<fate>``: asked for, leads to an address of that fate (not-followed, robots), where nobody goes
- ``trap-stopped``: an endless space of addresses; at most ``most`` of them are asked for, and the run reports it

An address that ends in ``*`` stands for all that begin so. What no row names must not be asked for, except robots.txt.
The definitions and limits the table assumes are in ``definitions.py``.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE_FILE = Path(__file__).parent / "fates.tsv"
MOST_OF_A_TRAP = 60
"""Addresses of one endless space that may be asked for before it has to be seen as one."""
FAILURES = frozenset(
    """
    redirect-loop private-address off-site too-large timeout truncated bad-answer encrypted scanned broken
    empty unsupported
    """.split()
)
PLAIN = frozenset("document list hop not-followed robots noindex soft-404 gone trap-stopped".split())


@dataclass(frozen=True)
class Fate:
    """One row. ``host`` and ``path`` (with query) are the address; the port is the web's."""

    crawl: str
    host: str
    path: str
    fate: str
    language: str = ""
    title: str = ""
    note: str = ""

    @property
    def address(self) -> str:
        return self.host + self.path

    @property
    def original(self) -> str:
        """For a duplicate: the path of the document it is the same as (on the same host)."""
        return self.fate.partition("duplicate-of:")[2]

    @property
    def never_asked(self) -> bool:
        """Whether any request for it is a mistake."""
        return self.fate in {"not-followed", "robots"}

    def covers(self, host: str, target: str) -> bool:
        """Whether this row is about an address; with ``*``, about all that begin so."""
        if host != self.host:
            return False
        return target.startswith(self.path[:-1]) if self.path.endswith("*") else target == self.path


@cache
def table() -> tuple[Fate, ...]:
    """All rows."""
    with TABLE_FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(make_fate(*row) for row in rows if row)


def make_fate(crawl: str, address: str, fate: str, language: str = "", title: str = "", note: str = "") -> Fate:
    """A row from its cells."""
    host, slash, path = address.partition("/")
    return Fate(crawl, host, slash + path, fate, language, title, note)


def fates_of(crawl: str) -> tuple[Fate, ...]:
    """The rows of one crawl."""
    return tuple(row for row in table() if row.crawl == crawl)


def fate_of(crawl: str, host: str, target: str) -> Fate | None:
    """The row for an address (path with query); an exact row goes before one with ``*``, a longer one before a shorter."""
    found = [row for row in fates_of(crawl) if row.covers(host, target)]
    return max(found, key=lambda row: (not row.path.endswith("*"), len(row.path)), default=None)


def documents_of(crawl: str) -> tuple[Fate, ...]:
    """What a crawl should harvest."""
    return tuple(row for row in fates_of(crawl) if row.fate == "document")
