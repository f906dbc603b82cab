"""The narrow port to a search engine. No engine's query language crosses it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from index.document import IndexDocument

Sort = Literal["relevance", "newest"]


@dataclass(frozen=True)
class EngineRequest:
    """What to look for. Every word is optional, more words rank higher; phrases must stand, excluded ones must not.

    ``boosts`` lift records with these keyword values; ``filters`` keep only records that have one of the values of every
    field named. ``as_of`` is the day number that freshness is judged on.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    boosts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
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


class Searcher(Protocol):
    """An open index version. It goes on answering from that version whatever is built or swapped meanwhile."""

    def search(self, request: EngineRequest) -> EngineResult:
        """Run a request. Raises ``QueryError`` for what the engine cannot run, nothing else."""

    def snippet(self, hit: EngineHit, words: Sequence[str]) -> str:
        """The passage of a hit that shows why it was found: escaped HTML with ``<mark>`` only; empty where none is."""

    def words_of(self, hit: EngineHit) -> frozenset[str]:
        """All folded words of a hit's title, texts and names."""

    def get(self, record_id: str) -> EngineHit | None:
        """The record of an id, or None."""

    def record(self, record_id: str) -> Mapping[str, Any] | None:
        """The whole public record of an id as it is published in JSON, or None."""

    def complete(self, words: Sequence[str], prefix: str, limit: int) -> Sequence[EngineHit]:
        """Records whose titles have all words and one beginning with ``prefix`` (folded)."""

    def knows(self, word: str) -> bool:
        """Whether a folded word stands in any text."""

    def neighbours(self, word: str, limit: int) -> Sequence[str]:
        """Indexed folded words that are spelt nearly like this one, the commonest first."""

    def count(self) -> int:
        """Number of records."""


class Engine(Protocol):
    """An engine builds versions into folders and opens them."""

    name: str

    def build(self, folder: Path, documents: Iterable[IndexDocument]) -> int:
        """Write a new version into an empty folder and give back the number of records. Raises on any failure."""

    def open(self, folder: Path) -> Searcher:
        """Open a version. Raises ``IndexUnavailableError`` where there is none that can be read."""
