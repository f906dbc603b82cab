"""The vocabulary: labels, terms and names; a key it does not know never breaks a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.model import Groups
from coi.store import Corpus, Root, load_corpus
from coi.vocabulary import ALERT_REVIEW_DAYS, NAME_LANGUAGES, Vocabulary


@pytest.fixture(scope="module")
def vocabulary(corpus: Corpus) -> Vocabulary:
    return Vocabulary.from_corpus(corpus)


def test_labels_are_in_the_language_asked_for_and_else_in_english(vocabulary: Vocabulary) -> None:
    assert vocabulary.topic_label("housing", "sv") == "Bostad"
    assert vocabulary.topic_label("housing", "xx") == vocabulary.topic_label("housing") == "Housing"
    assert vocabulary.subtopic_label("housing", "rental-market", "sv") != "rental-market"
    assert vocabulary.subtopic_label(None, "rental-market") == vocabulary.subtopic_label("housing", "rental-market")


@given(key=st.text(max_size=12).map(lambda text: f"{text}?"))
def test_an_unknown_key_is_its_own_label_and_has_nothing_else(vocabulary: Vocabulary, key: str) -> None:
    assert (
        vocabulary.topic_label(key) == vocabulary.group_label(key, "sv") == vocabulary.subtopic_label(None, key) == key
    )
    assert vocabulary.country_name(key) == vocabulary.language_name(key) == key
    for listed in (
        vocabulary.topic_terms(key), vocabulary.subtopic_terms(key), vocabulary.group_terms(key), vocabulary.places(key),
        vocabulary.place_names(key), vocabulary.people_names(key), vocabulary.country_names(key),
        vocabulary.subtopics_of(key), vocabulary.topics_of(key),
    ):  # fmt: skip
        assert listed == []
    assert (vocabulary.place(key), vocabulary.footnote(key), vocabulary.alpha3(key)) == (None, None, "")
    assert vocabulary.role(key) == "name-only"
    assert not vocabulary.is_country(key)


def test_a_subtopic_leads_to_its_topic_and_back(vocabulary: Vocabulary) -> None:
    for topic in vocabulary.topics:
        for subtopic in vocabulary.subtopics_of(topic):
            assert topic in vocabulary.topics_of(subtopic)
            assert vocabulary.subtopic_label(topic, subtopic) in vocabulary.subtopic_terms(subtopic)


def test_the_review_interval_of_an_unknown_topic_is_the_longest_and_of_an_alert_short(vocabulary: Vocabulary) -> None:
    days = {topic: vocabulary.review_days(topic) for topic in vocabulary.topics}
    assert days["security"] == 60
    assert vocabulary.review_days("weather") == max(days.values())
    assert all(vocabulary.review_days(topic, "alert") == min(days[topic], ALERT_REVIEW_DAYS) for topic in days)


def test_countries_have_names_of_cldr_and_our_own(vocabulary: Vocabulary) -> None:
    names = vocabulary.country_names("RS")
    assert {"Serbia", "Serbien", "Србија", "Srbija", "Srbiji"} <= set(names)
    assert len(set(names)) == len(names)
    assert vocabulary.country_name("RS", "sv") == "Serbien"
    assert vocabulary.country_name("RS", "sr-Latn") == "Srbija"
    assert "serbiska" in [word.casefold() for word in vocabulary.people_names("RS")]
    assert (vocabulary.role("RS"), vocabulary.role("SE"), vocabulary.role("FR")) == ("return", "host", "name-only")
    assert (vocabulary.alpha3("RS"), vocabulary.alpha3("FR")) == ("SRB", "")
    assert vocabulary.is_country("XK")
    assert not {"EU", "ZZ", "rs"} & set(vocabulary.country_codes)
    assert "1244" in (vocabulary.footnote("XK") or "")


def test_every_language_of_names_names_the_countries(vocabulary: Vocabulary) -> None:
    assert [language for language in NAME_LANGUAGES if vocabulary.country_name("RS", language) == "RS"] == []


def test_a_place_is_known_in_both_scripts_and_lies_in_its_country(vocabulary: Vocabulary) -> None:
    assert {"Niš", "Ниш"} <= set(vocabulary.place_names("rs-nis"))
    for country in vocabulary.place_countries():
        for place in vocabulary.places(country):
            assert place.id.startswith(f"{country.lower()}-")
            assert place.parent is None or vocabulary.place(place.parent)


def test_what_a_corpus_does_not_have_comes_from_the_project(tmp_path: object, vocabulary: Vocabulary) -> None:
    bare = load_corpus([Root(tmp_path)])  # type: ignore[arg-type]
    assert Vocabulary.from_corpus(bare).topics == vocabulary.topics
    groups = Groups.model_validate({"groups": [{"key": "invented", "labels": {"en": "Invented"}}]})
    own = Vocabulary.from_corpus(Corpus(**{**vars(bare), "groups": groups}))
    assert own.groups == ["invented"]
    assert own.topics == vocabulary.topics
