"""Dates: what a record says has happened, as precise as it says it; and its statements and amounts."""

from coi.text.dates import dates_of
from coi.text.statements import amounts_of, statements
from tests.coi.records import CITATION, make_entry, make_service

FEE = {"what": "Card", "currency": "RSD", "cites": ["one"]}


def test_dates_of_an_entry_with_their_fields() -> None:
    entry = make_entry(
        citations=[CITATION],
        fees=[{**FEE, "amount": "1", "as_of": "2024"}, {**FEE, "amount": "2", "as_of": "undated"}],
        confirmed=[{"on": "2026-10-01", "by": "example-organisation", "how": "phone"}],
        not_found=[{"question": "Why?", "searched": ["x"], "on": "2026-11-24"}],
        expires="2030-01",  # still to come: not a date of what happened
    )
    assert dict(dates_of(entry)) == {
        ("fees", 0, "as_of"): "2024",
        ("not_found", 0, "on"): "2026-11-24",
        ("citations", 0, "published"): "2026-03",
        ("citations", 0, "consulted"): "2026-11-01",
        ("confirmed", 0, "on"): "2026-10-01",
    }


def test_a_stored_copy_has_no_day_of_reading_and_a_service_names_its_fields_as_written() -> None:
    stored = {**CITATION, "consulted": "unknown, stored copy"}
    service = make_service(x_coi_citations=[stored], assured_date="2026-10-02")
    assert dict(dates_of(service)) == {
        ("assured_date",): "2026-10-02",
        ("x_coi_citations", 0, "published"): "2026-03",
    }


def test_statements_come_with_their_place_in_the_order_of_the_model() -> None:
    given = {"obstacles": [{"text": "A lock."}], "eligibility": [{"text": "One."}, {"text": "Two."}]}
    assert [(path, statement.text) for path, statement in statements(make_entry(**given))] == [
        (("eligibility", 0), "One."), (("eligibility", 1), "Two."), (("obstacles", 0), "A lock."),
    ]  # fmt: skip


def test_all_figures_of_fees_and_payments_count_a_nought_too() -> None:
    range_ = {**FEE, "minimum": "10", "maximum": "20.50", "as_of": "2024"}
    entry = make_entry(fees=[range_], payments=[{**FEE, "amount": "0", "as_of": "2024"}])
    assert amounts_of(entry) == "10 20.50 0"
    assert amounts_of(make_service()) == ""
