"""Filters and facet counts of the embedded engine: a facet leaves its own filter out."""

from collections.abc import Mapping, Sequence
from typing import Any

from tantivy import FieldType, Occur, Query

from index.engine import EngineRequest
from index.engines.embedded.schema import schema
from index.fields import FACETS

LARGEST_FACET = 300
"""Values counted per facet: more than countries or publishers will be shown."""
FAR = 9_999_999
"""A day number after all days."""

_BOUNDS = {
    "current": (("due_day", "after"),),
    "due": (("due_day", "by"), ("overdue_day", "after")),
    "overdue": (("overdue_day", "by"), ("historical_day", "after")),
    "historical": (("historical_day", "by"),),
    "undated": (),
}
"""Which days make a verdict: ``by`` the day has come, ``after`` it has not."""
_DAYS = ("due_day", "overdue_day", "historical_day")
"""In the order in which they come; 0 in an undated record."""


def filter_queries(request: EngineRequest) -> list[Any]:
    """One query per filter; none of them adds to the score."""
    parts = []
    for name, values in request.filters.items():
        if name == "freshness":
            verdicts = [(Occur.Should, _freshness_query(value, request.as_of)) for value in values if value in _BOUNDS]
            parts.append(Query.boolean_query(verdicts) if verdicts else Query.empty_query())
        else:
            parts.append(Query.term_set_query(schema(), name, list(values)))
    return [Query.const_score_query(part, 0.0) for part in parts]


def _freshness_query(verdict: str, as_of: int) -> Any:
    dated = Query.range_query(schema(), "dated", FieldType.Unsigned, 1, None)
    if verdict == "undated":
        return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, dated)])
    parts = [(Occur.Must, dated)]
    for name, side in _BOUNDS[verdict]:
        low, high = (None, as_of) if side == "by" else (as_of + 1, None)
        parts.append((Occur.Must, Query.range_query(schema(), name, FieldType.Unsigned, low, high)))
    return Query.boolean_query(parts)


def facet_counts(searcher: Any, text: Any, request: EngineRequest) -> Mapping[str, Mapping[str, int]]:
    """Counts of every facet over the text's records, each with the filters of the other facets.

    Facets that leave the same filters standing are counted in one pass over the records.
    """
    together: dict[str, list[str]] = {}
    for facet in FACETS:
        together.setdefault(_filter_string(request, without=facet), []).append(facet)
    wanted = {
        facets[0]: {"filter": others, "aggs": _aggregations(facets, request.as_of)}
        for others, facets in together.items()
    }
    answer = searcher.aggregate(text, wanted)
    counts: dict[str, Mapping[str, int]] = {}
    for facets in together.values():
        found = answer[facets[0]]
        for facet in facets:
            counts[facet] = _verdict_counts(found) if facet == "freshness" else _bucket_counts(found[facet])
    return counts


def _aggregations(facets: Sequence[str], as_of: int) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    for facet in facets:
        if facet == "freshness":
            ranges = [
                {"key": "none", "to": 1},
                {"key": "come", "from": 1, "to": as_of + 1},
                {"key": "ahead", "from": as_of + 1},
            ]
            wanted |= {day: {"range": {"field": day, "ranges": ranges, "keyed": True}} for day in _DAYS}
        else:
            wanted[facet] = {"terms": {"field": facet, "size": LARGEST_FACET}}
    return wanted


def _bucket_counts(found: Mapping[str, Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}


def _verdict_counts(found: Mapping[str, Any]) -> dict[str, int]:
    """Verdicts from how many records have reached which day; each day lies at or after the one before it."""
    due, overdue, historical = (_count_range(found, day, "come") for day in _DAYS)
    counts = {
        "current": _count_range(found, "due_day", "ahead"),
        "due": due - overdue,
        "overdue": overdue - historical,
        "historical": historical,
        "undated": _count_range(found, "due_day", "none"),
    }
    return {verdict: count for verdict, count in counts.items() if count}


def _count_range(found: Mapping[str, Any], day: str, name: str) -> int:
    """Records in a range; an index without records has no ranges."""
    return int(found[day]["buckets"].get(name, {"doc_count": 0})["doc_count"])


def _filter_string(request: EngineRequest, without: str) -> str:
    parts = []
    for name, values in request.filters.items():
        if name == without:
            continue
        if name == "freshness":
            verdicts = " OR ".join(f"({_freshness_string(v, request.as_of)})" for v in values if v in _BOUNDS)
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
    for name, side in _BOUNDS[verdict]:
        parts.append(f"{name}:[0 TO {as_of}]" if side == "by" else f"{name}:[{as_of + 1} TO {FAR}]")
    return " AND ".join(parts)
