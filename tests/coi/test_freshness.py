"""Age: dates in, a verdict for a day out; partial dates count from their first day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.freshness import HISTORICAL_DAYS, evidence_date, judge_freshness, oldest_date, thresholds
from coi.model import earliest, latest
from coi.store import load_corpus

ORDER = ["current", "due", "overdue", "historical"]


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-12", date(2015, 12, 1), date(2015, 12, 31)),
        ("2015-03-30", date(2015, 3, 30), date(2015, 3, 30)),
    ],
)
def test_partial_dates(partial: str, first: date, last: date) -> None:
    assert earliest(partial) == first
    assert latest(partial) == last


def test_the_verdict_changes_on_the_day() -> None:
    limits = thresholds("2026-01-01", 60)
    assert limits is not None
    start = date(2026, 1, 1)
    assert judge_freshness(limits, start + timedelta(days=60)) == "current"
    assert judge_freshness(limits, start + timedelta(days=61)) == "due"
    assert judge_freshness(limits, start + timedelta(days=91)) == "overdue"
    assert judge_freshness(limits, start + timedelta(days=HISTORICAL_DAYS + 1)) == "historical"


def test_undated_evidence_is_undated_on_any_day() -> None:
    assert judge_freshness(thresholds(None, 60), date(2026, 1, 1)) == "undated"


@given(st.dates(date(1990, 1, 1), date(2026, 1, 1)), st.integers(1, 800), st.integers(0, 9000))
def test_age_only_grows(evidence: date, review: int, days: int) -> None:
    limits = thresholds(evidence.isoformat(), review)
    earlier = judge_freshness(limits, evidence + timedelta(days=days))
    later = judge_freshness(limits, evidence + timedelta(days=days + 1))
    assert ORDER.index(earlier) <= ORDER.index(later)


BASE = Path(__file__).parent / "rules" / "base"


@pytest.mark.parametrize(
    ("carries_answer", "newest", "oldest"),
    [([], "2026-03", "2025"), (["one"], "2026-03", "2026-03"), (["two"], "2025", "2025")],
)
def test_only_what_the_answer_rests_on_gives_it_its_age(carries_answer: list[str], newest: str, oldest: str) -> None:
    entry = load_corpus([BASE]).entries["rs/housing/example"].record
    entry = entry.model_copy(update={"summary_cites": carries_answer})
    assert (evidence_date(entry), oldest_date(entry)) == (newest, oldest)


def test_an_answer_without_a_dated_source_is_undated_whatever_else_the_entry_cites() -> None:
    entry = load_corpus([BASE]).entries["rs/housing/example"].record
    undated = entry.citations[1].model_copy(update={"published": None, "undated": "no date"})
    entry = entry.model_copy(update={"summary_cites": ["two"], "citations": [entry.citations[0], undated]})
    assert evidence_date(entry) is None
