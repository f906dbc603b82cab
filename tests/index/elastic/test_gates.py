"""The gates on the real corpus, asked of a real server: the judged queries, and how far the two engines are apart."""

from datetime import date
from pathlib import Path

from coi.store import Corpus
from index.build import build_index
from index.engines.elastic.home import ElasticHome
from index.folder import FolderHome
from index.parity import compare


def test_both_engines_pass_and_are_alike(home: ElasticHome, corpus: Corpus, as_of: date, tmp_path: Path) -> None:
    embedded = FolderHome(tmp_path)
    for each in (embedded, home):
        build_index(corpus, [], each)
    found = compare(embedded.open(), home.open(), ("embedded", "elasticsearch"), corpus.judgements, as_of)
    assert found.passed, found.to_text()
    assert found.overall.queries >= 140
    # Where the first hits differ, each engine still has a relevant record first.
    firsts = [first for one in found.disagreements for first in one.first.values()]
    assert all(first and first.grade for first in firsts), found.to_text()
