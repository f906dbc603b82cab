"""Least privilege on a server with security and TLS on: the roles of the operators' guide, no more and no less."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch
from elasticsearch.exceptions import AuthorizationException

from coi.cli.status import describe_index
from coi.errors import IndexUnavailableError
from coi.store import Corpus
from index.api.app import create_app
from index.build import build_index, content_digest
from index.engine import EngineRequest
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.settings import ElasticSettings
from tests.elasticsearch.fixtures import start_or_skip
from tests.elasticsearch.node import Node
from tests.elasticsearch.secured import ADMIN, PASSWORD, start_secured
from tests.index.api.served import ServedApp
from tests.index.indexing import build_documents, make_index_document, tombstones

BUILDER, READER = "builder", "reader"
ENTRY = "xk/health-care/insulin-in-kosovo"
OTHER = "payroll"
"""An index of somebody else on the same server."""


@pytest.fixture(scope="module")
def ca_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tls") / "ca.pem"


@pytest.fixture(scope="module")
def node(ca_file: Path) -> Iterator[Node]:
    users = {BUILDER: "coi_builder", READER: "coi_reader"}
    started = start_or_skip(lambda: start_secured(ca_file, users))
    yield started
    started.remove()


@pytest.fixture(scope="module")
def settings(node: Node, ca_file: Path) -> ElasticSettings:
    return ElasticSettings((node.url,), user=BUILDER, password=PASSWORD, ca_file=ca_file, timeout=30.0)


@pytest.fixture(scope="module")
def builder(settings: ElasticSettings) -> ElasticHome:
    return ElasticHome(settings)


@pytest.fixture(scope="module")
def built(builder: ElasticHome, settings: ElasticSettings, fixture_corpus: Corpus, documents: Path) -> ElasticHome:
    """The builder's home with the fixture corpus in it; beside it an index of others."""
    build_index(fixture_corpus, [documents], builder)
    admin = ElasticHome(replace(settings, user=ADMIN)).connection
    admin.work(lambda client: client.index(index=OTHER, document={"what": "nobody's business"}, refresh=True))
    return builder


@pytest.fixture(scope="module")
def reader(built: ElasticHome, settings: ElasticSettings) -> ElasticHome:
    assert built.live_name()
    return ElasticHome(replace(settings, user=READER))


def test_the_builder_builds_swaps_copies_rolls_back_and_withdraws(settings: ElasticSettings) -> None:
    home = ElasticHome(settings)
    first = build_documents(home, [make_index_document("a", body="bread")], "aa" * 32)
    second = build_documents(home, [make_index_document("a"), make_index_document("b")], "bb" * 32)
    assert (second.meta.count, home.live_name()) == (2, second.meta.name)
    assert home.roll_back(tombstones()) == first.meta.name
    assert home.roll_back(tombstones("b"), to=second.meta.name) != second.meta.name
    assert home.open().searcher.get("b") is None
    third = build_documents(home, [make_index_document("c")], "cc" * 32)
    described = home.describe()
    assert (described["name"], described["health"]["number_of_nodes"]) == (third.meta.name, 1)
    assert described["server"].startswith("9.")


def test_the_builder_may_not_touch_what_is_not_ours(built: ElasticHome) -> None:
    forbidden(built, lambda client: client.search(index=OTHER))
    forbidden(built, lambda client: client.indices.delete(index=OTHER))
    forbidden(built, lambda client: client.cluster.put_settings(persistent={"action.auto_create_index": "false"}))
    forbidden(built, lambda client: client.security.get_user())


def test_the_reader_searches_the_alias_and_what_is_kept_with_it(reader: ElasticHome, built: ElasticHome) -> None:
    opened = reader.open()
    assert opened.meta.name == built.live_name()
    assert opened.searcher.search(EngineRequest(words=("insulin",))).total
    assert opened.searcher.known(["insulin"])
    assert "insulin" in opened.searcher.neighbours("insulim", 5)
    assert opened.searcher.record(ENTRY)
    assert opened.lexicon.table.names
    assert opened.meta.count == opened.searcher.count()


def test_exporting_everything_is_the_builders_right(reader: ElasticHome, built: ElasticHome) -> None:
    """A view that stays as it was names the version and not the alias: the server wants a right on that."""
    assert len(list(built.open().searcher.scan(EngineRequest()))) == built.open().meta.count
    forbidden(reader, lambda _client: list(reader.open().searcher.scan(EngineRequest())))


@pytest.mark.parametrize(
    "request_",
    [
        lambda client, _name: client.delete(index="coi", id=ENTRY),
        lambda client, name: client.delete(index=name, id=ENTRY),
        lambda client, _name: client.index(index="coi", id="x", document={}),
        lambda client, name: client.indices.delete(index=name),
        lambda client, name: client.indices.put_mapping(index=name, meta={"coi": {}}),
        lambda client, _name: client.indices.put_mapping(index="coi", meta={"coi": {}}),
        lambda client, name: client.indices.put_settings(index=name, settings={"index.blocks.write": None}),
        lambda client, name: client.indices.update_aliases(actions=[{"remove": {"index": name, "alias": "coi"}}]),
        lambda client, name: client.indices.clone(index=name, target="coi-copy"),
        lambda client, _name: client.indices.create(index="coi-new"),
        lambda client, name: client.search(index=name),
        lambda client, _name: client.search(index=OTHER),
        lambda client, _name: client.search(index="coi-lock"),
        lambda client, _name: client.cluster.health(),
        lambda client, _name: client.nodes.info(),
        lambda client, _name: client.snapshot.create_repository(
            name="x", repository={"type": "fs", "settings": {"location": "x"}}
        ),
        lambda client, _name: client.security.get_user(),
    ],
    ids=[
        "delete", "delete in the version", "write", "delete the version", "mapping", "mapping by the alias", "settings",
        "alias", "clone", "create", "search the version", "search what is others'", "search the lock", "health", "nodes",
        "snapshots", "users",
    ],
)  # fmt: skip
def test_the_reader_may_do_nothing_else(
    request_: Callable[[Elasticsearch, str], Any], reader: ElasticHome, built: ElasticHome
) -> None:
    name = built.live_name()
    forbidden(reader, lambda client: request_(client, name))
    assert reader.open().searcher.get(ENTRY)


def test_what_a_pattern_finds_for_the_reader_is_the_alias_alone(reader: ElasticHome) -> None:
    found = reader.connection.work(lambda client: client.search(index="*", size=0))
    assert found["hits"]["total"]["value"] == reader.connection.work(lambda client: client.count(index="coi"))["count"]


def test_a_reader_who_builds_is_told_which_role_it_needs(reader: ElasticHome) -> None:
    message = (
        r"the user or key may not do this\. Give it the role of the operators' guide: reader to search, builder to"
    )
    with pytest.raises(IndexUnavailableError, match=message), reader.new_version("dd" * 32):
        pass


def test_status_shows_a_reader_the_version_but_not_the_cluster(reader: ElasticHome, built: ElasticHome) -> None:
    described = reader.describe()
    assert described["name"] == built.live_name()
    assert not {"kept", "server", "health"} & set(described)
    assert {"kept", "server", "health"} <= set(built.describe())


def test_a_reader_is_told_whether_the_corpus_is_ahead(
    reader: ElasticHome, fixture_corpus: Corpus, documents: Path, built: ElasticHome
) -> None:
    told = describe_index(reader, content_digest(fixture_corpus, [documents]))
    assert (told["name"], told["corpus_is_ahead"]) == (built.live_name(), False)
    assert describe_index(reader, "00" * 32)["corpus_is_ahead"] is True


def test_the_api_needs_no_more_than_the_reader(reader: ElasticHome, as_of: date) -> None:
    with ServedApp(create_app(reader, today=lambda: as_of)) as client:
        found = client.get("/api/search", params={"q": "insulin Kosovo"}).json()
        assert found["hits"][0]["id"] == ENTRY
        assert client.get(f"/api/entries/{ENTRY}").json()["id"] == ENTRY
        assert client.get("/api/suggest", params={"q": "insu"}).json()
        for path in ("/api/services", "/api/countries", "/api/topics"):
            assert client.get(path).status_code == 200
        ready = client.get("/readyz").json()
    assert (ready["status"], ready["engine"], ready["fallback"]) == ("ready", "elasticsearch", False)
    assert ready["version"] == reader.live_name()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"password": "wrong"},
            "Elasticsearch does not accept user and password. Correct COI_ELASTICSEARCH_USER and COI_ELASTICSEARCH_PASSWORD",
        ),
        (
            {"user": None},
            "Elasticsearch wants a login. Set COI_ELASTICSEARCH_API_KEY, or COI_ELASTICSEARCH_USER and "
            "COI_ELASTICSEARCH_PASSWORD",
        ),
        (
            {"user": None, "api_key": "bm90OmFrZXk="},
            "Elasticsearch does not accept the API key. Correct COI_ELASTICSEARCH_API_KEY",
        ),
        (
            {"ca_file": None},
            "the certificate of Elasticsearch is not trusted. Name the file of the CA that signed it in COI_ELASTICSEARCH_CA",
        ),
    ],
    ids=["wrong password", "no login", "no such key", "unknown CA"],
)
def test_logins_and_certificates_that_are_refused(
    changed: dict[str, Any], message: str, settings: ElasticSettings
) -> None:
    with pytest.raises(IndexUnavailableError) as raised:
        ElasticHome(replace(settings, **changed)).open()
    assert str(raised.value) == f"{settings.urls[0]}: {message}"
    assert PASSWORD not in str(raised.value)


def test_plain_http_to_a_server_with_tls_is_told(settings: ElasticSettings) -> None:
    plain = settings.urls[0].replace("https", "http")
    with pytest.raises(IndexUnavailableError, match="Elasticsearch cannot be reached"):
        ElasticHome(replace(settings, urls=(plain,), ca_file=None)).open()


def forbidden(home: ElasticHome, request: Callable[[Elasticsearch], Any]) -> None:
    """The server refuses it for want of a right (403), and it is told as such."""
    with pytest.raises(IndexUnavailableError, match="the user or key may not do this") as raised:
        home.connection.work(request)
    assert isinstance(raised.value.__cause__, AuthorizationException)
