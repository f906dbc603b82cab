"""Folding: what people type and what pages write meet in one spelling."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.text.fold import fold, fold_word, folded_words, words_of


@pytest.mark.parametrize(
    "spellings",
    [
        ["Пећ", "Peć", "PEC", "pec"],
        ["ђак", "đak", "Djak".replace("j", "")],
        ["الصحة", "صحه", "الصحه"],
        ["کوردی", "كوردي"],
        ["Kosovo's", "kosovo", "KOSOVO’s"],
        ["İstanbul", "istanbul"],
        ["Prishtinë", "prishtine"],
        ["Straße", "strasse"],
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_of_one_word_fold_alike(spellings: list[str]) -> None:
    assert len({fold_word(spelling) for spelling in spellings}) == 1


def test_words_keep_their_place_and_their_accents() -> None:
    text = "Niš-Zapad, ul. e\u0301tage"
    assert [text[token.start : token.end] for token in words_of(text)] == ["Niš", "Zapad", "ul", "e\u0301tage"]
    assert [token.folded for token in words_of(text)] == ["nis", "zapad", "ul", "etage"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_stand_where_they_say_and_in_order(text: str) -> None:
    tokens = words_of(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


@given(st.text(alphabet=st.characters(categories=["L", "Nd", "Zs"], exclude_characters="'’")))
def test_folded_words_are_those_of_the_tokens(text: str) -> None:
    assert folded_words(text) == " ".join(token.folded for token in words_of(text)).split()
