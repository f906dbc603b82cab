"""No query goes past its deadline, whatever a server does with it; where another server is well it has its answer."""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from coi.errors import IndexUnavailableError
from index.engine import EngineRequest
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.settings import ElasticSettings
from tests.elasticsearch.node import Node
from tests.elasticsearch.proxy import Proxy, refuse
from tests.index.elastic.conftest import MakeElasticHome
from tests.index.indexing import build_documents, make_index_document

DEADLINE = 1.0
GRACE = 1.5
"""Seconds that a busy machine may need beside."""


@pytest.fixture
def proxy(elasticsearch: Node) -> Iterator[Proxy]:
    with Proxy(elasticsearch.url) as running:
        yield running


def close_late(_method: str, _path: str) -> str:
    """Hold a request back nearly until its deadline, then close."""
    time.sleep(DEADLINE * 0.9)
    return "cut"


@pytest.mark.parametrize("how", ["drip", "drip-head", "late", "hang"])
def test_a_server_that_plays_for_time_gets_no_more(
    how: str, proxy: Proxy, home: ElasticHome, make_home: MakeElasticHome
) -> None:
    build_documents(home, [make_index_document("a")])
    searcher = make_home(proxy.url, timeout=DEADLINE).open().searcher
    proxy.rule = close_late if how == "late" else lambda _method, _path: how
    started = time.monotonic()
    with pytest.raises(IndexUnavailableError, match=r"did not answer in time|cannot be reached"):
        searcher.search(EngineRequest())
    assert time.monotonic() - started < DEADLINE + GRACE


def test_what_servers_say_tells_more_than_the_silence_of_another(
    proxy: Proxy, home: ElasticHome, elasticsearch: Node
) -> None:
    """Whichever is asked last: the client takes them in any order, so that it is tried until each has been."""
    build_documents(home, [make_index_document("a")])
    with socket.create_server(("127.0.0.1", 0)) as free:
        away = f"http://127.0.0.1:{free.getsockname()[1]}"
    with Proxy(elasticsearch.url) as other:
        for _ in range(8):
            urls = (away, proxy.url, other.url)
            searcher = ElasticHome(replace(home.connection.settings, urls=urls, timeout=10.0)).open().searcher
            proxy.rule = other.rule = lambda _method, _path: refuse(503, "no_shard_available_action_exception")
            with pytest.raises(IndexUnavailableError, match="Elasticsearch cannot answer now"):
                searcher.search(EngineRequest())
            proxy.rule = other.rule = lambda _method, _path: None


def test_a_name_server_that_is_silent_gets_no_more(make_home: MakeElasticHome, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system asks it for up to half a minute, and takes no timeout."""
    look_up = socket.getaddrinfo

    def silent(host: Any, *args: Any, **named: Any) -> Any:
        if host == "nowhere.invalid":
            time.sleep(DEADLINE * 8)
        return look_up(host, *args, **named)

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    started = time.monotonic()
    with pytest.raises(IndexUnavailableError, match=r"did not answer in time|cannot be reached"):
        make_home("http://nowhere.invalid:9200", timeout=DEADLINE).open()
    assert time.monotonic() - started < DEADLINE + GRACE


def test_a_server_that_hangs_leaves_time_for_the_next(proxy: Proxy, home: ElasticHome, elasticsearch: Node) -> None:
    build_documents(home, [make_index_document("a")])
    urls = (proxy.url, elasticsearch.url)
    proxy.rule = lambda _method, _path: "hang"
    for _ in range(4):  # each client begins with another server
        both = ElasticHome(ElasticSettings(urls, alias=home.connection.settings.alias, timeout=6.0))
        assert both.open().searcher.search(EngineRequest()).total == 1
    assert proxy.asked


def test_a_connection_that_breaks_is_tried_again(proxy: Proxy, home: ElasticHome, make_home: MakeElasticHome) -> None:
    build_documents(home, [make_index_document("a")])
    searcher = make_home(proxy.url).open().searcher
    breaks = iter(range(2))
    proxy.rule = lambda _method, _path: "cut" if next(breaks, None) is not None else None
    assert searcher.search(EngineRequest()).total == 1
