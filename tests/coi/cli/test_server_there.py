"""Commands with an Elasticsearch that answers: the corpus of today in both indexes, back to the one before, never to more."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.engines.elastic.home import ElasticHome
from index.engines.elastic.settings import ElasticSettings
from index.folder import FolderHome
from tests.coi.cli.environment import coi, entry_of, make_environment
from tests.elasticsearch.node import Node


@pytest.fixture
def environment(tmp_path: Path, elasticsearch: Node) -> Iterator[dict[str, str]]:
    url, alias = elasticsearch.url, f"c{uuid.uuid4().hex[:12]}"
    yield make_environment(tmp_path, url) | {"COI_ELASTICSEARCH_ALIAS": alias, "COI_ELASTICSEARCH_TIMEOUT": "30"}
    home = ElasticHome(ElasticSettings((url,), alias=alias))
    home.connection.work(lambda client: client.indices.delete(index=f"{alias}*"))


def ran(environment: dict[str, str], *arguments: str) -> str:
    done = coi(environment, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def index_of(environment: dict[str, str]) -> dict[str, Any]:
    described: dict[str, Any] = json.loads(ran(environment, "status", "--json"))["index"]
    return described


def test_both_indexes_are_built_and_status_and_search_tell_of_the_server(
    environment: dict[str, str], tmp_path: Path
) -> None:
    told = ran(environment, "index").splitlines()
    assert len(told) == 2
    assert told[0].endswith(str(tmp_path / "build" / "index"))  # what stands in goes first
    assert environment["COI_ELASTICSEARCH_URL"] in told[1]
    described = index_of(environment)
    assert (described["corpus_is_ahead"], described["age_days"]) == (False, 0)
    assert described["name"].startswith(environment["COI_ELASTICSEARCH_ALIAS"])
    assert described["health"]["status"] in {"green", "yellow"}
    assert entry_of(environment, "elasticsearch") == entry_of(environment, "embedded")
    (line, *_) = ran(environment, "search", "housing", "--all").splitlines()
    assert json.loads(line)["id"]


def test_going_back_brings_nothing_withdrawn_back(environment: dict[str, str], tmp_path: Path) -> None:
    ran(environment, "index")
    entry = entry_of(environment, "elasticsearch")
    assert coi(environment, "withdraw", entry, "--reason", "safety", "--no-rebuild").returncode == 0
    assert index_of(environment)["corpus_is_ahead"] is True
    ran(environment, "index", "--engine", "elasticsearch")
    report = json.loads(ran(environment, "status", "--json"))
    assert (report["index"]["corpus_is_ahead"], report["stands_in"]["corpus_is_ahead"]) == (False, True)
    ran(environment, "index")
    assert FolderHome(tmp_path / "build" / "index").open().searcher.get(entry) is None
    tombstones = tmp_path / "corpus" / "withdrawn.yml"
    kept = tombstones.read_text(encoding="utf-8")
    tombstones.write_text(kept + "  - id: [\n", encoding="utf-8")
    for command in (("index", "--rollback"), ("index",), ("build",)):
        refused = coi(environment, *command)
        assert refused.returncode == 2
        assert "withdrawn.yml" in refused.stderr
        assert "nobody can say what was withdrawn" in refused.stderr
        assert refused.stderr.count("\n") == 1  # once, though two indexes were to be built
    tombstones.write_text(kept, encoding="utf-8")
    assert "serves again, without what was withdrawn" in ran(environment, "index", "--rollback")
    found = json.loads(ran(environment, "search", "housing", "--json"))
    assert entry not in {hit["id"] for hit in found["hits"]}
