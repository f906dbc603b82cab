"""Relevance as numbers: checked against figures worked out by hand."""

import json
from datetime import date

import pytest

from coi.model import Judgement
from index.evaluate import Report, evaluate, score_queries
from index.open import OpenIndex


def judged(query: str, relevant: dict[str, int], **options: object) -> Judgement:
    return Judgement.model_validate({"query": query, "language": "en", "half": "seen", "relevant": relevant, **options})


def score(found: dict[str, list[str]], judgements: list[Judgement], answered: str = "yes") -> Report:
    return score_queries(lambda query: (found.get(query, []), answered), judgements)


@pytest.mark.parametrize(
    ("found", "ndcg", "success"),
    [
        (["best", "good"], 1.0, 1.0),
        (["good", "best"], 0.8340, 1.0),  # (3 + 7/log2(3)) / (7 + 3/log2(3))
        (["x", "y", "best"], 0.3936, 1.0),  # (7/2) / (7 + 3/log2(3))
        (["x", "y", "z", "best"], 0.3390, 0.0),
        (["x"], 0.0, 0.0),
        ([], 0.0, 0.0),
        (["x"] * 10 + ["best"], 0.0, 0.0),
    ],
)
def test_one_query(found: list[str], ndcg: float, success: float) -> None:
    report = score({"q": found}, [judged("q", {"best": 3, "good": 2})])
    assert report.overall.ndcg == pytest.approx(ndcg, abs=0.0001)
    assert report.overall.success == success


def test_a_record_that_only_touches_is_no_success() -> None:
    assert score({"q": ["touches"]}, [judged("q", {"touches": 1})]).overall.success == 0


def test_intervals_hold_the_mean_and_narrow_with_more_queries() -> None:
    def report(count: int) -> Report:
        judgements = [judged(f"q{number}", {"best": 3}) for number in range(count)]
        return score({f"q{number}": ["best"] if number % 4 else ["x"] for number in range(count)}, judgements)

    few, many = report(8).overall, report(200).overall
    for group in (few, many):
        assert group.ndcg_low <= group.ndcg <= group.ndcg_high
        assert group.low <= group.success <= group.high
    assert many.high - many.low < few.high - few.low
    assert many.ndcg_high - many.ndcg_low < few.ndcg_high - few.ndcg_low
    assert report(200) == report(200)


def test_a_perfect_share_keeps_an_honest_interval() -> None:
    group = score({"q": ["best"]}, [judged("q", {"best": 3})]).overall
    assert (group.success, group.high) == (1.0, 1.0)
    assert group.low == pytest.approx(0.2065, abs=0.001)


def test_groups_by_language_and_half() -> None:
    judgements = [
        judged("a", {"best": 3}),
        judged("b", {"best": 3}, language="sv", half="blind"),
        judged("c", {}, answerable=False),
    ]
    report = score({"a": ["best"], "b": ["x"]}, judgements, answered="partly")
    assert {name: (group.queries, group.success) for name, group in report.groups.items()} == {
        "language en": (1, 1.0), "language sv": (1, 0.0), "half seen": (1, 1.0), "half blind": (1, 0.0),
    }  # fmt: skip
    assert [failure.query for failure in report.failures] == ["b"]
    assert (report.unanswerable, report.false_yes) == (1, ())


@pytest.mark.parametrize(
    ("good", "false_yes", "passed"), [(100, 2, True), (100, 3, False), (94, 0, False), (95, 0, True)]
)
def test_the_gates(good: int, false_yes: int, passed: bool) -> None:
    judgements = [judged(f"q{number}", {"best": 3}) for number in range(100)]
    judgements += [judged(f"none{number}", {}, answerable=False) for number in range(15)]
    found = {f"q{number}": ["best"] for number in range(good)}

    def search(query: str) -> tuple[list[str], str]:
        known = query in [f"none{number}" for number in range(false_yes)]
        return found.get(query, []), "yes" if known or query.startswith("q") else "no"

    report = score_queries(search, judgements)
    assert report.passed is passed
    assert ("gates held" in report.to_text()) is passed


def test_nothing_judged_is_no_pass() -> None:
    report = score({}, [])
    assert not report.passed
    assert "gates missed" in report.to_text()


def test_a_report_reads_in_words_and_in_json() -> None:
    report = score({"a": ["x", "y"]}, [judged("a", {"best": 3})])
    assert "failed (0.00): a -> x, y" in report.to_text()
    data = json.loads(json.dumps(report.to_json()))
    assert data["overall"]["queries"] == 1
    assert data["passed"] is False
    assert data["failures"][0]["query"] == "a"


def test_runs_queries_as_users_do(opened: OpenIndex, as_of: date) -> None:
    judgements = [
        judged("insulin Kosovo", {"xk/health-care/insulin-in-kosovo": 3}),
        judged("quidditch Serbia", {}, answerable=False),
    ]
    report = evaluate(opened, judgements, as_of)
    assert (report.overall.success, report.overall.ndcg, report.false_yes) == (1.0, 1.0, ())
