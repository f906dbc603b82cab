"""Everything that a search finds, for those who want all of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from index.engine import Passage
from index.hits import make_hit
from index.open import OpenIndex
from index.ranking import Ranked
from index.request import SearchRequest
from index.search import find

RANKED_ONLY = ("snippet", "score")
"""What a hit has only on a page of hits."""


def export(index: OpenIndex, request: SearchRequest) -> Iterator[dict[str, Any]]:
    """Every record that a search finds, each once, in the order of ids, in the shape of a hit without snippet and score.

    Filters hold as in a search, and what a search leaves out for want of hits is left out here; page, size and sort do not
    count. Raises as ``search``, before the first record is read.
    """
    asked = find(index, replace(request, page=1, size=1)).asked
    return (
        {name: value for name, value in shown.items() if name not in RANKED_ONLY}
        for shown in (
            make_hit(Ranked(0.0, hit), Passage(), request.as_of).to_json() for hit in index.searcher.scan(asked)
        )
    )
