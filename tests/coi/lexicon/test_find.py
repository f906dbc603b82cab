"""Finding: longest name first, then endings, then slips; and never a country where its name means something else."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.lexicon import Lexicon, Mention, NameTable
from coi.text.fold import words_of

TABLE = NameTable(
    {
        ("serbia",): [("country", "RS")],
        ("serbian",): [("people", "RS")],
        ("novi", "sad"): [("place", "rs-novi-sad")],
        ("novi",): [("topic", "housing")],
        ("bosta",): [("topic", "education")],
        ("bostad",): [("topic", "housing"), ("subtopic", "rental-market")],
        ("jordan",): [("country", "JO")],
        ("readmission",): [("topic", "arrival-reception")],
        ("mali",): [("country", "ML")],
    },
    frozenset({("michael", "jordan")}),
    frozenset({"RS"}),
    frozenset({"SE"}),
)
LEXICON = Lexicon(TABLE)


def found(text: str, *, typos: bool = False) -> list[tuple[str, str]]:
    return [(mention.token, mention.how) for mention in LEXICON.find(text, typos=typos)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Serbia", [("country:RS", "exact")]),
        ("Serbian", [("country:RS", "exact")]),  # a people is undone by the name of its country
        ("Novi Sad", [("place:rs-novi-sad", "exact")]),
        ("novi stan", [("topic:housing", "exact")]),
        ("bostad", [("topic:housing", "exact"), ("subtopic:rental-market", "exact")]),
        ("bostaden", [("topic:housing", "inflected"), ("subtopic:rental-market", "inflected")]),
        ("bostadsmarknad", []),  # a compound is not an ending
        ("Jordan", [("country:JO", "exact")]),
        ("Michael Jordan", []),
        ("Michael Jordan Serbia", [("country:RS", "exact")]),
        ("malinois", []),  # four letters are too few to guess an ending from
        ("", []),
    ],
)
def test_names_endings_and_phrases(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text) == mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Sebria", [("country:RS", "typo")]),  # two letters swapped
        ("Zerbia", []),  # the first letter is never a slip
        ("Sebrja", []),  # two slips in a short word
        ("readmisson", [("topic:arrival-reception", "typo")]),
        ("readmizzion", [("topic:arrival-reception", "typo")]),  # two slips in a long word
        ("Jordn", []),  # a country the corpus is not about is not guessed
        ("Serb1a", []),  # digits are no spelling
    ],
)
def test_slips_are_forgiven_in_queries_only(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text, typos=True) == mentions
    assert not [how for _, how in found(text) if how == "typo"]


def test_a_mention_tells_where_it_stands_and_what_it_was_read_as() -> None:
    assert LEXICON.find("in Novi Sad, sebria", typos=True) == [
        Mention("place", "rs-novi-sad", 1, 2, "exact", "novi sad"),
        Mention("country", "RS", 3, 3, "typo", "serbia"),
    ]
    assert LEXICON.find(words_of("in Novi Sad")) == LEXICON.find("in Novi Sad")


def test_only_whole_names_are_known() -> None:
    assert LEXICON.knows("serbia")
    assert not LEXICON.knows("sad")


WORDS = st.lists(st.sampled_from("Serbia sebria Novi Sad bostaden Michael Jordan x".split()), max_size=9)


@given(WORDS, st.booleans())
def test_mentions_stand_in_order_and_overlap_only_where_they_share_a_stretch(words: list[str], typos: bool) -> None:
    spans = [(mention.first, mention.last) for mention in LEXICON.find(" ".join(words), typos=typos)]
    assert spans == sorted(spans)
    apart = sorted(set(spans))
    assert all(one[1] < two[0] for one, two in itertools.pairwise(apart))
    assert all(0 <= first <= last < len(words) for first, last in spans)
