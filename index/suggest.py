"""Completion as one types: titles of records first, then the vocabulary's own words."""

from coi.errors import QueryError
from coi.text.fold import words_of
from index.query import LONGEST_QUERY
from index.search import OpenIndex

MOST = 10


def complete(index: OpenIndex, text: str, limit: int = 8) -> list[dict[str, str]]:
    """What a beginning may become: ``{"text", "id", "kind"}``; the vocabulary's words have no id.

    Raises ``QueryError`` for a text that is too long or a limit out of bounds.
    """
    if len(text) > LONGEST_QUERY:
        raise QueryError(f"the text has {len(text)} characters", where="q", do=f"Use at most {LONGEST_QUERY}")
    if not 1 <= limit <= MOST:
        raise QueryError(f"a limit of {limit} is not possible", where="limit", do=f"Use 1 to {MOST}")
    folded = [token.folded for token in words_of(text)]
    if not folded:
        return []
    found = [
        {"text": hit.data["title"], "id": hit.id, "kind": hit.data["kind"]}
        for hit in index.searcher.complete(folded[:-1], folded[-1], limit)
    ]
    labels = (
        label for facet in ("country", "topic", "subtopic", "place") for label in index.labels.labels[facet].values()
    )
    for label in labels:
        if len(found) < limit and len(folded) == 1 and any(t.folded.startswith(folded[0]) for t in words_of(label)):
            found.append({"text": label, "id": "", "kind": "term"})
    return found
