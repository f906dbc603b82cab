"""Similar records: of the same country, about the same, in like words."""

from coi.errors import GoneError, NotFoundError
from index.engine import EngineHit, EngineRequest
from index.function_words import is_function_word
from index.open import OpenIndex
from index.request import KINDS

OWN_KINDS = tuple(kind for kind in KINDS if kind != "document")
"""What is like a record is another record: pages of others are found by asking for them."""


def get_hit(index: OpenIndex, record_id: str) -> EngineHit:
    """The record of an id. Raises ``GoneError`` for a withdrawn id, ``NotFoundError`` for an unknown one."""
    if record_id in index.gone.withdrawn:
        raise GoneError("this record was withdrawn", where=record_id, do="Its id is never used again")
    hit = index.searcher.get(record_id)
    if hit is None:
        raise NotFoundError("there is no record with this id", where=record_id, do="Search for it")
    return hit


def find_similar(index: OpenIndex, record_id: str, limit: int = 5) -> list[EngineHit]:
    """Records of the same country like this one, without it, the likest first.

    Raises ``GoneError`` or ``NotFoundError`` for an id that is not in the index.
    """
    data = get_hit(index, record_id).data
    meanings = {"subtopic": tuple(data["subtopics"]), "topic": (data["topic"],), "group": tuple(data["groups"])}
    request = EngineRequest(
        words=tuple(word for word in data["title"].split() if not is_function_word(word)),
        meanings={name: values for name, values in meanings.items() if any(values)},
        filters={"kind": OWN_KINDS, **({"country": (data["country"],)} if data["country"] else {})},
        limit=limit + 1,
        facets=False,
    )
    return [other for other in index.searcher.search(request).hits if other.id != record_id][:limit]
