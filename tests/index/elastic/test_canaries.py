"""What is not public is nowhere in Elasticsearch: not in a stored source, a doc value, a term, a suggestion or a completion."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coi.publish import harvest
from coi.store import Corpus, load_corpus
from coi.text.fold import folded_words
from index.build import build_index
from index.engines.elastic.bodies import unpack
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.schema import ASIDE, DIGEST, HIT, all_text_fields
from index.fields import FIELDS, KEYWORDS
from tests.site.conftest import BASE, CANARIES, canary_corpus
from tests.site.planted import DOCUMENT_CANARIES, INDEXED_ONLY, plant_documents

__all__ = ["canary_corpus"]
HIDDEN = (CANARIES | DOCUMENT_CANARIES) - INDEXED_ONLY
FOLDED = [field.name for field in FIELDS if field.type == "folded"]
FIELD_NAMES = [*all_text_fields(), *FOLDED, *KEYWORDS, "id"]


def ask(home: ElasticHome, **body: Any) -> dict[str, Any]:
    """The server's own answer about the version that serves."""
    return dict(home.connection.work(lambda client: client.search(index=home.live_name(), **body)).body)


def stored_text(home: ElasticHome) -> str:
    """Every row, labels and lists too: its whole source and all its values, and what the version says of itself."""
    rows = ask(
        home, query={"match_all": {}}, size=1000, source=True, docvalue_fields=[HIT, DIGEST, ASIDE, *KEYWORDS, "id"]
    )
    assert rows["hits"]["total"]["value"] == len(rows["hits"]["hits"])
    mapping = home.connection.work(lambda client: client.indices.get_mapping(index=home.live_name())).body
    hits = [unpack(value) for row in rows["hits"]["hits"] for value in row.get("fields", {}).get(HIT, [])]
    return json.dumps([rows, hits, dict(mapping)], ensure_ascii=False).casefold()


def words_of(canary: str) -> list[str]:
    return [word for part in re.findall(r"\w{4,}", canary) for word in folded_words(part)]


def with_terms(home: ElasticHome) -> Iterator[str]:
    """Canaries that a term of any field begins with."""
    for canary in HIDDEN:
        begun = [{"prefix": {name: word}} for word in words_of(canary) for name in FIELD_NAMES]
        if ask(home, query={"bool": {"should": begun}}, size=0)["hits"]["total"]["value"]:
            yield canary


def suggested(home: ElasticHome) -> Iterator[str]:
    """Canaries that are known, offered for a slip in them, or completed from their beginning."""
    searcher = home.open().searcher
    for canary in HIDDEN:
        words = words_of(canary)
        offered = [found for word in words for found in searcher.neighbours(f"{word[:-1]}q", 10)]
        completed = [hit.data["title"].casefold() for word in words for hit in searcher.complete([], word[:-1], 10)]
        if searcher.known(words) or set(words) & set(offered) or any(canary in title for title in completed):
            yield canary


def leaks(home: ElasticHome) -> set[str]:
    stored = stored_text(home)
    return {*(canary for canary in HIDDEN if canary in stored), *with_terms(home), *suggested(home)}


def test_no_canary_in_sources_terms_or_suggestions(home: ElasticHome, canary_corpus: Corpus, tmp_path: Path) -> None:
    build_index(canary_corpus, [plant_documents(tmp_path)], home)
    assert "how does the invented example work in serbia?" in stored_text(home)
    assert leaks(home) == set()


def test_a_canary_planted_in_a_public_text_turns_each_check_red(home: ElasticHome, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "corpus")
    entry = tmp_path / "corpus/countries/rs/housing/example.md"
    entry.write_text(entry.read_text().replace("The paper takes", "canarydraft takes"))
    build_index(load_corpus([tmp_path / "corpus"]), [], home)
    assert "canarydraft" in stored_text(home)
    assert list(with_terms(home)) == ["canarydraft"]
    assert list(suggested(home)) == ["canarydraft"]


def test_documents_that_are_not_cleaned_turn_it_red(
    home: ElasticHome, canary_corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        harvest, "public_document", lambda document, _known, _words: document if document.sections else None
    )
    build_index(canary_corpus, [plant_documents(tmp_path)], home)
    assert leaks(home) >= {
        "canarystreet",
        "canarymailbox",
        "0101990710123",
        "7778889",
        "canaryjmbg",
        "canarytitlestreet",
    }
