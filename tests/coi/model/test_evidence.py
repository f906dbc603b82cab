"""Evidence: a source has one date or a reason, and a place where it can be found; a gap says where it was searched."""

from typing import Any

import pytest

from coi.model import CONSULTED_UNKNOWN, Assessment, Citation, Confirmation, Contradiction, NotFound, Publisher
from coi.model.base import Record
from tests.coi.records import CITATION, refusal

DATE = "citation 'one': give either 'published' or 'undated' with the reason"
PLACE = "citation 'one': give 'url', 'read_at' (mirror) or 'offline' (where it is held)"
LOOKED: dict[str, Any] = {
    "mandate": "None.", "funding": "None.", "method": "None.", "known_limits": "It does not exist.",
    "reliability": "D", "reason": "It is invented.", "looked_into_on": "2026-11-24",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"published": None}, DATE),
        ({"undated": "no date on the page"}, DATE),
        ({"url": None}, PLACE),
        ({"url": None, "archived_url": "https://archive.example.org/1"}, PLACE),
        ({"url": "ftp://example.org"}, "url: String should match pattern"),
        ({"type": "blog"}, "type: Input should be 'law', 'court-decision'"),
        ({"consulted": "yesterday"}, "consulted"),
        ({"quote": "x" * 301}, "quote: String should have at most 300 characters"),
        ({"key": "One Two"}, "key: String should match pattern"),
        ({"publisher": "Example Ministry"}, "publisher: String should match pattern"),
        ({"language": "Serbian"}, "language: String should match pattern"),
    ],
)
def test_a_citation_refuses(changes: dict[str, Any], message: str) -> None:
    assert message in refusal(Citation, {**CITATION, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"published": None, "undated": "no date on the page"},
        {"url": None, "read_at": "https://mirror.example.org/1"},
        {"url": None, "offline": "printed report, held at the desk"},
        {"consulted": CONSULTED_UNKNOWN},
        {"published": "2015"},
    ],
)
def test_a_source_may_be_undated_mirrored_or_on_paper(changes: dict[str, Any]) -> None:
    kept = Citation.model_validate({**CITATION, **changes})
    assert {name: getattr(kept, name) for name in changes} == changes


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        (Confirmation, {"on": "2026-10", "by": "example-desk", "how": "phone"}, "on: Input should be a valid date"),
        (Confirmation, {"on": "2026-10-01", "by": "Jane Example", "how": "phone"}, "by: String should match pattern"),
        (Confirmation, {"on": "2026-10-01", "by": "example-desk", "how": "heard"}, "'phone', 'visit', 'partner-report'"),
        (NotFound, {"question": "Why?", "searched": [], "on": "2026-11-24"}, "searched: List should have at least 1"),
        (Contradiction, {"claim": "15 or 30 days", "cites": []}, "cites: List should have at least 1 item"),
        (Assessment, {**LOOKED, "reliability": "E"}, "reliability: Input should be 'A', 'B', 'C' or 'D'"),
        (Assessment, {**LOOKED, "reason": " "}, "reason: String should have at least 1 character"),
        (Publisher, {"name": "Example", "type": "spy"}, "type: Input should be 'government'"),
        (Publisher, {"name": "Example", "type": "ngo", "country": "Serbia"}, "country: String should match pattern"),
    ],
)  # fmt: skip
def test_what_backs_a_source_is_refused_where_it_says_too_little(
    kind: type[Record], data: dict[str, Any], message: str
) -> None:
    assert message in refusal(kind, data)
