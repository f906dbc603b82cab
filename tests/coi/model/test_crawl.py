"""Crawl definitions, harvested documents and the watch ledger: bounds that hold, and text or a reason for none."""

from typing import Any

import pytest

from coi.model import FREQUENCY_DAYS, Crawl, Document, Watched
from coi.model.base import Record
from tests.coi.records import refusal

CRAWL: dict[str, Any] = {
    "publisher": "example-ministry", "start_urls": ["https://ministry.example.org/"], "kind": "pages",
    "allowed_paths": ["/"], "languages": ["en"], "countries": ["RS"], "topics": ["housing"], "frequency": "monthly",
}  # fmt: skip
DOCUMENT: dict[str, Any] = {
    "id": "example/1", "url": "https://ministry.example.org/1", "title": "Invented", "publisher": "example-ministry",
    "sections": [{"text": "Invented."}],
}  # fmt: skip
WATCHED = {"url": "https://ministry.example.org/"}
LISTING = "a listing needs selectors.detail: the links from the list to its pages"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "listing"}, LISTING),
        ({"kind": "listing", "selectors": {"main": "article"}}, LISTING),
        ({"minimum_documents": 6, "maximum_documents": 5}, "minimum_documents is above maximum_documents"),
        ({"start_urls": []}, "start_urls: List should have at least 1 item"),
        ({"start_urls": ["file:///etc/passwd"]}, "start_urls.0: String should match pattern"),
        ({"allowed_paths": ["lat/"]}, "allowed_paths.0: String should match pattern"),
        ({"denied_paths": ["/a?b=c"]}, "denied_paths.0: String should match pattern"),
        ({"allowed_hosts": ["https://example.org"]}, "allowed_hosts.0: String should match pattern"),
        ({"delay": -1}, "delay: Input should be greater than or equal to 0"),
        ({"frequency": "hourly"}, "frequency: Input should be 'daily', 'weekly', 'monthly' or 'quarterly'"),
    ],
)
def test_a_crawl_definition_refuses(changes: dict[str, Any], message: str) -> None:
    assert message in refusal(Crawl, {**CRAWL, **changes})


def test_a_crawl_that_fits_together_loads() -> None:
    listing = {"kind": "listing", "selectors": {"detail": "ul a"}, "minimum_documents": 5, "maximum_documents": 5}
    crawl = Crawl.model_validate({**CRAWL, **listing})
    assert crawl.visibility is None
    assert FREQUENCY_DAYS[crawl.frequency] == 30


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        (Document, {**DOCUMENT, "sections": []}, "sections are missing; a file without text says why in 'problem'"),
        (Document, {**DOCUMENT, "problem": "boring"}, "problem: Input should be 'encrypted'"),
        (Document, {**DOCUMENT, "id": "../1"}, "id: String should match pattern"),
        (Document, {**DOCUMENT, "sections": [{"text": "x", "level": 0}]}, "sections.0.level"),
        (Document, {**DOCUMENT, "sections": [{"text": "x" * 1_000_001}]}, "sections.0.text"),
        (Document, {**DOCUMENT, "published": "May 2024"}, "published: Value error, write a date as"),
        (Watched, {**WATCHED, "text": "9F86D081884C"}, "text: String should match pattern"),
        (Watched, {**WATCHED, "failing": "sulking"}, "failing: Input should be 'gone'"),
    ],
)
def test_what_is_written_by_machine_is_held_to_its_model(
    kind: type[Record], data: dict[str, Any], message: str
) -> None:
    assert message in refusal(kind, data)


def test_a_file_without_text_is_kept_with_the_reason() -> None:
    kept = Document.model_validate({**DOCUMENT, "sections": [], "problem": "scanned"})
    assert (kept.sections, kept.problem) == ([], "scanned")
