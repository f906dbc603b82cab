"""The names the lexicon knows, folded, each with its meanings: gathered from the vocabulary."""

from collections import defaultdict
from collections.abc import Iterator

from coi.lexicon.table import Meaning, NameTable, Words
from coi.text.fold import words_of
from coi.vocabulary import Vocabulary

SHORTEST_NAME = 3
"""Letters of the shortest name that counts: two-letter codes are everyday words ('is', 'no', 'se')."""
NOT_NAMES = frozenset("man mali nor som eth rus arm alb swe srb mar kim nga مالي مان".split())
"""Folded words that never name a country on their own: 'mali' is small in Serbian, 'nga' is 'from' in Albanian,
'mali' in Arabic letters is 'financial' in Arabic and Persian."""


def make_name_table(vocabulary: Vocabulary) -> NameTable:
    """Every name of the vocabulary as its folded words, with all it can mean."""
    names: dict[Words, list[Meaning]] = defaultdict(list)
    for meaning, text in _all_names(vocabulary):
        words = tuple(token.folded for token in words_of(text))
        joined = " ".join(words)
        if not words or (len(joined) < SHORTEST_NAME and joined.isascii()):
            continue
        if meaning[0] == "country" and joined in NOT_NAMES:
            continue
        if meaning not in names[words]:
            names[words].append(meaning)
    codes = vocabulary.country_codes
    return NameTable(
        dict(names),
        frozenset(tuple(token.folded for token in words_of(phrase)) for phrase in vocabulary.not_country_phrases()),
        frozenset(code for code in codes if vocabulary.role(code) in {"return", "both"}),
        frozenset(code for code in codes if vocabulary.role(code) in {"host", "both"}),
    )


def _all_names(vocabulary: Vocabulary) -> Iterator[tuple[Meaning, str]]:
    for code in vocabulary.country_codes:
        yield from ((("country", code), name) for name in vocabulary.country_names(code))
        yield from ((("people", code), name) for name in vocabulary.people_names(code))
    for country in vocabulary.place_countries():
        for place in vocabulary.places(country):
            yield from ((("place", place.id), name) for name in vocabulary.place_names(place.id))
    for topic in vocabulary.topics:
        yield from ((("topic", topic), term) for term in vocabulary.topic_terms(topic))
        for subtopic in vocabulary.subtopics_of(topic):
            for term in vocabulary.subtopic_terms(subtopic):  # "hyra" is renting, and so it is housing
                yield ("topic", topic), term
                yield ("subtopic", subtopic), term
    for group in vocabulary.groups:
        yield from ((("group", group), term) for term in vocabulary.group_terms(group))
