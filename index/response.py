"""A search response: frozen, engine-free, and in the stable shape of the API."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from coi.freshness import Freshness
from index.query import Understood

Answered = Literal["yes", "partly", "no"]


@dataclass(frozen=True)
class Hit:
    """One record found. ``snippet`` is escaped HTML with ``<mark>`` only; ``evidence_date`` may be partial or None.

    ``document`` is None for records of ours. Of a harvested document it has ``publisher`` (a name), ``publisher_card`` (slug
    or None), ``section`` (heading), the dates ``published`` and ``modified`` (as precise as known) and ``fetched`` (a day),
    ``gone_since`` (a day) and ``replaced_by`` (address of a newer edition), each None where it does not hold.
    """

    id: str
    kind: str
    title: str
    summary: str
    country: str
    topic: str
    subtopics: tuple[str, ...]
    groups: tuple[str, ...]
    places: tuple[str, ...]
    language: str
    freshness: Freshness
    confirmed: str | None
    evidence_date: str | None
    url: str
    snippet: str
    score: float
    document: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet with its label and how many records have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class SearchResponse:
    """What was found, what was understood, and how sure the answer is.

    ``suggestions`` are other spellings to try; ``relaxed`` says what was left out because nothing had it.
    """

    query: Understood
    answered: Answered
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    suggestions: tuple[str, ...] = ()
    relaxed: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The shape of ``GET /api/search``."""
        return {
            "query": self.query.to_json(),
            "answered": self.answered,
            "total": self.total,
            "took_ms": self.took_ms,
            "hits": [asdict(hit) for hit in self.hits],
            "facets": {name: [asdict(value) for value in values] for name, values in self.facets.items()},
            "suggestions": list(self.suggestions),
            "relaxed": list(self.relaxed),
        }
