"""Passages that show why a hit was found: the best section of each, by Elasticsearch's own highlighter."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from index.engine import HARVESTED, PASSAGE_LENGTH, EngineHit, Passage
from index.engines.elastic.queries import make_matches
from index.engines.elastic.schema import HEADING, SECTIONS, text_field

OPEN, CLOSE = "\ue000", "\ue001"
"""Marks while a passage is not escaped yet: characters for private use, which no text of a record holds."""
FRAGMENTS = 5
"""Sentences of a section that are looked at, the best by the server's count, in the order of the text."""
FURTHEST = 900_000
"""Characters of a section in which words are marked: Elasticsearch refuses to look further than a million."""


def make_passage_search(hits: Sequence[EngineHit], words: Sequence[str], languages: Sequence[str]) -> dict[str, Any]:
    """The body of a search for the best passage of each of these hits.

    A section's score is the number of different words it has, so that a rare word does not outweigh two.
    """
    return {
        "query": {
            "bool": {
                "filter": [{"terms": {"id": [hit.id for hit in hits]}}],
                "should": [
                    {
                        "nested": {
                            "path": SECTIONS,
                            "query": {"bool": {"should": [_one_each(word, languages, "body") for word in words]}},
                            "inner_hits": {
                                "size": 1,
                                "_source": [f"{SECTIONS}.{HEADING}"],
                                "highlight": _highlight(words, languages, "body"),
                            },
                        }
                    }
                ],
            }
        },
        "size": len(hits),
        "_source": False,
        "docvalue_fields": ["id"],
        "highlight": _highlight(words, languages, "summary"),
    }


def read_passages(hits: Sequence[EngineHit], found: Mapping[str, Any]) -> list[Passage]:
    """A passage for each hit, empty where none of the words stands in it."""
    by_id = {row["fields"]["id"][0]: row for row in found["hits"]["hits"]}
    return [_read(hit, by_id[hit.id]) if hit.id in by_id else Passage() for hit in hits]


def _read(hit: EngineHit, row: Mapping[str, Any]) -> Passage:
    """The best of the body, unless more different words stand in the summary."""
    sections = row["inner_hits"][SECTIONS]["hits"]["hits"]
    body = sections[0].get("highlight") if sections else None
    summary = row.get("highlight")
    if summary and (not body or _most(summary) > _most(body)):
        return Passage(_best(summary))
    if not body:
        return Passage()
    best = sections[0]
    section = int(best["_nested"]["offset"]) if hit.data["kind"] == HARVESTED else None
    return Passage(_best(body), best["_source"].get(HEADING, ""), section)


def _most(highlight: Mapping[str, Sequence[str]]) -> int:
    """How many different words are marked at most in one of the fields."""
    return max(_marks(" ".join(found))[0] for found in highlight.values())


def _best(highlight: Mapping[str, Sequence[str]]) -> str:
    """The sentences with most different words marked that a passage has room for, as HTML with nothing but marks in it."""
    sentences = max(highlight.values(), key=lambda found: max(map(_marks, found)))
    kept: list[str] = []
    for sentence in sorted(sentences, key=_marks, reverse=True):
        if not kept or sum(map(len, [*kept, sentence])) <= PASSAGE_LENGTH:
            kept.append(sentence)
    shown = " … ".join(" ".join(sentence.split()) for sentence in sentences if sentence in kept)
    return escape(shown).replace(OPEN, "<mark>").replace(CLOSE, "</mark>")


def _marks(fragment: str) -> tuple[int, int]:
    marked = [part.partition(CLOSE)[0].casefold() for part in fragment.split(OPEN)[1:]]
    return len(set(marked)), len(marked)


def _one_each(word: str, languages: Sequence[str], part: str) -> dict[str, Any]:
    return {
        "constant_score": {"filter": {"bool": {"should": make_matches(word, languages, {part: 1.0})}}},
    }


def _highlight(words: Sequence[str], languages: Sequence[str], part: str) -> dict[str, Any]:
    query = {"bool": {"should": [match for word in words for match in make_matches(word, languages, {part: 1.0})]}}
    options = {
        "type": "unified",
        "highlight_query": query,
        "number_of_fragments": FRAGMENTS,
        "fragment_size": PASSAGE_LENGTH,
        "max_analyzed_offset": FURTHEST,
    }
    return {
        "pre_tags": [OPEN],
        "post_tags": [CLOSE],
        "fields": {text_field(part, language): options for language in languages},
    }
