"""Reading everything page by page: never a part of it, and nothing is left open on the server."""

import pytest

from coi.errors import IndexUnavailableError
from index.engine import EngineRequest
from index.engines.elastic import scan
from index.engines.elastic.home import ElasticHome
from tests.elasticsearch.node import Node
from tests.elasticsearch.proxy import Proxy, refuse
from tests.index.elastic.conftest import MakeElasticHome
from tests.index.indexing import build_documents, make_index_document


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "PAGE", 2)


def open_views(home: ElasticHome) -> int:
    found = home.connection.work(lambda client: client.nodes.stats(metric="indices", index_metric="search"))
    return sum(node["indices"]["search"]["open_contexts"] for node in found["nodes"].values())


def test_every_page_is_whole_or_an_error(home: ElasticHome, make_home: MakeElasticHome, elasticsearch: Node) -> None:
    build_documents(home, [make_index_document(f"d{number}") for number in range(5)])
    with Proxy(elasticsearch.url) as proxy:
        found = [hit.id for hit in make_home(proxy.url).open().searcher.scan(EngineRequest())]
        pages = [path for _, path in proxy.asked if path.startswith("/_search") and "pit" not in path]
    assert found == [f"d{number}" for number in range(5)]
    assert len(pages) == 3
    assert all("allow_partial_search_results=false" in path for path in pages)


def test_nothing_stays_open(home: ElasticHome, make_home: MakeElasticHome, elasticsearch: Node) -> None:
    build_documents(home, [make_index_document(f"d{number}") for number in range(5)])
    before = open_views(home)
    assert len(list(home.open().searcher.scan(EngineRequest()))) == 5
    left = home.open().searcher.scan(EngineRequest())
    next(iter(left))
    assert open_views(home) > before
    left.close()  # type: ignore[attr-defined]
    with Proxy(elasticsearch.url) as proxy:
        searcher = make_home(proxy.url).open().searcher
        proxy.rule = lambda _method, path: refuse(503, "no_shard") if path.startswith("/_search") else None
        with pytest.raises(IndexUnavailableError, match="cannot answer now"):
            list(searcher.scan(EngineRequest()))
    assert open_views(home) == before


def test_a_view_that_has_ended_is_not_taken_for_a_missing_index(
    home: ElasticHome, make_home: MakeElasticHome, elasticsearch: Node
) -> None:
    """As when its output is paused for longer than the server keeps the view."""
    build_documents(home, [make_index_document(f"d{number}") for number in range(5)])
    with Proxy(elasticsearch.url) as proxy:
        read = make_home(proxy.url).open().searcher.scan(EngineRequest())
        next(iter(read))
        ended = refuse(404, "search_context_missing_exception")
        proxy.rule = lambda _method, path: ended if path.startswith("/_search") else None
        with pytest.raises(IndexUnavailableError, match=r"the view that was being read has ended.*without pausing"):
            list(read)
