"""Of what a crawl gave, a tombstone holds for its address in every crawl."""

import json
from datetime import date
from pathlib import Path

from coi import model
from coi.store import Corpus
from coi.store.documents import read_documents

SECTION = {"heading": "", "text": "No goose was harmed."}


def test_the_tombstone_of_one_crawl_is_that_of_all(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    ids = ("gov/0123456789ab", "news/0123456789ab", "news/ba9876543210", "notes/letter", "other/letter")
    shared = {
        "url": "https://nowhere.example/",
        "title": "T",
        "publisher": "nowhere",
        "kind": "page",
        "sections": [SECTION],
    }
    path.write_text("\n".join(json.dumps(shared | {"id": each}) for each in ids), encoding="utf-8")
    stones = [
        model.Tombstone(id=f"documents/{each}", on=date(2026, 11, 25), reason="rights")
        for each in ("gov/0123456789ab", "notes/letter")
    ]
    corpus = Corpus((), withdrawn={stone.id: stone for stone in stones})
    assert [each.id for each in read_documents([path], corpus)] == ["news/ba9876543210", "other/letter"]
