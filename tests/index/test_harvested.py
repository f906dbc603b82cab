"""Harvested pages as index documents."""

from typing import Any

import pytest

from coi import model
from coi.store import Corpus
from coi.vocabulary import Vocabulary
from index.document import IndexDocument
from index.harvested import make_harvested


@pytest.fixture(scope="module")
def vocabulary(fixture_corpus: Corpus) -> Vocabulary:
    return Vocabulary.from_corpus(fixture_corpus)


def harvest(vocabulary: Vocabulary, **fields: Any) -> IndexDocument:
    page = {"id": "kirs/a", "url": "https://kirs.example.org/a", "title": "A page", "publisher": "kirs"}
    return make_harvested(model.Document.model_validate({**page, "sections": [{"text": "x"}], **fields}), vocabulary)


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
