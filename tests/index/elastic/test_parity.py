"""``coi evaluate --engine both`` as it is typed, on a real server."""

import json
import sys
from pathlib import Path

import pytest

from coi.cli.main import main
from coi.settings import project_root
from coi.store import load_corpus
from index.build import build_index
from index.engines.elastic.home import ElasticHome
from index.folder import FolderHome
from tests.elasticsearch.node import Node

FIXTURES = project_root() / "tests" / "index"
JUDGED = """judgements:
  - {query: insulin Kosovo, language: en, half: seen, relevant: {xk/health-care/insulin-in-kosovo: 3}}
  - {query: äldreboende Serbien, language: sv, half: blind, relevant: {rs/housing/home-for-older-people: 3}}
  - {query: quidditch Serbia, language: en, half: blind, relevant: {}, answerable: false}
"""


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["coi", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_without_an_address_it_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COI_ELASTICSEARCH_URL", raising=False)
    assert run(monkeypatch, "evaluate", "--engine", "both") == 2
    error = capsys.readouterr().err
    assert error.startswith("coi: COI_ELASTICSEARCH_URL: Elasticsearch has no address. Set it to")


def test_both_engines_are_alike_on_the_fixture_corpus_and_red_where_not(
    home: ElasticHome,
    elasticsearch: Node,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    corpus = load_corpus([FIXTURES / "corpus"])
    build_index(corpus, [], FolderHome(tmp_path / "index"))
    build_index(corpus, [], home)
    (tmp_path / "judged").mkdir()
    (tmp_path / "judged" / "judgements.yml").write_text(JUDGED, encoding="utf-8")
    monkeypatch.setenv("COI_ELASTICSEARCH_URL", elasticsearch.url)
    monkeypatch.setenv("COI_ELASTICSEARCH_ALIAS", home.connection.settings.alias)
    monkeypatch.setenv("COI_ELASTICSEARCH_TIMEOUT", "30")
    words = ["evaluate", "--engine", "both", "--index", str(tmp_path / "index"), "--corpus", str(tmp_path / "judged")]
    assert run(monkeypatch, *words, "--as-of", "2026-11-24", "--json") == 0
    parity = json.loads(capsys.readouterr().out)
    assert parity["passed"] is True
    assert set(parity["reports"]) == {"embedded", "elasticsearch"}
    assert parity["overall"]["queries"] == 2
    (tmp_path / "empty").mkdir()
    build_index(load_corpus([tmp_path / "empty"]), [], home)
    assert run(monkeypatch, *words, "--as-of", "2026-11-24") == 1
    assert "elasticsearch: nothing" in capsys.readouterr().out
