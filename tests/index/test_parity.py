"""Two engines side by side: what is red, what is listed, and the fixture corpus on both."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from coi.model import Judgement
from index.folder import FolderHome
from index.open import OpenIndex
from index.parity import MOST_DIFFERENCE, Difference, Parity, compare
from tests.index.indexing import build_documents, make_index_document

NAMES = ("one", "two")
JUDGED = [
    Judgement.model_validate({"query": query, "language": language, "half": "seen", "relevant": {record_id: 3}})
    for query, language, record_id in (("insulin", "en", "a"), ("bostad", "sv", "b"), ("bread", "en", "c"))
]
TITLES = {"a": "insulin", "b": "bostad", "c": "bread", "d": "insulin insulin bread"}


def opened_with(folder: Path, bodies: dict[str, str]) -> OpenIndex:
    made = [make_index_document(record_id, title=title) for record_id, title in bodies.items()]
    return build_documents(FolderHome(folder), made)


def compared(tmp_path: Path, as_of: date, other: dict[str, str], judged: Sequence[Judgement] = JUDGED) -> Parity:
    first, second = opened_with(tmp_path / "one", TITLES), opened_with(tmp_path / "two", other)
    return compare(first, second, NAMES, judged, as_of)


def test_an_index_is_like_itself(tmp_path: Path, as_of: date) -> None:
    parity = compared(tmp_path, as_of, TITLES)
    assert parity.overall == Difference(3, 0.0, 0.0, 0.0)
    assert parity.disagreements == ()
    assert parity.passed
    assert "the difference is within 0.03; gates held" in parity.to_text()


def test_a_worse_engine_is_seen_over_all_and_per_language_and_is_red(tmp_path: Path, as_of: date) -> None:
    parity = compared(tmp_path, as_of, {**TITLES, "b": "something else"})
    assert parity.overall.mean == pytest.approx(-1 / 3, abs=0.001)
    assert parity.overall.low <= parity.overall.mean <= parity.overall.high
    assert parity.languages == {"en": Difference(2, 0.0, 0.0, 0.0), "sv": Difference(1, -1.0, -1.0, -1.0)}
    assert not parity.passed
    assert f"the difference is not within {MOST_DIFFERENCE}; gates missed" in parity.to_text()


def test_alike_and_both_bad_is_red(tmp_path: Path, as_of: date) -> None:
    missed = [Judgement.model_validate({"query": "x", "language": "en", "half": "seen", "relevant": {"a": 3}})]
    parity = compared(tmp_path, as_of, TITLES, missed)
    assert parity.overall.mean == 0
    assert not parity.passed


def test_every_other_first_hit_is_listed_with_its_reasons(tmp_path: Path, as_of: date) -> None:
    parity = compared(
        tmp_path, as_of, {**TITLES, "a": "insulin and other things, many of them", "d": "insulin", "b": "x"}
    )
    by_query = {one.query: one.first for one in parity.disagreements}
    assert set(by_query) == {"insulin", "bostad"}
    one, two = by_query["insulin"].values()
    assert one
    assert two
    assert (one.grade, two.id, two.grade) == (3, "d", 0)
    assert two.score == pytest.approx(sum(two.why.parts.values()), abs=0.001)
    assert by_query["bostad"]["two"] is None
    text = parity.to_text()
    assert "    two: d (grade 0) " in text
    assert "title: insulin" in text
    assert "    two: nothing" in text
    assert json.loads(json.dumps(parity.to_json()))["disagreements"][0]["first"]["two"]["id"] == "d"
