"""Whether the API lives and is ready, with an index, without, and while one is swapped."""

from pathlib import Path

import httpx

from coi.store import Corpus
from index.api.app import create_app
from index.build import build_index
from index.folder import FolderHome
from index.home import IndexHome
from tests.index.api.served import ServedApp, problem


def test_health_and_readiness(client: httpx.Client, home: IndexHome) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    body = client.get("/readyz").json()
    assert (body["version"], body["engine"], body["fallback"]) == (home.live_name(), home.engine_name, False)
    assert (body["status"], body["records"], sum(body["kinds"].values())) == ("ready", 13, 13)
    assert body["age_seconds"] >= 0


def test_without_an_index_it_lives_and_says_it_is_not_ready(tmp_path: Path) -> None:
    with ServedApp(create_app(FolderHome(tmp_path / "none"))) as client:
        assert client.get("/healthz").status_code == 200
        for path in ("/readyz", "/api/search?q=x", "/api/countries"):
            detail = problem(client.get(path), 503, "index-unavailable")
            assert str(tmp_path) not in detail


def test_a_swap_is_seen_without_a_restart(tmp_path: Path, fixture_corpus: Corpus, documents: Path) -> None:
    build_index(fixture_corpus, [], FolderHome(tmp_path))
    with ServedApp(create_app(FolderHome(tmp_path))) as client:
        assert client.get("/readyz").json()["records"] == 11
        build_index(fixture_corpus, [documents], FolderHome(tmp_path))
        assert client.get("/readyz").json()["records"] == 13
        (tmp_path / "current").unlink()
        problem(client.get("/readyz"), 503, "index-unavailable")
