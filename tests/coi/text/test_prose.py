"""Prose with its place: what rules and checks read of a record."""

from coi.model import Entry
from coi.text.cite import body_cites, keys_in, structured_cites, used_keys, without_keys
from coi.text.dates import dates_of
from coi.text.prose import paragraphs, passages
from coi.text.statements import amounts_of, statements
from tests.coi.records import CITATION, make_entry

BODY = "## Where to go\n\nAsk at the green door.[^law]\n- bring a goose\n\nNothing else.\n"


def entry() -> Entry:
    return make_entry(
        body=BODY,
        prepare_before_return=[{"text": "Pack a paper boat.", "cites": ["fee"]}],
        citations=[{**CITATION, "key": key, "title": "Gazette of Nowhere"} for key in ("law", "fee")],
        fees=[{"what": "Boat", "amount": "12.50", "currency": "EUR", "as_of": "2024-05", "cites": ["fee"]}],
    )


def test_paragraphs_leave_headings_out_and_know_their_line() -> None:
    found = [(passage.body_line, passage.text) for passage in paragraphs(BODY)]
    assert found == [(2, "Ask at the green door.[^law]\n- bring a goose"), (5, "Nothing else.")]


def test_passages_are_our_own_words_only() -> None:
    texts = [passage.text for passage in passages(entry())]
    assert "Pack a paper boat." in texts
    assert not any("Gazette of Nowhere" in text for text in texts)
    assert any("Gazette of Nowhere" in passage.text for passage in passages(entry(), citations=True))


def test_the_passages_of_one_record_are_not_those_of_the_next() -> None:
    first, second = make_entry(summary="One."), make_entry(summary="Two.")
    assert "One." in [passage.text for passage in passages(first)]
    assert "One." not in [passage.text for passage in passages(second)]


def test_citations_are_found_in_text_and_in_facts() -> None:
    assert keys_in("a[^one] b[^two-2]") == ["one", "two-2"]
    assert without_keys("a[^one] b") == "a b"
    assert [(passage.body_line, key) for passage, key in body_cites(entry())] == [(2, "law")]
    assert ((("prepare_before_return", 0, "cites"), ["fee"])) in list(structured_cites(entry()))
    assert {"law", "fee"} <= used_keys(entry())


def test_dates_say_which_field_they_are_from() -> None:
    found = dict(dates_of(entry()))
    assert found["fees", 0, "as_of"] == "2024-05"
    assert found["citations", 0, "consulted"] == "2026-11-01"


def test_statements_and_amounts() -> None:
    assert [(path, each.text) for path, each in statements(entry())] == [
        (("prepare_before_return", 0), "Pack a paper boat.")
    ]
    assert amounts_of(entry()) == "12.50"
    assert amounts_of(make_entry()) == ""
