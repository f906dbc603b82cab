"""Entries and harvested documents in one list: no document above a record that answers, each shown once, facts told."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coi.store import Corpus
from index.build import build_index
from index.fields import FACETS
from index.mixing import MOST_DOCUMENTS
from index.open import OpenIndex
from index.ranking import RERANKED
from index.request import SearchRequest
from index.response import SearchResponse
from index.search import search
from index.suggest import complete
from tests.index.indexing import MakeHome

AnswerWith = Callable[..., SearchResponse]
AS_OF = date(2026, 11, 24)
LONG = "A long invented sentence on insulin that goes on for quite some time before it ends at last. " * 20


def document(number: int, text: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"found/{number:03}", "url": f"https://found.example.org/{number}", "title": text[:80], "publisher": "example-ngo",
        "language": "en", "country": "XK", "topics": ["health-care"],
        "sections": [{"heading": "First", "text": "Nothing."}, {"heading": "Second", "text": text, "anchor": "second"}],
        **fields,
    }  # fmt: skip


@pytest.fixture
def indexed(homes: MakeHome, fixture_corpus: Corpus, tmp_path: Path) -> Callable[[Sequence[dict[str, Any]]], OpenIndex]:
    def index(documents: Sequence[dict[str, Any]]) -> OpenIndex:
        path = tmp_path / "documents.jsonl"
        path.write_text("\n".join(json.dumps(one) for one in documents))
        home = homes(tmp_path / "index")
        build_index(fixture_corpus, [path], home)
        return home.open()

    return index


def ask(index: OpenIndex, text: str, **options: Any) -> SearchResponse:
    return search(index, SearchRequest(text, as_of=AS_OF, **options))


STUFFED = "insulin Kosovo insulin insulin available free clinics diabetes medicine price strips"


def test_a_thousand_stuffed_documents_do_not_stand_above_the_entry_that_answers(
    indexed: Callable[..., OpenIndex], fixture_corpus: Corpus
) -> None:
    index = indexed([document(number, STUFFED, published="2026-11") for number in range(300)])
    response = ask(index, "insulin Kosovo")
    assert response.hits[0].id == "xk/health-care/insulin-in-kosovo"
    assert response.answered == "yes"
    assert response.total > 300
    kinds = [hit.kind for hit in response.hits]
    assert kinds == sorted(kinds, key=lambda kind: kind == "document")


def test_documents_do_not_change_the_order_of_our_own_records(
    indexed: Callable[..., OpenIndex], fixture_corpus: Corpus
) -> None:
    question = "insulin Kosovo Serbia price"
    alone = [hit.id for hit in ask(indexed([]), question).hits]
    among = [hit.id for hit in ask(indexed([document(1, STUFFED)]), question, size=50).hits if hit.kind != "document"]
    assert among == alone


def test_a_document_that_says_what_no_entry_does_stands_first_and_never_answers_yes(
    indexed: Callable[..., OpenIndex],
) -> None:
    response = ask(indexed([document(1, "Quidditch brooms are lent by the invented club.")]), "quidditch brooms")
    assert response.hits[0].id == "found/001"
    assert response.answered == "partly"


def test_paging_shows_every_hit_once(indexed: Callable[..., OpenIndex]) -> None:
    index = indexed([document(number, STUFFED) for number in range(RERANKED + MOST_DOCUMENTS + 30)])
    for request in (
        {"text": "insulin"},
        {"text": "insulin", "filters": {"kind": ("document", "guide", "fact")}},
        {"text": ""},
    ):
        text = str(request["text"])
        filters = request.get("filters", {})
        first = ask(index, text, size=7, filters=filters)
        pages = -(-first.total // 7)
        found = [
            hit.id for page in range(1, pages + 1) for hit in ask(index, text, size=7, page=page, filters=filters).hits
        ]
        assert len(found) == first.total
        assert len(set(found)) == first.total


def test_filters_by_kind_give_one_kind(indexed: Callable[..., OpenIndex]) -> None:
    index = indexed([document(number, STUFFED) for number in range(40)])
    assert {hit.kind for hit in ask(index, "insulin", filters={"kind": ("document",)}, size=50).hits} == {"document"}
    own = ask(index, "insulin", filters={"kind": ("fact", "guide")}, size=50)
    assert own.hits
    assert "document" not in {hit.kind for hit in own.hits}


def test_a_hit_leads_to_its_section_and_tells_who_and_when(indexed: Callable[..., OpenIndex]) -> None:
    dates = {"published": "2024-05", "modified": "2024-06-01", "fetched": "2026-11-24T10:00:00Z"}
    response = ask(indexed([document(1, LONG, **dates)]), "insulin sentence", filters={"kind": ("document",)})
    hit = response.hits[0]
    assert (hit.url, hit.summary) == ("https://found.example.org/1#second", "Second")
    assert hit.document is not None
    assert hit.document.items() >= {
        "section": "Second", "publisher_card": "example-ngo", "published": "2024-05", "modified": "2024-06-01",
        "fetched": "2026-11-24", "gone_since": None, "replaced_by": None,
    }.items()  # fmt: skip
    assert 0 < len(hit.snippet.replace("<mark>", "").replace("</mark>", "")) <= 300


def test_the_page_of_a_pdf_is_led_to(indexed: Callable[..., OpenIndex]) -> None:
    pages = [{"text": "Nothing.", "page": 1}, {"text": "Quidditch brooms.", "page": 2}]
    hit = ask(indexed([document(1, "A report", kind="pdf", sections=pages)]), "quidditch").hits[0]
    assert hit.url == "https://found.example.org/1#page=2"


def test_a_page_that_forbids_copies_has_no_snippet(indexed: Callable[..., OpenIndex]) -> None:
    hit = ask(indexed([document(1, "Quidditch brooms.", no_snippet=True)]), "quidditch").hits[0]
    assert (hit.snippet, hit.summary, hit.url[-7:]) == ("", "Second", "#second")


def test_gone_and_replaced_documents_say_so_and_sink(indexed: Callable[..., OpenIndex]) -> None:
    index = indexed(
        [
            document(1, "Quidditch brooms.", gone_since="2026-10-01", gone_reason="404"),
            document(2, "Quidditch brooms.", replaced_by="https://found.example.org/3"),
            document(3, "Quidditch brooms."),
        ]
    )
    hits = ask(index, "quidditch").hits
    assert [hit.id for hit in hits] == ["found/003", "found/002", "found/001"]
    assert hits[2].document is not None
    assert hits[2].document["gone_since"] == "2026-10-01"
    assert hits[1].document is not None
    assert hits[1].document["replaced_by"] == "https://found.example.org/3"


def test_files_without_text_are_not_found(indexed: Callable[..., OpenIndex]) -> None:
    index = indexed([document(1, "Quidditch", problem="scanned", sections=[])])
    assert ask(index, "quidditch").total == 0


def test_counts_count_documents_and_not_their_sections(indexed: Callable[..., OpenIndex]) -> None:
    parts = [{"text": "Quidditch.", "places": ["rs-nis"], "subtopics": ["rental-market"]} for _ in range(5)]
    response = ask(indexed([document(1, "x", country="RS", sections=parts)]), "quidditch")
    assert response.total == 1
    for facet in FACETS:
        assert all(value.count == 1 for value in response.facets[facet]), facet
    assert [value.label for value in response.facets["kind"]] == ["Source document"]
    assert ("rs-nis", 1) in [(value.value, value.count) for value in response.facets["place"]]


def test_our_own_titles_complete_first(indexed: Callable[..., OpenIndex]) -> None:
    index = indexed([document(number, f"Insulin and more {number}") for number in range(30)])
    kinds = [found["kind"] for found in complete(index, "insulin", 8)]
    assert kinds[0] != "document"
    assert kinds == sorted(kinds, key=lambda kind: kind == "document")
