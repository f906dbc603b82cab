"""Judgements, tombstones, redirects and the vocabulary's files: closed lists stay closed, and a tombstone stays bare."""

from typing import Any

import pytest

from coi.model import CountryNames, Groups, Judgement, Place, Places, Redirect, Subtopic, Tombstone, Topics, TopicTerm
from coi.model.base import Record
from tests.coi.records import refusal

QUERY = {"query": "bostad Serbien", "language": "sv", "half": "blind"}
STONE = {"id": "rs/housing/old", "on": "2026-11-24", "reason": "wrong"}
TOPIC: dict[str, Any] = {
    "key": "housing", "labels": {"en": "Housing"}, "review_days": 270,
    "subtopics": [{"key": "social-housing", "labels": {"en": "Social housing"}}],
}  # fmt: skip
PLACE = {"id": "rs-nis", "level": "city", "label": "Niš"}


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        (Judgement, {**QUERY, "half": "third"}, "half: Input should be 'seen' or 'blind'"),
        (Judgement, {**QUERY, "relevant": {"rs/housing/a": 4}}, "relevant.rs/housing/a: Input should be less than"),
        (Judgement, {**QUERY, "relevant": {"rs/housing/a": 0}}, "relevant.rs/housing/a: Input should be greater than"),
        (Judgement, {**QUERY, "relevant": {"A B": 3}}, "should match pattern"),
        (Tombstone, {**STONE, "reason": "the person asked"}, "reason: Input should be 'safety', 'personal-data'"),
        (Tombstone, {**STONE, "title": "What it said"}, "title: Extra inputs are not permitted"),
        (Redirect, {"old": "rs/housing/a", "on": "2026-11-24"}, "new: Field required"),
        (TopicTerm, {**TOPIC, "key": "weather"}, "key: Input should be 'housing'"),
        (TopicTerm, {**TOPIC, "review_days": 0}, "review_days: Input should be greater than or equal to 1"),
        (TopicTerm, {**TOPIC, "subtopics": []}, "subtopics: List should have at least 1 item"),
        (Subtopic, {"key": "x", "labels": {"English": "X"}}, "labels.English"),
        (Subtopic, {"key": "x", "labels": {"en": ""}}, "labels.en: String should have at least 1 character"),
        (Topics, {"topics": []}, "topics: List should have at least 1 item"),
        (Groups, {"groups": []}, "groups: List should have at least 1 item"),
        (CountryNames, {"code": "MK", "alpha3": "MK"}, "alpha3: String should match pattern"),
        (CountryNames, {"code": "MK", "alpha3": "MKD", "role": "transit"}, "role: Input should be 'return', 'host'"),
        (Place, {**PLACE, "id": "Niš"}, "id: String should match pattern"),
        (Place, {**PLACE, "iso": "RS20"}, "iso: String should match pattern"),
        (Place, {**PLACE, "level": "village"}, "level: Input should be 'region', 'district', 'city'"),
        (Places, {"places": [PLACE]}, "source: Field required"),
    ],
)
def test_upkeep_and_vocabulary_refuse(kind: type[Record], data: dict[str, Any], message: str) -> None:
    assert message in refusal(kind, data)


@pytest.mark.parametrize(("kind", "data"), [(Judgement, QUERY), (Tombstone, STONE), (TopicTerm, TOPIC), (Place, PLACE)])
def test_the_examples_of_this_file_load_unchanged(kind: type[Record], data: dict[str, Any]) -> None:
    """Otherwise the table above might be refused for another reason than the one it names."""
    assert kind.model_validate(data).model_dump(mode="json", exclude_unset=True) == data
