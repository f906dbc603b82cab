"""Golden pages: what the base corpus's pages look like, reviewed by eye. ``COI_UPDATE_GOLDEN=1`` writes them anew and fails."""

import os
from pathlib import Path

import pytest

from coi.publish.page import Page, page_url, root_prefix
from coi.publish.pages import make_pages
from coi.publish.shelf import make_shelf
from coi.store import load_corpus

BASE = Path(__file__).parents[1] / "rules" / "base"
GOLDEN = Path(__file__).parent / "golden"
PAGES = {
    "countries/rs/housing/example.md": "entry.md",
    "services/rs/example-office.md": "service.md",
    "publishers/example-ministry.md": "publisher.md",
    "countries/rs/index.md": "country.md",
    "countries/rs/housing/index.md": "country-topic.md",
    "countries/rs/education/index.md": "country-topic-empty.md",
    "topics/housing.md": "topic.md",
    "coverage.md": "coverage.md",
    "not-known.md": "not-known.md",
}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {page.path: page for page in make_pages(make_shelf(load_corpus([BASE]), "https://coi.example.org/"))}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_as_it_was_reviewed(path: str, pages: dict[str, Page]) -> None:
    golden = GOLDEN / PAGES[path]
    text = pages[path].markdown()
    if os.environ.get("COI_UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
        pytest.fail(f"{golden.name} was written; look at it, then run without COI_UPDATE_GOLDEN")
    assert text == golden.read_text(encoding="utf-8")


def test_every_page_has_a_path_of_its_own(pages: dict[str, Page]) -> None:
    assert len(pages) == len(list(make_pages(make_shelf(load_corpus([BASE]), "https://coi.example.org/"))))


@pytest.mark.parametrize(
    ("path", "url", "prefix"),
    [("index.md", "", "./"), ("a.md", "a/", "../"), ("a/index.md", "a/", "../"), ("a/b/c.md", "a/b/c/", "../../../")],
)
def test_addresses_follow_paths(path: str, url: str, prefix: str) -> None:
    assert page_url(path) == url
    assert root_prefix(path) == prefix


def test_titles_are_escaped_for_the_theme() -> None:
    assert "&lt;script&gt;" in Page("a.md", "<script>", "x").markdown()
