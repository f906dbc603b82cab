"""Our request as a search body. Nothing typed is ever parsed as a query language."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coi.text.fold import folded_words
from index.engine import EngineRequest
from index.engines.elastic.schema import HIT, text_field
from index.facets import BOUNDS, facets_by_filters, make_aggregations, read_counts
from index.fields import TEXT_PARTS
from index.weights import (
    FOLDED_WEIGHT,
    LIFT,
    MEANING_WEIGHTS,
    NAMES_WEIGHT,
    PART_WEIGHTS,
    TERMS_WEIGHT,
    TIE,
    TITLE_WEIGHT,
)

Query = dict[str, Any]
EVERY_RECORD: Query = {"exists": {"field": "id"}}
"""Labels and lists that are kept with a version have no id."""
NOTHING: Query = {"match_none": {}}
BY_RELEVANCE = [{"_score": "desc"}, {"id": "asc"}]
BY_EVIDENCE = [{"evidence_day": "desc"}, {"id": "asc"}]
SAME_WEIGHTS = "dfs_query_then_fetch"
"""Words are counted over all shards before they are weighed: by its own counts alone a small shard would rank otherwise.

With one shard the server leaves that round out.
"""
FOLDED_WEIGHTS = {
    "title_exact": TITLE_WEIGHT * FOLDED_WEIGHT,
    "exact": FOLDED_WEIGHT,
    "terms": TERMS_WEIGHT,
    "names": NAMES_WEIGHT,
}


def make_search(request: EngineRequest, languages: Sequence[str]) -> dict[str, Any]:
    """The body of a search: hits, total and facets in one request. ``languages`` have texts in the index."""
    body: dict[str, Any] = {
        "query": make_query(request, languages),
        "sort": BY_EVIDENCE if request.sort == "newest" else BY_RELEVANCE,
        "track_scores": True,
        "track_total_hits": True,
        "from": request.offset,
        "size": request.limit,
        "_source": False,
        "docvalue_fields": [HIT],
        "search_type": SAME_WEIGHTS,
    }
    if request.filters:
        body["post_filter"] = {"bool": {"filter": make_filters(request, tuple(request.filters))}}
    if request.facets:
        body["aggs"] = {
            facets[0]: {
                "filter": {"bool": {"filter": make_filters(request, names)}},
                "aggs": make_aggregations(facets, request.as_of),
            }
            for names, facets in facets_by_filters(request).items()
        }
    return body


def read_facets(request: EngineRequest, found: Mapping[str, Any]) -> dict[str, Mapping[str, int]]:
    """Facet counts from the aggregations of an answer."""
    counts: dict[str, Mapping[str, int]] = {}
    for facets in facets_by_filters(request).values():
        counts |= read_counts(found[facets[0]], facets)
    return counts


def make_query(request: EngineRequest, languages: Sequence[str]) -> Query:
    """What must be found, and what ranks it; filters stand apart, so that a facet can leave its own out."""
    wanted = [make_word(word, languages) for word in request.words if folded_words(word)]
    wanted += _keywords(request.meanings.items())
    must = [make_phrase(phrase) for phrase in request.phrases]
    if wanted:
        must.append({"bool": {"should": wanted, "minimum_should_match": 1}})
    return {
        "bool": {
            "must": must or [{"constant_score": {"filter": EVERY_RECORD}}],
            "must_not": [make_phrase(text) for text in request.excluded],
            "should": _keywords(request.lifts.items()),
        }
    }


def make_filters(request: EngineRequest, names: Iterable[str]) -> list[Query]:
    """These filters of a request; each keeps records with one of its values."""
    return [
        _freshness(request.filters[name], request.as_of)
        if name == "freshness"
        else {"terms": {name: list(request.filters[name])}}
        for name in names
    ]


def make_word(word: str, languages: Sequence[str]) -> Query:
    """A word where it stands best; further fields add a little."""
    folded = [
        {"term": {name: {"value": term, "boost": weight}}}
        for term in folded_words(word)
        for name, weight in FOLDED_WEIGHTS.items()
    ]
    return {"dis_max": {"tie_breaker": TIE, "queries": [*folded, *make_matches(word, languages, PART_WEIGHTS)]}}


def make_matches(word: str, languages: Sequence[str], weights: Mapping[str, float]) -> list[Query]:
    """A word in the texts of every language, as that language's analyzer reads it."""
    return [
        {"match": {text_field(part, language): {"query": word, "boost": weights[part]}}}
        for language in languages
        for part in TEXT_PARTS
        if part in weights
    ]


def make_phrase(phrase: str) -> Query:
    """Words next to each other, whatever their spelling."""
    words = folded_words(phrase)
    return {"match_phrase": {"exact": {"query": " ".join(words)}}} if words else NOTHING


def _keywords(values: Iterable[tuple[str, tuple[str, ...]]]) -> list[Query]:
    return [
        {"term": {name: {"value": value, "boost": MEANING_WEIGHTS.get(name, LIFT)}}}
        for name, listed in values
        for value in listed
    ]


def _freshness(verdicts: Sequence[str], as_of: int) -> Query:
    known = [_verdict(verdict, as_of) for verdict in verdicts if verdict in BOUNDS]
    return {"bool": {"should": known, "minimum_should_match": 1}} if known else NOTHING


def _verdict(verdict: str, as_of: int) -> Query:
    ranges = [{"range": {name: {"lte": as_of} if side == "by" else {"gt": as_of}}} for name, side in BOUNDS[verdict]]
    return {"bool": {"filter": [{"term": {"dated": 0 if verdict == "undated" else 1}}, *ranges]}}
