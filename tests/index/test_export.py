"""Everything found, as a search would find it, whatever engine is below."""

from datetime import date
from typing import Any

import pytest

from coi.errors import QueryError
from index.export import export
from index.open import OpenIndex
from index.request import SearchRequest
from tests.index.indexing import Ask, MakeHome, build_documents, make_index_document


def exported(index: OpenIndex, as_of: date, text: str = "", **options: Any) -> list[dict[str, Any]]:
    return list(export(index, SearchRequest(text, as_of=as_of, **options)))


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("", {}),
        ("insulin Kosovo", {}),
        ("insulin", {"country": ("RS",)}),
        ("", {"kind": ("document",)}),
        ("", {"freshness": ("current", "due")}),
        ('"no such phrase" insulin', {}),
        ("quidditch", {"country": ("XK",)}),
    ],
)
def test_it_is_what_a_search_finds_in_the_order_of_ids(
    opened: OpenIndex, ask: Ask, as_of: date, text: str, filters: dict[str, tuple[str, ...]]
) -> None:
    response = ask(text, filters=filters, size=50)
    found = exported(opened, as_of, text, filters=filters)
    assert [record["id"] for record in found] == sorted(hit.id for hit in response.hits)
    assert len(found) == response.total


def test_a_record_has_the_shape_of_a_hit_without_snippet_and_score(opened: OpenIndex, ask: Ask, as_of: date) -> None:
    by_id = {hit["id"]: hit for hit in ask("insulin Kosovo").to_json()["hits"]}
    for record in exported(opened, as_of, "insulin Kosovo"):
        hit = by_id[record["id"]]
        assert set(hit) - set(record) == {"snippet", "score"}
        assert {name: hit[name] for name in ("title", "freshness", "country", "topic")} == {
            name: record[name] for name in ("title", "freshness", "country", "topic")
        }


def test_it_goes_further_than_the_deepest_page(homes: MakeHome, tmp_path: Any, as_of: date) -> None:
    made = [make_index_document(f"rs/housing/d{number:04}", country=["RS"]) for number in range(1500)]
    found = exported(build_documents(homes(tmp_path / "index"), made), as_of)
    assert [record["id"] for record in found] == [document.id for document in made]


def test_a_filter_that_cannot_be_is_refused_before_the_first_record(opened: OpenIndex, as_of: date) -> None:
    with pytest.raises(QueryError):
        export(opened, SearchRequest("country:atlantis", as_of=as_of))
