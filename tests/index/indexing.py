"""Documents made for one test, and the types of the fixtures."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from coi.lexicon import NameTable
from index.document import IndexDocument, IndexText
from index.engine import EngineRequest, Searcher
from index.fields import KEYWORDS
from index.gone import Gone
from index.home import IndexHome
from index.labels import Labels
from index.open import OpenIndex
from index.response import SearchResponse
from index.version import Asides

MakeDocument = Callable[..., IndexDocument]
BuildSearcher = Callable[[Sequence[IndexDocument]], Searcher]
Ask = Callable[..., SearchResponse]
MakeHome = Callable[[Path], IndexHome]
NO_ASIDES = Asides(Labels({}, {}), NameTable({}, frozenset(), frozenset(), frozenset()), Gone(frozenset(), {}))


def tombstones(*record_ids: str) -> Gone:
    """A corpus in which these were withdrawn and nothing was renamed."""
    return Gone(frozenset(record_ids), {})


def ids(searcher: Searcher, **asked: Any) -> list[str]:
    """Ids of what a request finds, in the order of the hits."""
    return [hit.id for hit in searcher.search(EngineRequest(**asked)).hits]


def build_documents(
    home: IndexHome, made: Sequence[IndexDocument], content: str = "ab" * 32, asides: Asides = NO_ASIDES
) -> OpenIndex:
    """Build these documents as a version, without names and labels where none are given, and open it."""
    with home.new_version(content) as version:
        assert version.write(made) == len(made)
        version.keep(asides)
        version.seal(len(made))
    return home.open()


def make_index_document(
    record_id: str,
    *,
    title: str = "An invented title",
    summary: str = "",
    body: str = "",
    language: str = "en",
    names: Sequence[str] = (),
    evidence: str | None = None,
    review_days: int = 365,
    kind: str = "guide",
    sections: Sequence[tuple[int, str]] = (),
    texts: Sequence[IndexText] = (),
    **keywords: list[str],
) -> IndexDocument:
    """A document with these texts and keywords, and the data a hit needs."""
    filled: Mapping[str, list[str]] = {name: keywords.get(name, []) for name in KEYWORDS}
    data = {
        "kind": kind, "title": title, "summary": summary, "country": "".join(filled["country"][:1]),
        "topic": "".join(filled["topic"][:1]), "subtopics": filled["subtopic"], "groups": filled["group"],
        "places": filled["place"], "language": language, "confirmed": None, "evidence_date": evidence,
        "review_days": review_days, "return_from": filled["return_from"], "related_topics": [], "terms": list(names),
        "url": f"countries/{record_id}/",
    }  # fmt: skip
    return IndexDocument(
        id=record_id,
        keywords={**filled, "kind": [kind], "language": [language]},
        texts=tuple(texts) or (IndexText(language, title, summary, body),),
        names=list(names),
        evidence=evidence,
        review_days=review_days,
        data=data,
        record={"id": record_id, "title": title},
        sections=tuple(sections),
    )
