"""Pages of lists, read for their links: a page that lets nothing be followed leads nowhere."""

from datetime import UTC, datetime

import pytest

from crawler.reading import ToRead, read_response
from tests.crawler.web.definitions import make_definition

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
LINKS = '<a href="/p1.pdf">one</a><a href="/p2.pdf">two</a>'


def read(kind: str, head: str, robots: frozenset[str] = frozenset()) -> tuple[str, ...]:
    selectors = {"selectors": {"detail": "a"}} if kind == "listing" else {}
    definition = make_definition("unchanged", 80).model_copy(update={"kind": kind})
    definition = type(definition).model_validate(definition.model_dump(exclude_defaults=True) | selectors)
    html = f"<!DOCTYPE html><html><head><title>List</title>{head}</head><body>{LINKS}</body></html>".encode()
    url = "http://unchanged.test/"
    asked = ToRead(html, url, "text/html", "utf-8", "list", definition, "unchanged", NOW, robots=robots)
    return read_response(asked).pages


@pytest.mark.parametrize("kind", ["listing", "files"])
@pytest.mark.parametrize(
    "head",
    [
        '<meta name="robots" content="nofollow">',
        '<META NAME="Robots" content="max-snippet:-1"><meta name="robots" content="NONE">',
        '<meta name="coi-base" content="noindex, nofollow">',
    ],
)
def test_a_list_whose_meta_forbids_it_is_not_followed(kind: str, head: str) -> None:
    assert read(kind, head) == ()


@pytest.mark.parametrize("kind", ["listing", "files"])
def test_other_lists_are(kind: str) -> None:
    found = ("http://unchanged.test/p1.pdf", "http://unchanged.test/p2.pdf")
    assert (
        read(kind, "")
        == read(kind, '<meta name="robots" content="noindex"><meta name="otherbot" content="none">')
        == found
    )
    assert read(kind, "", frozenset({"nofollow"})) == ()
