"""A search request as the CLI and the API take it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coi.errors import QueryError
from index.engine import Sort
from index.fields import FACETS

LARGEST_PAGE = 50
"""Hits on a page: more is not read on a screen."""
DEEPEST_HIT = 1000
"""Rank of the last hit that can be paged to: nobody reads further, and deep pages cost much."""
FILTERS = (*FACETS, "return_from")
UPPER_CASE = frozenset({"country", "return_from"})


@dataclass(frozen=True)
class SearchRequest:
    """What is asked. ``filters`` hold lists of keys by facet name (and ``return_from``); pages count from 1.

    Raises ``QueryError`` for a field that is no filter, a page or size out of bounds.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    sort: Sort = "relevance"
    page: int = 1
    size: int = 10
    as_of: date = field(default_factory=date.today)

    def __post_init__(self) -> None:
        for name in self.filters:
            if name not in FILTERS:
                raise QueryError(f"'{name}' is not a filter", where=name, do=f"Choose from: {', '.join(FILTERS)}")
        if self.sort not in {"relevance", "newest"}:
            raise QueryError(f"'{self.sort}' is not an order", where="sort", do="Choose relevance or newest")
        if not 1 <= self.size <= LARGEST_PAGE:
            raise QueryError(f"a page of {self.size} hits is not possible", where="size", do=f"Use 1 to {LARGEST_PAGE}")
        if self.page < 1 or self.page * self.size > DEEPEST_HIT:
            raise QueryError(
                f"page {self.page} is too deep", where="page", do=f"Stay within the first {DEEPEST_HIT} hits"
            )


def make_filters(given: Mapping[str, list[str] | None]) -> dict[str, tuple[str, ...]]:
    """Filters from lists as typed: empty ones dropped, country codes in upper case, all else in lower case."""
    return {
        name: tuple(
            value.upper() if name in UPPER_CASE else value if name == "language" else value.casefold()
            for value in values
        )
        for name, values in given.items()
        if values
    }
