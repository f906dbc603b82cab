"""The judged queries again, with documents that repeat them: what was harvested never hides what was written."""

import json
from datetime import date
from typing import Any

import pytest

from coi.lexicon import Lexicon
from coi.lexicon.names import make_name_table
from coi.store import Corpus
from coi.vocabulary import Vocabulary
from index.build import build_index
from index.engines.embedded import EmbeddedEngine
from index.folder import FolderHome, open_index
from index.open import OpenIndex
from index.query import understand
from index.request import SearchRequest
from index.search import search

MOST_ABOVE = 0.02
"""Share of the judged queries of which a document may stand above every entry that answers: where no entry has half of
the words, not even by meaning, nothing tells the document from an answer. Without holding documents below it is 0.15."""


@pytest.fixture(scope="module")
def index(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    """The real corpus, and of each judged query a document that has its words, and is about all that it means."""
    home = tmp_path_factory.mktemp("echoes")
    lexicon = Lexicon(make_name_table(Vocabulary.from_corpus(corpus)))
    echoes = [_echo(number, judgement.query, lexicon) for number, judgement in enumerate(corpus.judgements)]
    (home / "echoes.jsonl").write_text("\n".join(json.dumps(echo) for echo in echoes))
    build_index(corpus, [home / "echoes.jsonl"], FolderHome(home / "index"))
    return open_index(home / "index", EmbeddedEngine())


def _echo(number: int, query: str, lexicon: Lexicon) -> dict[str, Any]:
    understood = understand(query, lexicon)
    about = {"topics": understood.topics, "subtopics": understood.subtopics, "groups": understood.groups}
    return {
        "id": f"echo/{number}",
        "url": f"https://echo.example.org/{number}",
        "title": query,
        "publisher": "echo",
        "published": "2026-11",
        "countries": understood.countries or ["RS", "XK"],
        "sections": [{"heading": query, "text": f"{query} " * 5, **about}],
    }


def test_documents_that_repeat_a_question_stand_below_its_answer(index: OpenIndex, corpus: Corpus, as_of: date) -> None:
    hidden = []
    judged = [judgement for judgement in corpus.judgements if judgement.answerable]
    for judgement in judged:
        hits = search(index, SearchRequest(judgement.query, as_of=as_of, size=20)).hits
        best = next((n for n, hit in enumerate(hits) if judgement.relevant.get(hit.id, 0) >= 2), len(hits))
        if any(hit.kind == "document" for hit in hits[:best]):
            hidden.append(judgement.query)
    assert len(hidden) / len(judged) <= MOST_ABOVE, hidden


def test_a_document_alone_never_makes_a_yes(index: OpenIndex, corpus: Corpus, as_of: date) -> None:
    said = [search(index, SearchRequest(j.query, as_of=as_of)).answered for j in corpus.judgements if not j.answerable]
    assert said.count("yes") <= 2
