"""Public records as JSON: the same shape on the site and in the API."""

from typing import Any

from coi.store import Stored


def public_json(stored: Stored[Any]) -> dict[str, Any]:
    """A record of a public corpus as JSON, with id, country and topic from its path; empty fields are left out."""
    data = stored.record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    where = {"country": stored.country, "topic": stored.topic}
    return {"id": stored.id, "type": stored.kind.name, **{key: value for key, value in where.items() if value}, **data}
