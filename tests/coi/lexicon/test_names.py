"""The name table: every name of the vocabulary that can be told from an everyday word, and a file that keeps it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.lexicon import NameTable
from coi.lexicon.names import NOT_NAMES, SHORTEST_NAME, make_name_table
from coi.store import Corpus
from coi.text.fold import folded_words
from coi.vocabulary import Vocabulary

WORD = st.text("abcšђж", min_size=1, max_size=5)
WORDS = st.lists(WORD, min_size=1, max_size=3).map(tuple)
MEANING = st.tuples(st.sampled_from(["country", "people", "place", "topic", "subtopic", "group"]), WORD)


@pytest.fixture(scope="module")
def vocabulary(corpus: Corpus) -> Vocabulary:
    return Vocabulary.from_corpus(corpus)


@pytest.fixture(scope="module")
def table(vocabulary: Vocabulary) -> NameTable:
    return make_name_table(vocabulary)


def test_short_codes_and_everyday_words_name_no_country(table: NameTable) -> None:
    assert not [words for words in table.names if len(" ".join(words)) < 3 and " ".join(words).isascii()]
    named = {" ".join(words) for words, meanings in table.names.items() if "country" in dict(meanings)}
    assert {"serbia", "srbija", "kosovo"} <= named
    assert not named & NOT_NAMES


def test_a_word_for_a_subtopic_means_its_topic_too(table: NameTable, vocabulary: Vocabulary) -> None:
    assert table.names[("hyra",)] == [("topic", "housing"), ("subtopic", "rental-market")]
    for topic in vocabulary.topics:
        for subtopic in vocabulary.subtopics_of(topic):
            for term in vocabulary.subtopic_terms(subtopic):
                meanings = table.names.get(tuple(folded_words(term)), [("topic", topic), ("subtopic", subtopic)])
                assert {("topic", topic), ("subtopic", subtopic)} <= set(meanings), term


def test_every_place_of_three_letters_or_more_is_found_by_its_label(table: NameTable, vocabulary: Vocabulary) -> None:
    for country in vocabulary.place_countries():
        for place in vocabulary.places(country):
            words = tuple(folded_words(place.label))
            if len(" ".join(words)) >= SHORTEST_NAME:  # Ub is searched for as a word: UB is also a university
                assert ("place", place.id) in table.names[words], place.label


def test_no_meaning_stands_twice_and_roles_are_apart(table: NameTable) -> None:
    assert all(len(set(meanings)) == len(meanings) for meanings in table.names.values())
    assert {"RS", "XK"} <= table.return_countries
    assert {"SE", "NO"} <= table.host_countries
    assert ("mali", "stan") in table.blocked


@given(
    st.dictionaries(WORDS, st.lists(MEANING, min_size=1, max_size=3), max_size=5),
    st.frozensets(WORDS, max_size=3),
    st.frozensets(st.sampled_from(["RS", "XK"])),
    st.frozensets(st.sampled_from(["SE", "NO"])),
)
def test_a_table_comes_back_from_its_file_as_it_was(
    names: dict[tuple[str, ...], list[tuple[str, str]]],
    blocked: frozenset[tuple[str, ...]],
    returns: frozenset[str],
    hosts: frozenset[str],
) -> None:
    table = NameTable(names, blocked, returns, hosts)  # type: ignore[arg-type]
    assert NameTable.from_json(table.to_json()) == table


def test_the_file_does_not_depend_on_the_order_of_making() -> None:
    one = NameTable({("a",): [("topic", "x")], ("b",): []}, frozenset({("c",), ("d",)}), frozenset(), frozenset())
    two = NameTable({("b",): [], ("a",): [("topic", "x")]}, frozenset({("d",), ("c",)}), frozenset(), frozenset())
    assert one.to_json() == two.to_json()
