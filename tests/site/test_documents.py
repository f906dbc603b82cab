"""What is harvested in every output: no contact, person or refuge, and never more than a quotation of somebody's text."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from coi.publish import harvest
from coi.publish.site import build_site
from coi.store import Corpus
from index.build import build_index
from index.engines.embedded import EmbeddedEngine
from index.folder import FolderHome, open_index
from index.open import OpenIndex
from index.request import SearchRequest
from index.search import search
from tests.site.conftest import SITE_URL, serve
from tests.site.outputs import decoded_files, leaks
from tests.site.planted import (
    DOCUMENT_CANARIES,
    INDEXED_ONLY,
    KNOWN_NUMBER,
    LONG_TEXT,
    plant_documents,
    planted_documents,
)

MOST_QUOTED = 300
SHOWN = {"planted/shown", "planted/refuge", "planted/flat", "planted/gone", "planted/nocopy"}
QUERIES = (
    "renting a flat",
    "call",
    "safe house",
    "refuge women violence",
    "text law",
    "canarynocopy",
    "canaryjmbg",
    "housing Serbia",
)


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant_documents(tmp_path_factory.mktemp("planted"))


@pytest.fixture(scope="session")
def site(canary_corpus: Corpus, planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("documents") / "site"
    assert build_site(canary_corpus, out, site_url=SITE_URL, documents=[planted]).documents == len(SHOWN)
    return out


@pytest.fixture(scope="session")
def home(canary_corpus: Corpus, planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents-index")
    build_index(canary_corpus, [planted], FolderHome(folder))
    return folder


def stored_text(opened: OpenIndex) -> str:
    """Everything that is stored of every hit: the engine's own fields, and the rows beside them."""
    hits = search(opened, SearchRequest(size=50)).hits
    found = [opened.searcher.get(hit.id) for hit in hits]
    inner: Any = opened.searcher
    stored = [inner._searcher.doc(hit.address[0]).to_dict() for hit in found if hit]
    return json.dumps([stored, [hit.data for hit in found if hit]], ensure_ascii=False, default=str).casefold()


def terms_found(opened: OpenIndex, canaries: set[str]) -> list[str]:
    """Canaries whose words are terms of the index."""
    words = {canary: re.findall(r"\w{4,}", canary) for canary in canaries}
    return [canary for canary, parts in words.items() if opened.searcher.known(sorted(parts))]


def indexed_leaks(folder: Path) -> list[str]:
    opened = open_index(folder, EmbeddedEngine())
    canaries = DOCUMENT_CANARIES - INDEXED_ONLY
    stored = stored_text(opened)
    return sorted({*terms_found(opened, canaries), *(canary for canary in canaries if canary in stored)})


def api_answers(home: Path, site: Path) -> Iterator[str]:
    for address in serve(home, site):
        with httpx.Client(base_url=address) as client:
            for query in QUERIES:
                yield client.get("/api/search", params={"q": query, "size": 50, "kind": "document"}).text
            for path in (
                "/api/search?size=50",
                "/api/suggest?q=safe",
                "/api/suggest?q=canary",
                "/api/countries",
                "/readyz",
            ):
                yield client.get(path).text
            assert client.get("/api/entries/planted/shown").status_code == 404


def test_no_canary_of_a_document_in_any_decoded_output(site: Path) -> None:
    assert leaks(site, DOCUMENT_CANARIES) == []


def test_no_canary_of_a_document_in_the_index_or_its_terms(home: Path) -> None:
    assert indexed_leaks(home) == []
    assert leaks(home, DOCUMENT_CANARIES - INDEXED_ONLY) == []


def test_no_canary_of_a_document_in_any_answer_of_the_api(home: Path, site: Path) -> None:
    answers = [answer.casefold() for answer in api_answers(home, site)]
    assert any("planted/refuge" in answer for answer in answers)
    queries = {query.casefold() for query in QUERIES}  # what was asked is told back
    assert not [c for c in DOCUMENT_CANARIES - queries for answer in answers if c in answer]
    texts = [json.loads(answer).get("hits", []) for answer in answers if answer.startswith("{")]
    assert "canarynocopy" not in json.dumps(texts)


def test_what_may_be_shown_is_shown(site: Path, home: Path) -> None:
    page = (site / "countries/rs/housing/index.html").read_text()
    assert KNOWN_NUMBER in page
    assert "Invented call for housing support" in page
    assert "missing since 1 November 2026" in page
    fragments = " ".join(text for name, text in decoded_files(site) if "pagefind/fragment/" in name)
    assert "Invented call for housing support" in fragments
    opened = open_index(home, EmbeddedEngine())
    assert {hit.id for hit in search(opened, SearchRequest(filters={"kind": ("document",)}, size=50)).hits} == SHOWN
    hit = search(opened, SearchRequest("canarynocopy", filters={"kind": ("document",)})).hits[0]
    assert (hit.id, hit.snippet) == ("planted/nocopy", "")


def test_without_the_allow_list_every_check_turns_red(
    canary_corpus: Corpus, planted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        harvest, "public_document", lambda document, _known, _words: document if document.sections else None
    )
    build_site(canary_corpus, tmp_path / "site", site_url=SITE_URL, documents=[planted])
    build_index(canary_corpus, [planted], FolderHome(tmp_path / "index"))
    found = leaks(tmp_path / "site", DOCUMENT_CANARIES)
    assert {name.split("/")[0] for name, _ in found} >= {"countries", "topics", "data", "pagefind", "search-words.json"}
    assert {canary for _, canary in found} >= {"canarystreet", "777-8889", "canarytitlestreet"}
    assert set(indexed_leaks(tmp_path / "index")) >= {
        "canarystreet", "canarymailbox", "0101990710123", "7778889", "canaryjmbg", "canarybeside", "canarymap",
    }  # fmt: skip
    answers = " ".join(api_answers(tmp_path / "index", tmp_path / "site")).casefold()
    assert "canarytitlestreet" in answers


def plain(text: str) -> str:
    """A text as it is read: without tags and entities, white space made even."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def quoted_too_long(outputs: list[tuple[str, str]]) -> list[str]:
    """Outputs with more than ``MOST_QUOTED`` characters on end of one document's text."""
    step = 10
    texts = ["\n".join(f"{s.get('heading', '')}\n{s['text']}" for s in d["sections"]) for d in planted_documents()]
    windows = [
        whole[start : start + MOST_QUOTED + 1 - step]
        for whole in map(plain, texts)
        for start in range(0, max(len(whole) - MOST_QUOTED, 0), step)
    ]
    assert windows
    return [name for name, text in outputs if any(window in text for window in windows)]


def test_no_output_has_more_of_a_text_than_a_quotation(site: Path, home: Path) -> None:
    outputs = [(name, plain(text)) for name, text in decoded_files(site)]
    outputs += [("api", plain(answer.replace("\\n", " "))) for answer in api_answers(home, site)]
    assert quoted_too_long(outputs) == []


def test_a_longer_quotation_would_be_seen() -> None:
    shown = planted_documents()[0]["sections"][0]["text"]
    assert LONG_TEXT in shown
    assert quoted_too_long([("page", plain(f"<p>before {shown[40 : 40 + MOST_QUOTED + 1]} after"))]) == ["page"]
    assert quoted_too_long([("page", plain(shown[40 : 40 + 280]))]) == []


def test_the_json_list_has_facts_and_no_text(site: Path) -> None:
    listed = json.loads((site / "data/documents.json").read_text())
    assert {one["id"] for one in listed["documents"]} == SHOWN
    assert set(listed["documents"][0]) == {
        "id", "url", "title", "language", "countries", "topics", "publisher", "publisher_card", "published", "modified", "fetched",
        "gone_since", "replaced_by",
    }  # fmt: skip


def test_without_documents_the_site_is_as_it_was(canary_site: Path) -> None:
    assert not (canary_site / "data/documents.json").exists()
    assert not [
        name for name, text in decoded_files(canary_site) if name.endswith("index.html") and "coi-found" in text
    ]
