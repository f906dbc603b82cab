"""Cells of the coverage table without a current entry that a harvested section could fill."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from coi import model
from coi.freshness import evidence_date, judge_freshness, thresholds
from coi.model import earliest
from coi.review.item import ReviewItem
from coi.store import Corpus
from coi.vocabulary import Vocabulary

OLD = frozenset({"overdue", "historical", "undated"})
NAMED = 3
"""Documents named for one gap, newest first."""

Cell = tuple[str, str]
Candidate = tuple[model.Document, model.Section]


def gap_items(
    corpus: Corpus, documents: Iterable[model.Document], vocabulary: Vocabulary, as_of: date
) -> Iterator[ReviewItem]:
    """One item for each country of return and topic that has no entry, or only old ones, and sections on it."""
    covered = _covered(corpus, vocabulary, as_of)
    found: dict[Cell, list[Candidate]] = defaultdict(list)
    for document in documents:
        if not document.gone_since:
            for cell, section in _sections(document).items():
                if covered.get(cell) != "current" and vocabulary.role(cell[0]) in {"return", "both"}:
                    found[cell].append((document, section))
    for (country, topic), candidates in sorted(found.items()):
        yield _item(country, topic, covered.get((country, topic), "none"), candidates, vocabulary)


def _covered(corpus: Corpus, vocabulary: Vocabulary, as_of: date) -> dict[Cell, str]:
    """``current`` or ``old`` for each cell that has entries."""
    cells: dict[Cell, str] = {}
    for entry in corpus.entries.values():
        days = vocabulary.review_days(entry.topic, entry.record.kind)
        verdict = judge_freshness(thresholds(evidence_date(entry.record), days), as_of)
        cell = (entry.country, entry.topic)
        if verdict not in OLD:
            cells[cell] = "current"
        else:
            cells.setdefault(cell, "old")
    return cells


def _sections(document: model.Document) -> dict[Cell, model.Section]:
    """The first section of a document on each country and topic; a section without a country has the document's."""
    own = [document.country] if document.country else document.countries
    cells: dict[Cell, model.Section] = {}
    for section in document.sections:
        for country in section.countries or own:
            for topic in section.topics:
                cells.setdefault((country, topic), section)
    return cells


def _item(country: str, topic: str, state: str, candidates: list[Candidate], vocabulary: Vocabulary) -> ReviewItem:
    newest = sorted(candidates, key=lambda pair: (_dated(pair[0]), pair[0].id), reverse=True)[:NAMED]
    named = "; ".join(
        f"{document.id}" + (f" ({section.heading})" if section.heading else "") for document, section in newest
    )
    has = "no entry" if state == "none" else "only old entries"
    label = f"{vocabulary.country_name(country)}, {vocabulary.topic_label(topic)}"
    detail = f"{label}: {has}, {len(candidates)} harvested documents: {named}"
    first = newest[0][0]
    do = "read them ('coi show ID') and write an entry ('coi new')"
    return ReviewItem("gap", f"{country.casefold()}/{topic}", detail, do, topic, country, address=first.url)


def _dated(document: model.Document) -> date:
    known = document.modified or document.published
    return earliest(known) if known else date.min
