"""The entry: figures are dated, sourced and unambiguous, or the record does not load."""

from typing import Any

import pytest

from coi.model import Amount, Entry, RequiredDocument, Step, Translation, WaitingTime
from coi.model.base import Record
from tests.coi.records import ENTRY, make_entry, refusal

FEE: dict[str, Any] = {"what": "Card", "currency": "RSD", "as_of": "2024-02", "cites": ["one"]}
WAIT: dict[str, Any] = {"what": "Card", "as_of": "undated", "cites": ["one"]}
RANGE = "give either 'amount' or a range with 'minimum' and/or 'maximum'"


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        (Amount, FEE, RANGE),
        (Amount, {**FEE, "amount": "1", "maximum": "2"}, RANGE),
        (Amount, {**FEE, "amount": "1", "as_of": "lately"}, "write a date as 2015, 2015-03 or 2015-03-30"),
        (Amount, {**FEE, "amount": "a lot"}, "amount: Input should be a valid decimal"),
        (Amount, {**FEE, "amount": "NaN"}, "amount: Input should be a finite number"),
        (Amount, {**FEE, "amount": "1", "currency": "€"}, "currency: String should match pattern"),
        (Amount, {**FEE, "amount": "1", "cites": []}, "cites: List should have at least 1 item"),
        (WaitingTime, WAIT, "give 'minimum', 'maximum' or both"),
        (WaitingTime, {**WAIT, "maximum": "two weeks"}, "maximum: Value error, write a duration in ISO 8601"),
        (Step, {"do": "Register."}, "cites: Field required"),
        (RequiredDocument, {"document": "x", "cites": ["one"], "obtainable_abroad": "maybe"}, "'yes', 'no' or 'unknown'"),
    ],
)  # fmt: skip
def test_a_fact_without_figure_date_or_source_is_refused(
    kind: type[Record], data: dict[str, Any], message: str
) -> None:
    assert message in refusal(kind, data)


@pytest.mark.parametrize(
    "figure", [{"amount": "0"}, {"minimum": "1"}, {"maximum": "2"}, {"minimum": "1", "maximum": "2"}]
)
def test_one_figure_or_one_range_is_an_amount(figure: dict[str, str]) -> None:
    kept = Amount.model_validate({**FEE, **figure}).model_dump(include={"amount", "minimum", "maximum"})
    assert {name: str(value) for name, value in kept.items() if value is not None} == figure


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"summary": "x" * 601}, "summary: String should have at most 600 characters"),
        ({"kind": "rumour"}, "kind: Input should be 'guide', 'fact', 'scheme', 'answer', 'finding' or 'alert'"),
        ({"status": "live"}, "'draft', 'in-review', 'published', 'needs-review' or 'archived'"),
        ({"visibility": "secret"}, "visibility: Input should be 'public', 'partner' or 'internal'"),
        ({"subtopics": []}, "subtopics: List should have at least 1 item"),
        ({"version": 0}, "version: Input should be greater than or equal to 1"),
        ({"related": ["../../secret"]}, "related.0: String should match pattern"),
        ({"places": ["nis"]}, "places.0: String should match pattern"),
        ({"expires": "soon"}, "expires: Value error, write a date as"),
        ({"search_terms": {"Swedish": ["bostad"]}}, "search_terms.Swedish"),
        ({"local_names": [{"term": "Card", "language": "sr"}]}, "local_names.0.original: Field required"),
    ],
)
def test_an_entry_refuses(changes: dict[str, Any], message: str) -> None:
    assert message in refusal(Entry, {**ENTRY, **changes})


def test_nothing_is_public_or_confirmed_unless_it_is_said() -> None:
    entry = make_entry()
    assert (entry.visibility, entry.confirmed, entry.citations) == (None, [], [])


def test_a_translation_names_the_version_it_translates() -> None:
    data = {"title": "Hur?", "summary": "Så.", "status": "draft", "translated_by": "Example desk"}
    assert refusal(Translation, data) == "of_version: Field required"
    assert "fees: Extra inputs are not permitted" in refusal(Translation, {**data, "of_version": 1, "fees": []})
