"""Facets counted from aggregations: what both engines ask for and how they read the answer.

Both understand the same shape of range and terms aggregations.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from index.engine import EngineRequest
from index.fields import FACETS

LARGEST_FACET = 300
"""Values counted per facet: more than countries or publishers will be shown."""
BOUNDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "current": (("due_day", "after"),),
    "due": (("due_day", "by"), ("overdue_day", "after")),
    "overdue": (("overdue_day", "by"), ("historical_day", "after")),
    "historical": (("historical_day", "by"),),
    "undated": (),
}
"""Which days make a verdict: ``by`` the day has come, ``after`` it has not."""
_DAYS = ("due_day", "overdue_day", "historical_day")
"""In the order in which they come; 0 in an undated record."""


def facets_by_filters(request: EngineRequest) -> dict[tuple[str, ...], list[str]]:
    """Facets that are counted under the same filters, by the names of those: a facet leaves its own filter out."""
    together: dict[tuple[str, ...], list[str]] = {}
    for facet in FACETS:
        together.setdefault(tuple(name for name in request.filters if name != facet), []).append(facet)
    return together


def make_aggregations(facets: Sequence[str], as_of: int) -> dict[str, Any]:
    """Aggregations that count these facets; freshness from how many records have reached which day."""
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


def read_counts(found: Mapping[str, Any], facets: Sequence[str]) -> dict[str, Mapping[str, int]]:
    """Counts of these facets from the answer to ``make_aggregations``."""
    return {
        facet: _verdict_counts(found)
        if facet == "freshness"
        else {bucket["key"]: bucket["doc_count"] for bucket in found[facet]["buckets"]}
        for facet in facets
    }


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
