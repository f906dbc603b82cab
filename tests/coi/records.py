"""Invented records for unit tests: the least that each model takes, with what a test changes; and what a model refuses."""

from typing import Any

import pytest
from pydantic import ValidationError

from coi.model import Entry, Record, Service

CITATION: dict[str, Any] = {
    "key": "one", "title": "Invented source", "publisher": "example-ministry", "url": "https://ministry.example.org/one",
    "type": "guide", "published": "2026-03", "consulted": "2026-11-01", "language": "en",
}  # fmt: skip
ENTRY: dict[str, Any] = {
    "title": "How does the invented example work?", "summary": "It does not.", "kind": "guide", "status": "draft",
    "language": "en", "owner": "Example desk", "subtopics": ["social-housing"],
}  # fmt: skip
SERVICE: dict[str, Any] = {
    "name": "Invented office", "organization_id": "example-organisation", "description": "Does not exist.",
    "status": "active", "x_coi_status": "draft", "x_coi_topics": ["housing"], "x_coi_citations": [CITATION],
}  # fmt: skip


def make_entry(**changes: Any) -> Entry:
    return Entry.model_validate({**ENTRY, **changes})


def make_service(**changes: Any) -> Service:
    return Service.model_validate({**SERVICE, **changes})


def refusal(kind: type[Record], data: dict[str, Any]) -> str:
    """What the model says against the data: each problem with the path of its field, as the checker prints it."""
    with pytest.raises(ValidationError) as caught:
        kind.model_validate(data)
    return "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in caught.value.errors())
