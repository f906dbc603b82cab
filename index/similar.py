"""Similar records: same country first, same subtopics, like words."""

from coi.errors import NotFoundError
from index.engine import EngineHit, EngineRequest
from index.search import OpenIndex


def find_similar(index: OpenIndex, record_id: str, limit: int = 5) -> list[EngineHit]:
    """Records like this one, without it.

    Raises ``NotFoundError`` for an id that is not in the index.
    """
    hit = index.searcher.get(record_id)
    if hit is None:
        raise NotFoundError("there is no record with this id", where=record_id, do="Search for it: coi search")
    boosts = {
        "country": (hit.data["country"],),
        "subtopic": tuple(hit.data["subtopics"]),
        "topic": (hit.data["topic"],),
        "group": tuple(hit.data["groups"]),
    }
    request = EngineRequest(
        words=tuple(hit.data["title"].split()),
        boosts={name: values for name, values in boosts.items() if values and values[0]},
        limit=limit + 1,
        facets=False,
    )
    return [other for other in index.searcher.search(request).hits if other.id != record_id][:limit]
