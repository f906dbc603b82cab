"""What goes wrong between us and the server is told: what, where, what to do; never later than the deadline."""

import socket
import time
from collections.abc import Iterator

import pytest

from coi.errors import IndexUnavailableError
from index.api.app import create_app
from index.deadline import answer_within
from index.engine import EngineRequest
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.settings import ElasticSettings
from tests.elasticsearch.node import Node
from tests.elasticsearch.proxy import Answer, Proxy, refuse
from tests.index.api.served import ServedApp, problem
from tests.index.elastic.conftest import MakeElasticHome
from tests.index.indexing import NO_ASIDES, build_documents, make_index_document

WORD = "canaryquery"
"""What is asked for: it must stand in no message."""
ASKED = EngineRequest(words=(WORD,))


@pytest.fixture
def proxy(elasticsearch: Node) -> Iterator[Proxy]:
    with Proxy(elasticsearch.url) as running:
        yield running


def fails(home: ElasticHome) -> str:
    """The message of a search that fails; it never repeats what was asked for."""
    with pytest.raises(IndexUnavailableError) as raised:
        home.open().searcher.search(ASKED)
    message = str(raised.value)
    assert WORD not in message
    return message


def test_a_server_that_is_away() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    message = fails(ElasticHome(ElasticSettings((url,), timeout=2.0)))
    assert message == f"{url}: Elasticsearch cannot be reached. Start it, or correct COI_ELASTICSEARCH_URL"


@pytest.mark.parametrize(
    "answer",
    [
        refuse(429, "es_rejected_execution_exception"),
        refuse(503, "no_shard_available_action_exception"),
        refuse(401, "security_exception"),
        refuse(403, "cluster_block_exception", "blocked by: [disk usage exceeded flood-stage watermark]"),
    ],
)
def test_the_api_says_when_to_come_again_whatever_the_server_refuses_with(
    answer: Answer, proxy: Proxy, home: ElasticHome, make_home: MakeElasticHome
) -> None:
    build_documents(home, [make_index_document("a")])
    proxy.rule = lambda _method, path: answer if "_search" in path else None
    with ServedApp(create_app(make_home(proxy.url))) as client:
        for path in ("/api/search", "/readyz"):
            told = client.get(path, params={"q": WORD})
            assert WORD not in problem(told, 503, "index-unavailable")
            assert int(told.headers["retry-after"]) > 0


def test_no_index_behind_the_alias(home: ElasticHome) -> None:
    message = fails(home)
    alias = home.connection.settings.alias
    assert message.endswith(f"there is no index behind '{alias}'. Build one: coi index")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (refuse(429, "es_rejected_execution_exception"), "Elasticsearch has too much to do. Try again later"),
        (
            refuse(503, "no_shard_available_action_exception"),
            "Elasticsearch cannot answer now (503 no_shard_available_action_exception). Look at the cluster's health: coi status",
        ),
        (
            refuse(403, "cluster_block_exception", "blocked by: [disk usage exceeded flood-stage watermark]"),
            "the disk of Elasticsearch is nearly full: it takes nothing more. Free space, or remove old versions; the live "
            "index was left alone",
        ),
        (
            refuse(403, "security_exception", "action is unauthorized for user"),
            "the user or key may not do this. Give it the role of the operators' guide: reader to search, builder to build",
        ),
        (
            refuse(401, "security_exception", "missing authentication credentials"),
            "Elasticsearch wants a login. Set COI_ELASTICSEARCH_API_KEY, or COI_ELASTICSEARCH_USER and COI_ELASTICSEARCH_PASSWORD",
        ),
        (
            refuse(400, "media_type_header_exception", "Invalid media-type value on headers [Accept]"),
            "the server is not an Elasticsearch 9. This version of COI Base needs Elasticsearch 9.x",
        ),
        (
            Answer(200, {"hello": "other product"}, (("Content-Type", "application/json"),)),
            "the server is not an Elasticsearch 9. This version of COI Base needs Elasticsearch 9.x",
        ),
    ],
    ids=["429", "503", "full disk", "403", "401", "other major", "other product"],
)
def test_refusals_of_the_server(
    answer: Answer, message: str, proxy: Proxy, home: ElasticHome, make_home: MakeElasticHome
) -> None:
    build_documents(home, [make_index_document("a")])
    through = make_home(proxy.url)
    searcher = through.open().searcher
    proxy.rule = lambda _method, _path: answer
    with pytest.raises(IndexUnavailableError) as raised:
        searcher.search(ASKED)
    assert str(raised.value) == f"{proxy.url}: {message}"


@pytest.mark.parametrize(
    ("settings", "reason", "message"),
    [
        (
            {"api_key": "a2V5Om5vdA=="},
            "api key is expired",
            "the API key has expired. Make a new one and put it into COI_ELASTICSEARCH_API_KEY",
        ),
        (
            {"api_key": "a2V5Om5vdA=="},
            "unable to authenticate",
            "Elasticsearch does not accept the API key. Correct COI_ELASTICSEARCH_API_KEY",
        ),
        (
            {"user": "reader", "password": "wrong"},
            "unable to authenticate user",
            "Elasticsearch does not accept user and password. Correct COI_ELASTICSEARCH_USER and COI_ELASTICSEARCH_PASSWORD",
        ),
    ],
)
def test_logins_that_are_not_accepted(
    settings: dict[str, str], reason: str, message: str, proxy: Proxy, make_home: MakeElasticHome
) -> None:
    proxy.rule = lambda _method, _path: refuse(401, "security_exception", reason)
    assert fails(make_home(proxy.url, **settings)) == f"{proxy.url}: {message}"


def test_an_answer_that_breaks_off(proxy: Proxy, home: ElasticHome, make_home: MakeElasticHome) -> None:
    build_documents(home, [make_index_document("a")])
    searcher = make_home(proxy.url).open().searcher
    proxy.rule = lambda _method, _path: "cut"
    with pytest.raises(IndexUnavailableError, match="Elasticsearch cannot be reached"):
        searcher.search(ASKED)


def test_no_answer_takes_longer_than_its_deadline(proxy: Proxy, home: ElasticHome, make_home: MakeElasticHome) -> None:
    build_documents(home, [make_index_document("a")])
    searcher = make_home(proxy.url, timeout=1.0).open().searcher
    proxy.rule = lambda _method, _path: "hang"
    started = time.monotonic()
    with answer_within(1.0):
        for _ in range(3):  # a caller that goes on all the same gets no more time
            with pytest.raises(IndexUnavailableError, match="Elasticsearch did not answer in time"):
                searcher.search(ASKED)
    assert time.monotonic() - started < 10


def test_a_build_that_loses_the_server_leaves_the_live_version(
    proxy: Proxy, home: ElasticHome, make_home: MakeElasticHome
) -> None:
    live = build_documents(home, [make_index_document("a")])
    builder = make_home(proxy.url)
    proxy.rule = lambda _method, path: "cut" if "_bulk" in path else None
    with pytest.raises(IndexUnavailableError, match="Elasticsearch cannot be reached"):
        build_documents(builder, [make_index_document("b")], "cd" * 32)
    assert home.live_name() == live.meta.name
    assert list(home.cluster.versions()) == [live.meta.name]


def test_a_build_waits_where_the_server_has_no_room(proxy: Proxy, make_home: MakeElasticHome) -> None:
    refused = iter(range(2))

    def rule(_method: str, path: str) -> Answer | None:
        if "_bulk" in path and next(refused, None) is not None:
            return refuse(429, "es_rejected_execution_exception")
        return None

    proxy.rule = rule
    builder = make_home(proxy.url)
    assert build_documents(builder, [make_index_document("a")]).meta.count == 1


def test_a_full_disk_is_told(home: ElasticHome) -> None:
    live = build_documents(home, [make_index_document("a")])
    full = r"the disk of Elasticsearch is nearly full.*live index was left alone"
    with home.new_version("cd" * 32) as version:
        set_block(home, version.name, True)
        with pytest.raises(IndexUnavailableError, match=full):
            version.write([make_index_document("b")])
        set_block(home, version.name, None)
        version.write([make_index_document("b")])
        version.keep(NO_ASIDES)
        version.seal(1)
    assert home.live_name() != live.meta.name


def set_block(home: ElasticHome, name: str, value: bool | None) -> None:
    """Set the block that the server itself sets at its flood stage, and takes away when there is room again."""
    settings = {"index.blocks.read_only_allow_delete": value}
    home.connection.work(lambda client: client.indices.put_settings(index=name, settings=settings))
