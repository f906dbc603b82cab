"""Figures are read however they are written."""

import pytest

from tools.numbers import as_number, duration_values, figures_in, phone_digits, values_in


@pytest.mark.parametrize(
    ("written", "value"),
    [("40,000", 40000), ("40 000", 40000), ("40.000", 40000), ("12.5", 12.5), ("33,171.53", 33171.53), ("7", 7)],
)
def test_numbers_with_separators(written: str, value: float) -> None:
    assert as_number(written) == value


def test_figures_of_a_text() -> None:
    text = "1. In 2015 it took six months; RSD 40,000 was paid[^a-1] to two families."
    assert [value for _, value in figures_in(text)] == [6, 40000, 2015] or {v for _, v in figures_in(text)} == {
        2015,
        6,
        40000,
    }


def test_values_of_a_source_know_words_and_millions() -> None:
    assert {4_000_000, 6, 1, 9} <= values_in("RSD 4 million in September, six months, a year")


@pytest.mark.parametrize(
    ("duration", "values"),
    [("P6M", {6}), ("P1Y", {1, 12}), ("P2W", {2, 14}), ("P1D", {1, 24}), ("PT48H", {48}), ("P", set())],
)
def test_durations(duration: str, values: set[float]) -> None:
    assert duration_values(duration) == values


def test_a_figure_that_is_not_in_the_source_is_not_found() -> None:
    assert not {41000.0} & values_in("RSD 40,000 per household")


def test_phone_numbers_meet_however_written() -> None:
    assert phone_digits("+381 11 285 7890") == phone_digits("011/285-7890")
