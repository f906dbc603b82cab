"""A search request as the CLI and the API take it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from coi.errors import QueryError
from coi.freshness import Freshness
from index.engine import Sort
from index.fields import FACETS

LARGEST_PAGE = 50
"""Hits on a page: more is not read on a screen."""
DEEPEST_HIT = 1000
"""Rank of the last hit that can be paged to: nobody reads further, and deep pages cost much."""
MOST_VALUES = 50
"""Values of one filter: more than there are countries of return, fewer than would make a search slow."""
FILTERS = (*FACETS, "return_from")
KINDS = ("guide", "fact", "scheme", "answer", "finding", "alert", "service", "document")
VERDICTS: tuple[str, ...] = get_args(Freshness)
CHOICES: Mapping[str, tuple[str, ...]] = {"kind": KINDS, "freshness": VERDICTS, "sort": get_args(Sort)}
"""Closed lists: a value outside of them is a slip and not an empty result."""
UPPER_CASE = frozenset({"country", "return_from"})
AS_TYPED = frozenset({"language", "publisher"})
"""Values with capitals of their own: ``sr-Latn``, or the name of a publisher without a card."""


@dataclass(frozen=True)
class SearchRequest:
    """What is asked. ``filters`` hold lists of keys by facet name (and ``return_from``); pages count from 1.

    ``explain`` asks for why each hit stands where it does. Raises ``QueryError`` for a field that is no filter, a value
    that no such field can have, a page or size out of bounds.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    sort: Sort = "relevance"
    page: int = 1
    size: int = 10
    as_of: date = field(default_factory=date.today)
    explain: bool = False

    def __post_init__(self) -> None:
        for name, values in self.filters.items():
            if name not in FILTERS:
                raise QueryError(f"'{name}' is not a filter", where=name, do=f"Choose from: {', '.join(FILTERS)}")
            if len(values) > MOST_VALUES:
                raise QueryError(f"{len(values)} values are too many", where=name, do=f"Give at most {MOST_VALUES}")
            check_choice(name, values)
        check_choice("sort", (self.sort,))
        if not 1 <= self.size <= LARGEST_PAGE:
            raise QueryError(f"a page of {self.size} hits is not possible", where="size", do=f"Use 1 to {LARGEST_PAGE}")
        if self.page < 1:
            raise QueryError(f"page {self.page} is not possible", where="page", do="Pages count from 1")
        if self.page * self.size > DEEPEST_HIT:
            raise QueryError(
                f"page {self.page} is not possible", where="page", do=f"Stay within the first {DEEPEST_HIT} hits"
            )


def check_choice(name: str, values: Sequence[str]) -> None:
    """Raise ``QueryError`` for a value outside of a field's closed list."""
    allowed = CHOICES.get(name)
    for value in values:
        if allowed and value not in allowed:
            raise QueryError(f"'{value}' is not possible here", where=name, do=f"Choose from: {', '.join(allowed)}")


def make_filters(given: Mapping[str, Sequence[str] | None]) -> dict[str, tuple[str, ...]]:
    """Filters from lists as typed: empty values dropped, country codes in upper case, keys in lower case."""
    filters = {
        name: tuple(_as_stored(name, value) for value in values or () if value) for name, values in given.items()
    }
    return {name: values for name, values in filters.items() if values}


def _as_stored(name: str, value: str) -> str:
    if name in AS_TYPED:
        return value
    return value.upper() if name in UPPER_CASE else value.lower()
