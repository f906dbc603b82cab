"""Filters and facet counts of the embedded engine: a facet leaves its own filter out."""

from collections.abc import Mapping, Sequence
from typing import Any

from tantivy import FieldType, Occur, Query

from index.engine import EngineRequest
from index.engines.embedded.schema import schema
from index.facets import BOUNDS, facets_by_filters, make_aggregations, read_counts

FAR = 9_999_999
"""A day number after all days."""


def filter_queries(request: EngineRequest) -> list[Any]:
    """One query per filter; none of them adds to the score."""
    parts = []
    for name, values in request.filters.items():
        if name == "freshness":
            verdicts = [(Occur.Should, _freshness_query(value, request.as_of)) for value in values if value in BOUNDS]
            parts.append(Query.boolean_query(verdicts) if verdicts else Query.empty_query())
        else:
            parts.append(Query.term_set_query(schema(), name, list(values)))
    return [Query.const_score_query(part, 0.0) for part in parts]


def _freshness_query(verdict: str, as_of: int) -> Any:
    dated = Query.range_query(schema(), "dated", FieldType.Unsigned, 1, None)
    if verdict == "undated":
        return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, dated)])
    parts = [(Occur.Must, dated)]
    for name, side in BOUNDS[verdict]:
        low, high = (None, as_of) if side == "by" else (as_of + 1, None)
        parts.append((Occur.Must, Query.range_query(schema(), name, FieldType.Unsigned, low, high)))
    return Query.boolean_query(parts)


def facet_counts(searcher: Any, text: Any, request: EngineRequest) -> Mapping[str, Mapping[str, int]]:
    """Counts of every facet over the text's records, each with the filters of the other facets.

    Facets that leave the same filters standing are counted in one pass over the records.
    """
    together = facets_by_filters(request)
    wanted = {
        facets[0]: {
            "filter": _filter_string(request, names),
            "aggs": make_aggregations(facets, request.as_of),
        }
        for names, facets in together.items()
    }
    answer = searcher.aggregate(text, wanted)
    counts: dict[str, Mapping[str, int]] = {}
    for facets in together.values():
        counts |= read_counts(answer[facets[0]], facets)
    return counts


def _filter_string(request: EngineRequest, names: Sequence[str]) -> str:
    parts = []
    for name in names:
        values = request.filters[name]
        if name == "freshness":
            verdicts = " OR ".join(f"({_freshness_string(v, request.as_of)})" for v in values if v in BOUNDS)
            parts.append(f"({verdicts})" if verdicts else "dated:[2 TO 3]")
        else:
            parts.append(f"{name}:IN [{' '.join(_quote(value) for value in values)}]")
    return " AND ".join(parts) or "*"


def _quote(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _freshness_string(verdict: str, as_of: int) -> str:
    if verdict == "undated":
        return "dated:[0 TO 0]"
    parts = ["dated:[1 TO 1]"]
    for name, side in BOUNDS[verdict]:
        parts.append(f"{name}:[0 TO {as_of}]" if side == "by" else f"{name}:[{as_of + 1} TO {FAR}]")
    return " AND ".join(parts)
