"""Harvested documents in lists: bounded, dated, leading to the section; newest first, what is past last."""

from pathlib import Path
from typing import Any

import pytest

from coi import model
from coi.publish.allow import public_corpus
from coi.publish.pages import make_pages
from coi.publish.shelf import Shelf
from coi.publish.sources import LONGEST_SNIPPET, MOST_LISTED, Source, Sources, evidence_of, make_source, make_sources
from coi.publish.words import source_date
from coi.store import load_corpus
from coi.vocabulary import Vocabulary

BASE = Path(__file__).parents[1] / "rules" / "base"
CORPUS = load_corpus([BASE])
PUBLIC = public_corpus(CORPUS)
LONG = "Invented words that go on and on. " * 40


def document(name: str = "a", **fields: Any) -> model.Document:
    given = {
        "id": f"x/{name}", "url": f"https://example.org/{name}", "title": f"Page {name}", "publisher": "example-ngo",
        "country": "RS", "topics": ["housing"], "sections": [{"heading": "Rent", "text": LONG, "topics": ["housing"], "anchor": "rent"}],
    }  # fmt: skip
    return model.Document.model_validate({**given, **fields})


def source(name: str = "a", **fields: Any) -> Source:
    return make_source(document(name, **fields), PUBLIC)


def page(path: str, *documents: model.Document) -> str:
    shelf = Shelf(PUBLIC, Vocabulary.from_corpus(CORPUS), "https://coi.example.org/", make_sources(documents, PUBLIC))
    return next(page.content for page in make_pages(shelf) if page.path == path)


def test_an_excerpt_is_bounded_with_its_heading_and_cut_between_words() -> None:
    spot = source().spot("housing")
    assert len(spot.heading) + len(spot.excerpt) <= LONGEST_SNIPPET
    assert spot.excerpt.endswith("…")
    assert LONG.startswith(spot.excerpt.removesuffix("…"))
    endless = source(sections=[{"heading": "h" * 900, "text": "x" * 5000}]).spot(None)
    assert len(endless.heading) + len(endless.excerpt) <= LONGEST_SNIPPET


def test_a_page_that_forbids_copies_shows_its_heading_only() -> None:
    spot = source(no_snippet=True).spot(None)
    assert (spot.heading, spot.excerpt) == ("Rent", "")


@pytest.mark.parametrize(
    ("section", "link"),
    [
        ({"anchor": "rent"}, "https://example.org/a#rent"),
        ({"page": 4}, "https://example.org/a#page=4"),
        ({"anchor": "što je"}, "https://example.org/a#%C5%A1to%20je"),
        ({}, "https://example.org/a"),
    ],
)
def test_a_link_leads_to_the_section(section: dict[str, Any], link: str) -> None:
    assert source(sections=[{"text": LONG, **section}]).spot(None).link == link


def test_the_best_section_is_on_the_topic_and_says_something() -> None:
    sections = [
        {"heading": "Menu", "text": "Read more", "topics": ["housing"]},
        {"heading": "School", "text": LONG, "topics": ["education"]},
        {"heading": "Flats", "text": LONG, "topics": ["housing"]},
    ]
    found = source(topics=["housing", "education"], sections=sections)
    assert (found.spot("housing").heading, found.spot("education").heading) == ("Flats", "School")


def test_lists_have_the_newest_first_then_undated_then_what_is_past() -> None:
    made = [
        source("old", published="2015"), source("undated"), source("new", modified="2026-01", published="2010"),
        source("gone", published="2026-02", gone_since="2026-11-01"),
        source("replaced", published="2026-03", replaced_by="https://example.org/new"),
    ]  # fmt: skip
    names = [found.id for found in Sources(tuple(made)).on("RS", "housing")]
    assert names == ["x/new", "x/old", "x/undated", "x/replaced", "x/gone"]


def test_dates_in_words() -> None:
    assert source_date(source()) == "undated"
    fetched = "2026-11-24T10:00:00Z"
    assert source_date(source(published="2024-05", fetched=fetched)) == "published May 2024 · fetched 24 November 2026"
    assert source_date(source(modified="2024-06-01")) == "changed 1 June 2024"
    assert evidence_of(document(published="2040", fetched=fetched)) is None


@pytest.mark.parametrize("path", ["countries/rs/index.md", "countries/rs/housing/index.md", "topics/housing.md"])
def test_pages_list_sources_after_entries_and_say_what_they_are(path: str) -> None:
    text = page(path, document(published="2024-05"), document("gone", gone_since="2026-11-01"))
    assert text.index("How does the invented example work") < text.index("## From the sources")
    assert "read by nobody here" in text
    assert '<a href="https://example.org/a#rent"' in text
    assert "publishers/example-ngo/" in text
    assert "No longer there: missing since 1 November 2026." in text


def test_a_list_is_short_and_says_how_many_more() -> None:
    many = [document(f"n{number}") for number in range(MOST_LISTED + 3)]
    text = page("countries/rs/housing/index.md", *many)
    assert text.count('<li><a href="https://example.org/n') == MOST_LISTED
    assert 'search/?kind=document&amp;country=RS&amp;topic=housing">3 more from the sources' in text


def test_without_documents_no_page_speaks_of_sources() -> None:
    assert "From the sources" not in page("countries/rs/index.md")
