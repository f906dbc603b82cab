"""The public corpus arranged for pages: by country, by topic, by publisher."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from coi import model
from coi.freshness import Thresholds, evidence_date, thresholds
from coi.model import earliest
from coi.publish.allow import public_corpus
from coi.publish.harvest import public_documents
from coi.publish.sources import MOST_LISTED, Sources, make_sources
from coi.store import Corpus, Stored
from coi.vocabulary import Vocabulary

MOST_RELATED = 6
AVAILABILITY = {
    "available": "Available",
    "partly": "Partly available",
    "not-available": "Not available",
    "unknown": "Availability not known",
}
ACCESSIBILITY = {
    "accessible": "within reach",
    "conditional": "only under conditions",
    "not-accessible": "out of reach in practice",
    "unknown": "reach not known",
}
RELIABILITY = {
    "A": "A: close to the matter and open about its method",
    "B": "B: close to the matter, with limits",
    "C": "C: second-hand, or with an interest of its own",
    "D": "D: only together with another source",
}


@dataclass(frozen=True)
class Shelf:
    """A public corpus with its vocabulary, the address it is published under (ending in a slash), and what was harvested."""

    public: Corpus
    vocabulary: Vocabulary
    site_url: str
    sources: Sources = field(default_factory=Sources)

    availability = AVAILABILITY
    accessibility = ACCESSIBILITY
    reliability = RELIABILITY
    most_listed = MOST_LISTED

    @cached_property
    def countries(self) -> list[str]:
        """Codes of countries with entries: countries of return first, then hosts, each by name."""
        found = {entry.country for entry in self.public.entries.values()}
        return sorted(
            found, key=lambda code: (self.vocabulary.role(code) == "host", self.vocabulary.country_name(code))
        )

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], list[Stored[model.Entry]]]:
        placed: dict[tuple[str, str], list[Stored[model.Entry]]] = {}
        for entry in self.public.entries.values():
            placed.setdefault((entry.country, entry.topic), []).append(entry)
        return placed

    def entries(self, country: str, topic: str) -> list[Stored[model.Entry]]:
        """Entries of a country on a topic."""
        return self._by_place.get((country, topic), [])

    def entries_of_country(self, country: str) -> list[Stored[model.Entry]]:
        """All entries of a country, by topic."""
        return [entry for topic in self.vocabulary.topics for entry in self.entries(country, topic)]

    def touching(self, country: str, topic: str) -> list[Stored[model.Entry]]:
        """Entries of a country on other topics that touch this one."""
        return [e for e in self.entries_of_country(country) if topic in e.record.related_topics and e.topic != topic]

    def services_of(self, country: str) -> list[Stored[model.Service]]:
        """Services in a country."""
        return [service for service in self.public.services.values() if service.country == country]

    def related(self, entry: Stored[model.Entry]) -> list[Stored[model.Entry]]:
        """Entries to read next: those named, then those of the same country that share a subtopic or name this one."""
        named = [self.public.entries[key] for key in entry.record.related if key in self.public.entries]
        own = set(entry.record.subtopics)
        near = [
            other for other in self.entries_of_country(entry.country)
            if other.id != entry.id and (own & set(other.record.subtopics) or entry.id in other.record.related)
        ]  # fmt: skip
        return list({other.id: other for other in [*named, *near]}.values())[:MOST_RELATED]

    def evidence(self, entry: Stored[model.Entry]) -> str | None:
        """Newest evidence of an entry."""
        return evidence_date(entry.record)

    def due_on(self, entry: Stored[model.Entry]) -> str:
        """Day from which an entry is due for review; empty where it is undated."""
        limits = self._limits(entry)
        return limits.due_on.isoformat() if limits else ""

    def overdue_on(self, entry: Stored[model.Entry]) -> str:
        """Day from which an entry is overdue for review; empty where it is undated."""
        limits = self._limits(entry)
        return limits.overdue_on.isoformat() if limits else ""

    def historical_on(self, entry: Stored[model.Entry]) -> str:
        """Day from which an entry tells of the past; empty where it is undated."""
        limits = self._limits(entry)
        return limits.historical_on.isoformat() if limits else ""

    def _limits(self, entry: Stored[model.Entry]) -> Thresholds | None:
        return thresholds(self.evidence(entry), self.vocabulary.review_days(entry.topic, entry.record.kind))

    def newest(self, entries: list[Stored[model.Entry]]) -> str | None:
        """Newest evidence among entries."""
        dated = [evidence for entry in entries if (evidence := self.evidence(entry))]
        return max(dated, key=earliest, default=None)

    def due_days(self, entries: list[Stored[model.Entry]]) -> str:
        """Days from which dated entries are due, separated by blanks; undated ones are due already."""
        return " ".join(self.due_on(entry) or "0001-01-01" for entry in entries)

    def cited(self, slug: str) -> list[Stored[model.Entry]]:
        """Entries that cite a publisher."""
        return self._cited.get(slug, [])

    @cached_property
    def _cited(self) -> dict[str, list[Stored[model.Entry]]]:
        found: dict[str, list[Stored[model.Entry]]] = {}
        for entry in self.public.entries.values():
            for slug in {citation.publisher for citation in entry.record.citations}:
                found.setdefault(slug, []).append(entry)
        return found


def make_shelf(corpus: Corpus, site_url: str, documents: Sequence[Path] = ()) -> Shelf:
    """The public part of a corpus and of harvested documents (JSON Lines files), arranged for pages."""
    public = public_corpus(corpus)
    sources = make_sources(public_documents(documents, corpus, public), public)
    return Shelf(public, Vocabulary.from_corpus(corpus), site_url.rstrip("/") + "/", sources)
