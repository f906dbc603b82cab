"""Completion as one types: titles of records first, then the vocabulary's own words."""

from collections.abc import Iterator

from coi.errors import QueryError
from coi.text.fold import folded_words
from index.open import OpenIndex
from index.query import LONGEST_QUERY
from index.ranking import is_document

MOST = 10
OVERASKED = 5
"""Titles looked at for each one shown: those of harvested pages come after our own."""
LABELLED = ("country", "topic", "subtopic", "group", "place")
"""Facets whose labels complete a word, in this order."""


def complete(index: OpenIndex, text: str, limit: int = 8) -> list[dict[str, str]]:
    """What a beginning may become: ``{"text", "id", "kind"}``; the vocabulary's words have no id and the kind ``term``.

    Raises ``QueryError`` for a text that is too long or a limit out of bounds.
    """
    if len(text) > LONGEST_QUERY:
        raise QueryError(f"the text has {len(text)} characters", where="q", do=f"Use at most {LONGEST_QUERY}")
    if not 1 <= limit <= MOST:
        raise QueryError(f"a limit of {limit} is not possible", where="limit", do=f"Use 1 to {MOST}")
    folded = folded_words(text)
    if not folded:
        return []
    hits = index.searcher.complete(folded[:-1], folded[-1], OVERASKED * limit)
    hits = sorted(hits, key=is_document)[:limit]  # our own titles first, each in the engine's order
    found = [{"text": hit.data["title"], "id": hit.id, "kind": hit.data["kind"]} for hit in hits]
    terms = ({"text": label, "id": "", "kind": "term"} for label in _labels(index, folded))
    return [*found, *terms][:limit]


def _labels(index: OpenIndex, folded: list[str]) -> Iterator[str]:
    """Labels that begin with the words typed, the last of them unfinished."""
    for facet in LABELLED:
        for label in index.labels.labels.get(facet, {}).values():
            words = folded_words(label)[: len(folded)]
            if words[:-1] == folded[:-1] and words[-1:] and words[-1].startswith(folded[-1]):
                yield label
