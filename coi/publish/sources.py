"""Harvested documents as people are shown them: a title, who published it and when, a bounded excerpt, a link out.

The full text of others is never republished: what is kept of a document here is all that a page can show of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from coi import model
from coi.model import earliest
from coi.store import Corpus
from coi.text.address import link_to

LONGEST_SNIPPET = 240
"""Characters of somebody else's text that are shown in one place, its heading with them: three lines on a wide screen, and
fewer than the 300 that a quotation may have."""
LONGEST_HEADING = 120
MOST_HEADINGS = 30
"""Headings of a document by which the site's search finds it."""
MOST_LISTED = 10
"""Documents in one list: newest evidence first, the rest is left to the search."""
TELLING = 40
"""Characters from which a section has something to say: a heading with "Read more" below it has not."""


def evidence_of(document: model.Document) -> str | None:
    """The newest date a page gives itself; one that lies after the day it was fetched is a slip and does not count."""
    limit = document.fetched.date() if document.fetched else None
    for told in (document.modified, document.published):
        if told and (limit is None or earliest(told) <= limit):
            return told
    return None


def heading_of(section: model.Section) -> str:
    """A section's heading, cut to a line."""
    return _cut(section.heading, LONGEST_HEADING)


def fragment_of(section: model.Section) -> str:
    """What leads to a section in its original: a page of a PDF, or an anchor; empty where there is neither."""
    if section.page:
        return f"page={section.page}"
    return quote(section.anchor, safe="!$&'()*+,;=:@/?-._~%")


def facts_of(document: model.Document, public: Corpus) -> dict[str, Any]:
    """What is told of a document wherever it is found; dates as precise as known, days in ISO 8601."""
    card = public.publisher(document.publisher)
    return {
        "publisher": card.name if card else document.publisher,
        "publisher_card": document.publisher if card else None,
        "published": document.published,
        "modified": document.modified,
        "fetched": document.fetched.date().isoformat() if document.fetched else None,
        "gone_since": document.gone_since.isoformat() if document.gone_since else None,
        "replaced_by": document.replaced_by,
    }


@dataclass(frozen=True)
class Spot:
    """A section of a document: its heading, an excerpt (empty where the page forbids one), and what leads to it."""

    heading: str
    excerpt: str
    link: str


@dataclass(frozen=True)
class Source:
    """A harvested document in a list. ``spots`` hold its best section by topic, and under "" the best of all."""

    id: str
    title: str
    url: str
    is_pdf: bool
    language: str
    countries: tuple[str, ...]
    topics: tuple[str, ...]
    groups: tuple[str, ...]
    evidence: str | None
    facts: Mapping[str, Any]
    headings: tuple[str, ...]
    spots: Mapping[str, Spot]

    @property
    def is_past(self) -> bool:
        """Whether it is gone, or a newer edition stands in its place."""
        return bool(self.facts["gone_since"] or self.facts["replaced_by"])

    def spot(self, topic: str | None) -> Spot:
        """The section to show on a page about a topic."""
        return self.spots.get(topic or "", self.spots[""])


@dataclass(frozen=True)
class Sources:
    """All harvested documents that may be published, arranged for lists: newest evidence first, what is past last."""

    documents: tuple[Source, ...] = ()

    @cached_property
    def _lists(self) -> dict[tuple[str | None, str | None], list[Source]]:
        lists: dict[tuple[str | None, str | None], list[Source]] = {}
        for source in sorted(self.documents, key=_order):
            for key in {(c, t) for c in (None, *source.countries) for t in (None, *source.topics)}:
                lists.setdefault(key, []).append(source)
        return lists

    def on(self, country: str | None, topic: str | None) -> list[Source]:
        """Documents on a country and a topic; None is any."""
        return self._lists.get((country, topic), [])


def make_sources(documents: Iterable[model.Document], public: Corpus) -> Sources:
    """From documents as ``coi.publish.harvest`` lets them through."""
    return Sources(tuple(make_source(document, public) for document in documents))


def make_source(document: model.Document, public: Corpus) -> Source:
    """What is kept of one document."""
    sections = document.sections
    topics = document.topics or [topic for section in sections for topic in section.topics]
    countries = [*([document.country] if document.country else []), *document.countries] or [
        country for section in sections for country in section.countries
    ]
    spots = {
        str(topic): _best_spot(document, [s for s in sections if topic in s.topics] or sections) for topic in topics
    }
    return Source(
        id=document.id,
        title=document.title,
        url=document.url,
        is_pdf=document.kind == "pdf",
        language=document.language or "und",
        countries=tuple(dict.fromkeys(countries)),
        topics=tuple(dict.fromkeys(topics)),
        groups=tuple(dict.fromkeys(group for section in sections for group in section.groups)),
        evidence=evidence_of(document),
        facts=facts_of(document, public),
        headings=tuple(dict.fromkeys(heading for section in sections if (heading := heading_of(section))))[
            :MOST_HEADINGS
        ],
        spots={**spots, "": _best_spot(document, [s for s in sections if s.topics] or sections)},
    )


def _best_spot(document: model.Document, sections: list[model.Section]) -> Spot:
    """The first section that says something."""
    best = next((section for section in sections if len(section.text) >= TELLING), sections[0])
    heading = heading_of(best)
    excerpt = "" if document.no_snippet else _cut(best.text, LONGEST_SNIPPET - len(heading))
    return Spot(heading, excerpt, link_to(document.url, fragment_of(best)))


def _cut(text: str, length: int) -> str:
    """The beginning of a text in one line, cut between words."""
    line = " ".join(text[: 4 * length].split())
    if len(line) <= length and len(text) <= 4 * length:
        return line
    whole = line[: length - 1].rpartition(" ")[0] or line[: length - 1]
    return f"{whole}…"


def _order(source: Source) -> tuple[bool, int, str]:
    day = earliest(source.evidence).toordinal() if source.evidence else 0
    return (source.is_past, -day, source.id)
