"""What every record shares: unknown keys, field types and partial dates, with the message a writer sees."""

from datetime import date
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from coi import model
from coi.model import base
from coi.model.base import Record
from tests.coi.records import ENTRY, make_entry, refusal

MODULES = "base crawl document entry evidence publisher service upkeep vocabulary watch".split()
KINDS = sorted(
    {
        kind
        for module in MODULES
        for kind in vars(import_module(f"coi.model.{module}")).values()
        if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record
    },
    key=lambda kind: (kind.__module__, kind.__name__),
)
EITHER_OR = {"Amount": {"minimum", "maximum"}, "Citation": {"undated"}}
"""Fields whose examples exclude another field's."""
SHORTENED = {"Groups", "Topics", "Judgements"}
"""Lists whose example names only the key of an item."""


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("Line", "a\x07b", "contains a control character; remove it"),
        ("Line", "a\u2028b", "contains a control character; remove it"),
        ("Text", "a\u202eb", "contains an invisible text-direction mark that can disguise text; remove it"),
        ("Line", "a\nb", "should match pattern"),
        ("Line", "", "at least 1 character"),
        ("Line", "x" * 601, "at most 600 characters"),
        ("Text", "x" * 20_001, "at most 20000 characters"),
        ("PartialDate", "30.3.2015", "write a date as 2015, 2015-03 or 2015-03-30"),
        ("PartialDate", "2015-13", "month must be in 1..12"),
        ("PartialDate", "2015-02-30", "day is out of range for month"),
        ("Duration", "15 days", "write a duration in ISO 8601, such as P15D, P6M, P1Y or PT2H"),
        ("HttpUrl", "javascript:alert(1)", "should match pattern"),
        ("HttpUrl", 'https://example.org/"onclick=', "should match pattern"),
        ("Slug", "Not A Slug", "should match pattern"),
        ("CountryCode", "rs", "should match pattern"),
        ("LanguageTag", "sr_Latn", "should match pattern"),
        ("EntryId", "../housing/x", "should match pattern"),
        ("ServiceId", "services/rs/../x", "should match pattern"),
    ],
)
def test_a_field_type_refuses_and_says_why(kind: str, text: str, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(getattr(base, kind)).validate_python(text)
    assert message in caught.value.errors()[0]["msg"]


def test_a_record_refuses_unknown_keys_blank_lines_and_changes() -> None:
    assert refusal(model.Entry, {**ENTRY, "titel": "x"}) == "titel: Extra inputs are not permitted"
    assert "title: String should have at least 1 character" in refusal(model.Entry, {**ENTRY, "title": "   "})
    with pytest.raises(ValidationError, match="frozen"):
        make_entry().title = "Another?"


@given(st.dates())
def test_a_partial_date_lies_between_its_first_and_last_day(day: date) -> None:
    for partial in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert TypeAdapter(base.PartialDate).validate_python(partial) == partial
        assert model.earliest(partial) <= day
        if day.year < date.max.year:
            assert day <= model.latest(partial)
            assert model.latest(partial).isoformat().startswith(partial)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_examples_of_a_record_make_one(kind: type[Record]) -> None:
    """The guides and schemas show these examples: what they show must load."""
    if kind.__name__ in SHORTENED:
        return
    fields = {name: field for name, field in kind.model_fields.items() if name not in EITHER_OR.get(kind.__name__, ())}
    assert all(field.description and field.examples for field in fields.values())
    kind.model_validate({field.alias or name: (field.examples or [None])[0] for name, field in fields.items()})


def test_every_promised_name_can_be_had_and_no_other() -> None:
    assert [name for name in model.__all__ if not hasattr(model, name)] == []
    with pytest.raises(AttributeError, match=r"'coi.model' has no attribute 'Entri'"):
        _ = model.Entri


def test_an_exception_names_its_rule_and_reason() -> None:
    told = refusal(model.AcceptedException, {"rule": "COI10", "on": "2026-11-24"})
    assert "rule: String should match pattern" in told
    assert "reason: Field required" in told
