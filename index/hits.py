"""Hits as readers see them: with the passage that shows why each was found, and on request why it stands where it does."""

from collections.abc import Iterable, Sequence
from datetime import date

from coi.text.address import link_to
from index.answered import find_words
from index.engine import EngineHit, EngineRequest, Passage
from index.open import OpenIndex
from index.query import Understood
from index.ranking import Ranked, freshness_of
from index.request import SearchRequest
from index.response import Hit, Why


def make_hits(
    index: OpenIndex, page: Sequence[Ranked], asked: EngineRequest, query: Understood, request: SearchRequest
) -> tuple[Hit, ...]:
    """The hits of a page."""
    hits = [one.hit for one in page]
    passages = _find_passages(index, hits, asked, query)
    reasons: Iterable[Why | None] = _explain(index, page, query) if request.explain else [None] * len(hits)
    return tuple(
        make_hit(one, shown, request.as_of, why) for one, shown, why in zip(page, passages, reasons, strict=True)
    )


def make_hit(one: Ranked, shown: Passage, as_of: date, why: Why | None = None) -> Hit:
    """A hit with its passage."""
    data = one.hit.data
    facts = data.get("document")
    return Hit(
        id=one.hit.id,
        kind=data["kind"],
        title=data["title"],
        summary=data["summary"] or shown.heading,
        country=data["country"],
        topic=data["topic"],
        subtopics=tuple(data["subtopics"]),
        groups=tuple(data["groups"]),
        places=tuple(data["places"]),
        language=data["language"],
        freshness=freshness_of(one.hit, as_of),
        confirmed=data["confirmed"],
        evidence_date=data["evidence_date"],
        url=data["url"] if shown.section is None else link_to(data["url"], data["fragments"][shown.section]),
        snippet="" if data.get("no_snippet") else shown.html,
        score=one.score,
        document={**facts, "section": shown.heading} if facts else None,
        why=why,
    )


def _find_passages(
    index: OpenIndex, hits: Sequence[EngineHit], asked: EngineRequest, query: Understood
) -> list[Passage]:
    passages = list(index.searcher.passages(hits, asked.words)) if hits else []
    bare = [position for position, passage in enumerate(passages) if not passage.html]
    if bare:  # found by meaning: the words of that meaning show why
        meant = index.searcher.passages([hits[position] for position in bare], index.words_meaning(query))
        for position, passage in zip(bare, meant, strict=True):
            passages[position] = passage
    return passages


def _explain(index: OpenIndex, page: Sequence[Ranked], query: Understood) -> list[Why]:
    places = find_words(query, [one.hit for one in page], index.searcher, index.lexicon)
    return [
        Why({name: round(value, 4) for name, value in one.parts}, found)
        for one, found in zip(page, places, strict=True)
    ]
