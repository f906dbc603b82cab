"""Harvested pages as index documents."""

from typing import Any

import pytest

from coi import model
from coi.publish.allow import public_corpus
from coi.store import Corpus, load_corpus
from coi.vocabulary import Vocabulary
from index.document import IndexDocument
from index.harvested import make_harvested
from tests.index.conftest import HERE

PUBLIC = public_corpus(load_corpus([HERE / "corpus"]))


@pytest.fixture(scope="module")
def vocabulary(fixture_corpus: Corpus) -> Vocabulary:
    return Vocabulary.from_corpus(fixture_corpus)


def harvest(vocabulary: Vocabulary, **fields: Any) -> IndexDocument:
    page = {"id": "kirs/a", "url": "https://kirs.example.org/a", "title": "A page", "publisher": "kirs"}
    document = model.Document.model_validate({**page, "sections": [{"text": "x"}], **fields})
    return make_harvested(document, PUBLIC, vocabulary)


def test_sections_tell_what_the_page_does_not(vocabulary: Vocabulary) -> None:
    sections = [{"text": "x", "countries": ["RS"], "topics": ["housing"]}, {"text": "y", "countries": ["XK", "RS"]}]
    made = harvest(vocabulary, sections=sections)
    assert made.keywords["country"] == ["RS", "XK"]
    assert (made.data["country"], made.data["other_countries"], made.data["topic"]) == ("RS", ["XK"], "housing")
    assert harvest(vocabulary, sections=sections, countries=["SE"]).keywords["country"] == ["SE"]


def test_the_newest_date_the_page_gives_is_its_evidence_and_the_fetch_is_not(vocabulary: Vocabulary) -> None:
    assert harvest(vocabulary, published="2020-01", fetched="2026-11-24T10:00:00Z").evidence == "2020-01"
    assert harvest(vocabulary, published="2020-01", modified="2024").evidence == "2024"
    assert harvest(vocabulary, fetched="2026-11-24T10:00:00Z").evidence is None


def test_a_page_without_language_or_country_is_kept(vocabulary: Vocabulary) -> None:
    made = harvest(vocabulary)
    assert (made.data["language"], made.data["country"], made.data["topic"]) == ("und", "", "")
    assert made.record is None


def test_sections_begin_where_they_stand_in_the_body(vocabulary: Vocabulary) -> None:
    made = harvest(
        vocabulary, sections=[{"text": "Före rubriken å"}, {"heading": "Чекање", "text": "Овде"}, {"text": ""}]
    )
    body = made.texts[0].body.encode()
    assert [heading for _, heading in made.sections] == ["", "Чекање", ""]
    assert body[made.sections[1][0] :].decode().startswith("Чекање\nОвде")


def test_its_words_of_the_vocabulary_find_it_in_other_languages(vocabulary: Vocabulary) -> None:
    made = harvest(vocabulary, country="RS", topics=["housing"])
    assert {"Serbien", "Србија", "bostad"} <= set(made.names)


def test_what_its_sections_are_about_can_be_filtered_by(vocabulary: Vocabulary) -> None:
    sections = [
        {"text": "x", "places": ["rs-nis"], "subtopics": ["rental-market"], "groups": ["child"]},
        {"text": "y", "places": ["rs-nis"], "groups": ["older-person"]},
    ]
    made = harvest(vocabulary, sections=sections)
    assert made.keywords["place"] == ["rs-nis", *made.keywords["place"][1:]]
    assert len(made.keywords["place"]) > 1  # what the place lies in is found too
    assert made.keywords["subtopic"] == ["rental-market"]
    assert made.keywords["group"] == ["child", "older-person"]


def test_what_leads_to_each_section(vocabulary: Vocabulary) -> None:
    made = harvest(vocabulary, sections=[{"text": "x"}, {"text": "y", "anchor": "a b"}, {"text": "z", "page": 3}])
    assert made.data["fragments"] == ["", "a%20b", "page=3"]


def test_a_date_after_the_day_of_fetching_is_a_slip(vocabulary: Vocabulary) -> None:
    fetched = "2026-11-24T10:00:00Z"
    assert harvest(vocabulary, published="2020", modified="2031-01-01", fetched=fetched).evidence == "2020"
    assert harvest(vocabulary, modified="2031-01-01", fetched=fetched).evidence is None


def test_its_publisher_has_a_name(vocabulary: Vocabulary) -> None:
    facts = harvest(vocabulary, publisher="example-ngo").data["document"]
    assert (facts["publisher_card"], facts["publisher"] != "example-ngo") == ("example-ngo", True)
    assert harvest(vocabulary, publisher="Somebody").data["document"]["publisher_card"] is None
