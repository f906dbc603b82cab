"""The narrow port to a search engine. No engine's query language crosses it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from index.document import IndexDocument

Sort = Literal["relevance", "newest"]
HARVESTED = "document"
"""Kind of a harvested page."""
PASSAGE_LENGTH = 220
"""Characters of a passage: two lines on a telephone, enough to see the word in its sentence."""


@dataclass(frozen=True)
class EngineRequest:
    """What to look for. Every word is optional, more words rank higher; phrases must stand, excluded ones must not.

    ``meanings`` (values by keyword field) find records as words do; ``lifts`` only rank records higher that were found.
    Without words, phrases and meanings every record is found. ``filters`` keep only records that have one of the values of
    every field named. ``as_of`` is the day number that freshness is judged on. ``sort`` newest puts the newest evidence
    first and undated records last.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lifts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    as_of: int = 0
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    facets: bool = True


@dataclass(frozen=True)
class EngineHit:
    """A hit: its id, the engine's score, the data it was indexed with, and an address for what is asked of it later."""

    id: str
    score: float
    data: Mapping[str, Any]
    address: Any = None


@dataclass(frozen=True)
class EngineResult:
    """Hits of one page, the total over all pages, and per facet the counts of its values (its own filter left out)."""

    hits: Sequence[EngineHit]
    total: int
    facets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Passage:
    """A passage of a hit: escaped HTML with ``<mark>`` only; of a harvested page also its section: heading and position.

    ``section`` counts from 0 in the order of ``IndexDocument.sections``; it is None where there are no sections.
    """

    html: str = ""
    heading: str = ""
    section: int | None = None


class Searcher(Protocol):
    """An open index version. It goes on answering from that version whatever is built or swapped meanwhile."""

    def search(self, request: EngineRequest) -> EngineResult:
        """Run a request. The same request on the same version gives the same order."""

    def passages(self, hits: Sequence[EngineHit], words: Sequence[str]) -> Sequence[Passage]:
        """For each hit the passage with most of the words, empty where it has none of them."""

    def words_of(self, hits: Sequence[EngineHit]) -> Sequence[frozenset[str]]:
        """All folded words of each hit's texts."""

    def get(self, record_id: str) -> EngineHit | None:
        """The record of an id, or None."""

    def record(self, record_id: str) -> Mapping[str, Any] | None:
        """The whole public record of an id as it is published in JSON; None for unknown ids and for harvested pages."""

    def complete(self, words: Sequence[str], prefix: str, limit: int) -> Sequence[EngineHit]:
        """Records whose titles have all words and one beginning with ``prefix`` (all folded)."""

    def known(self, words: Sequence[str]) -> frozenset[str]:
        """Those of the words that any text or name has, themselves or in a form of them."""

    def neighbours(self, word: str, limit: int) -> Sequence[str]:
        """Indexed folded words that are spelt nearly like this folded one, the nearest and commonest first."""

    def count(self) -> int:
        """Number of records."""

    def scan(self, request: EngineRequest) -> Iterator[EngineHit]:
        """Every record that a request finds, each once, in the order of ids; offset, limit and sort do not count."""


class Engine(Protocol):
    """An engine builds versions into folders and opens them."""

    name: str

    def build(self, folder: Path, documents: Iterable[IndexDocument]) -> int:
        """Write a new version into an empty folder and give back the number of records. Raises on any failure."""

    def open(self, folder: Path) -> Searcher:
        """Open a version. Raises ``IndexUnavailableError`` where there is none that can be read."""
