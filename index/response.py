"""A search response: frozen, engine-free, and in the stable shape of the API."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Literal

from coi.freshness import Freshness
from index.query import Understood

Answered = Literal["yes", "partly", "no"]


class WordPlace(StrEnum):
    """Where a word of the query stands in a record; by meaning is where only a topic, subtopic or group of it says so."""

    TITLE = "title"
    TEXT = "text"
    MEANING = "only by meaning"
    NOWHERE = "nowhere"


@dataclass(frozen=True)
class Why:
    """Why a hit stands where it does: the parts that its score is the sum of, and where the query's folded words stand.

    Without parts the engine's own order holds: by date, or past the hits that are looked at again.
    """

    parts: Mapping[str, float]
    words: Mapping[str, WordPlace]

    def to_text(self, score: float) -> str:
        """One line: the sum that the score is, and where the words stand."""
        parts = ", ".join(f"{value:+.2f} {name}" for name, value in self.parts.items())
        standing = [
            f"{place}: {' '.join(words)}"
            for place in WordPlace
            if (words := [word for word, at in self.words.items() if at == place])
        ]
        return "; ".join([f"{score:.2f} = {parts or 'where the engine has put it'}", *standing])


@dataclass(frozen=True)
class Hit:
    """One record found. ``snippet`` is escaped HTML with ``<mark>`` only; ``evidence_date`` may be partial or None.

    ``document`` is None for records of ours. Of a harvested document it has ``publisher`` (a name), ``publisher_card`` (slug
    or None), ``section`` (heading), the dates ``published`` and ``modified`` (as precise as known) and ``fetched`` (a day),
    ``gone_since`` (a day) and ``replaced_by`` (address of a newer edition), each None where it does not hold. ``why`` is
    there where the request asks for it, and only then in the JSON.
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
    why: Why | None = None

    def to_json(self) -> dict[str, Any]:
        """The shape of a hit in ``GET /api/search``."""
        shown = asdict(self)
        return shown if self.why else {name: value for name, value in shown.items() if name != "why"}


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
            "hits": [hit.to_json() for hit in self.hits],
            "facets": {name: [asdict(value) for value in values] for name, values in self.facets.items()},
            "suggestions": list(self.suggestions),
            "relaxed": list(self.relaxed),
        }
