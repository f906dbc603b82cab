"""Completion as one types, and similar records."""

import pytest

from coi.errors import GoneError, NotFoundError, QueryError
from index.open import OpenIndex
from index.similar import find_similar
from index.suggest import complete


def texts(opened: OpenIndex, typed: str, limit: int = 8) -> list[str]:
    return [found["text"] for found in complete(opened, typed, limit)]


def test_titles_come_before_words_of_the_vocabulary(opened: OpenIndex) -> None:
    found = complete(opened, "insu")
    assert {one["id"] for one in found if one["id"]} == {"rs/health-care/insulin", "xk/health-care/insulin-in-kosovo"}
    kinds = [one["kind"] == "term" for one in found]
    assert kinds == sorted(kinds)


@pytest.mark.parametrize("typed", ["Серб", "serb", "SERB"])
def test_titles_of_translations_complete_in_any_script(opened: OpenIndex, typed: str) -> None:
    assert any("Serbia" in text for text in texts(opened, typed))


def test_labels_of_several_words_complete(opened: OpenIndex) -> None:
    assert "Social housing" in texts(opened, "social ho")


@pytest.mark.parametrize("typed", ["", "  ", "-", '"', "\x00"])
def test_nothing_typed_completes_to_nothing(opened: OpenIndex, typed: str) -> None:
    assert texts(opened, typed) == []


def test_no_more_than_asked(opened: OpenIndex) -> None:
    assert len(texts(opened, "s", 3)) == 3


@pytest.mark.parametrize(
    ("typed", "limit", "message"),
    [
        ("x" * 501, 8, "q: the text has 501 characters. Use at most 500"),
        ("x", 0, "limit: a limit of 0 is not possible. Use 1 to 10"),
        ("x", 11, "limit: a limit of 11 is not possible. Use 1 to 10"),
    ],
)
def test_out_of_bounds_is_refused(opened: OpenIndex, typed: str, limit: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        complete(opened, typed, limit)
    assert str(caught.value) == message


def test_similar_records_are_of_the_same_country_and_not_the_record_itself(opened: OpenIndex) -> None:
    found = [hit.id for hit in find_similar(opened, "rs/return-support/grant-from-sweden", limit=3)]
    assert found[0] == "rs/return-support/grant-from-norway"
    assert "rs/return-support/grant-from-sweden" not in found
    assert all(record_id.startswith(("rs/", "services/rs/", "kirs/")) for record_id in found)
    assert len(found) <= 3


def test_a_page_of_others_has_similar_records_too(opened: OpenIndex) -> None:
    assert "services/rs/example-office" in [hit.id for hit in find_similar(opened, "kirs/readmission")]


def test_similar_to_nothing_is_an_error(opened: OpenIndex) -> None:
    with pytest.raises(NotFoundError, match="rs/housing/never-was: there is no record with this id"):
        find_similar(opened, "rs/housing/never-was")
    with pytest.raises(GoneError, match="rs/housing/taken-back: this record was withdrawn"):
        find_similar(opened, "rs/housing/taken-back")
