"""What was withdrawn stays out after going back: nothing is served that may still hold it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from coi.errors import IndexUnavailableError
from coi.store import load_corpus
from coi.store.withdraw import withdraw_documents
from index.build import build_index
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.names import name_of_copy
from index.engines.elastic.purge import purge
from index.gone import Gone, make_gone
from index.open import OpenIndex
from tests.elasticsearch.node import Node
from tests.elasticsearch.proxy import Answer, Proxy
from tests.index.conftest import HERE
from tests.index.elastic.conftest import MakeElasticHome
from tests.index.indexing import NO_ASIDES, build_documents, make_index_document, tombstones

A, B, C = "aa" * 32, "bb" * 32, "cc" * 32
GONE = tombstones("gone")
DOCUMENT = "kirs/readmission"


@pytest.fixture
def two_versions(home: ElasticHome) -> tuple[OpenIndex, OpenIndex]:
    """One with the record that is withdrawn later, and the live one without it."""
    first = build_documents(home, [make_index_document("kept"), make_index_document("gone", body="canaryword")], A)
    return first, build_documents(home, [make_index_document("kept", body="new")], B)


def test_a_harvested_document_withdrawn_since_stays_out(home: ElasticHome, documents: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(HERE / "corpus", tmp_path / "corpus"))
    build_index(load_corpus([root]), [documents], home)
    assert home.open().searcher.get(DOCUMENT) is not None
    withdraw_documents(root, [DOCUMENT], "rights")
    corpus = load_corpus([root])
    build_index(corpus, [documents], home)
    home.roll_back(make_gone(corpus))
    opened = home.open()
    assert opened.searcher.get(DOCUMENT) is None
    assert f"documents/{DOCUMENT}" in opened.gone.withdrawn
    assert opened.meta.count == opened.searcher.count()


def test_the_address_of_a_withdrawn_document_is_gone_in_every_crawl(home: ElasticHome) -> None:
    harvested = ("gov/0123456789ab", "news/0123456789ab", "news/ba9876543210")
    build_documents(home, [make_index_document(each) for each in ("kept", *harvested)], A)
    build_documents(home, [make_index_document("kept", body="new")], B)
    home.roll_back(tombstones("documents/gov/0123456789ab"))
    searcher = home.open().searcher
    left = [each for each in ("kept", *harvested) if searcher.get(each) is not None]
    assert left == ["kept", "news/ba9876543210"]


def test_a_withdrawn_translation_takes_the_row_it_stands_in(home: ElasticHome) -> None:
    both = make_index_document("rs/housing/x", title="Home", body="canaryword", language="sv")
    build_documents(home, [make_index_document("kept"), both], A)
    without = make_index_document("rs/housing/x", title="Home")
    gone = tombstones("rs/housing/x.sv")
    second = build_documents(home, [make_index_document("kept"), without], B, replace(NO_ASIDES, gone=gone)).meta.name
    (before,) = home.describe()["kept"]
    assert rows_of(home, before) == {"kept"}
    build_documents(home, [without], C, replace(NO_ASIDES, gone=gone))
    home.roll_back(gone, to=second)
    assert home.open().searcher.get("rs/housing/x") is not None  # built since: the translation is not in it


def test_a_record_that_was_renamed_before_it_was_withdrawn_is_found_by_its_former_id(home: ElasticHome) -> None:
    build_documents(home, [make_index_document("kept"), make_index_document("first-name")], A)
    build_documents(home, [make_index_document("kept", body="new")], B)
    home.roll_back(Gone(frozenset({"third-name"}), {"first-name": "second-name", "second-name": "third-name"}))
    assert rows_of(home, home.live_name()) == {"kept"}


@pytest.mark.parametrize("spread", ["organisations/example", "publishers/example"])
def test_a_version_that_may_name_a_withdrawn_organisation_never_serves_again(home: ElasticHome, spread: str) -> None:
    first = build_documents(home, [make_index_document("kept")], A).meta.name
    live = build_documents(home, [make_index_document("kept", body="new")], B).meta.name
    with pytest.raises(
        IndexUnavailableError, match=rf"{first}: it was built before .*: {spread}\. Build a new version"
    ):
        home.roll_back(tombstones(spread))
    assert home.live_name() == live
    build_documents(home, [make_index_document("kept")], C, replace(NO_ASIDES, gone=tombstones(spread)))
    assert home.describe()["kept"] == []


def test_what_the_live_version_knows_to_be_gone_stays_out_whatever_the_corpus_says(home: ElasticHome) -> None:
    first = build_documents(home, [make_index_document("kept"), make_index_document("gone")], A).meta.name
    live = build_documents(home, [make_index_document("kept", body="new")], B).meta.name
    row = {"aside": "gone", "aside_text": GONE.to_json()}
    work = home.connection.work
    work(lambda client: client.indices.put_settings(index=live, settings={"index.blocks.write": None}))
    work(lambda client: client.index(index=live, id="aside:gone", document=row, refresh=True))
    home.roll_back(tombstones(), to=first)  # as from an older checkout
    assert rows_of(home, home.live_name()) == {"kept"}
    assert home.open().gone.withdrawn == {"gone"}


def test_a_version_gone_back_to_knows_what_was_withdrawn_though_it_never_held_it(home: ElasticHome) -> None:
    first = build_documents(home, [make_index_document("kept")], A).meta.name
    build_documents(home, [make_index_document("kept"), make_index_document("gone")], B)
    name = home.roll_back(GONE, to=first)
    assert name != first
    assert home.open().gone.withdrawn == {"gone"}


def test_what_may_not_be_published_now_is_not_brought_back(home: ElasticHome) -> None:
    build_documents(home, [make_index_document("kept"), make_index_document("draft-again")], A)
    build_documents(home, [make_index_document("kept", body="new")], B)
    home.roll_back(tombstones(), frozenset({"draft-again", "never-there"}))
    assert rows_of(home, home.live_name()) == {"kept"}
    assert home.open().gone.withdrawn == frozenset()


def test_a_version_is_freed_of_it_though_its_copy_is_there_already(
    home: ElasticHome, two_versions: tuple[OpenIndex, OpenIndex]
) -> None:
    """As when a snapshot brings back a version of which a clean copy was made."""
    name = two_versions[0].meta.name
    home.cluster.copy(name, name_of_copy(name), home.cluster.said(name))
    assert purge(home.connection, home.cluster, name, GONE) == name_of_copy(name_of_copy(name))


def test_a_delete_that_the_server_refuses_is_no_purge(
    home: ElasticHome, make_home: MakeElasticHome, two_versions: tuple[OpenIndex, OpenIndex]
) -> None:
    first, live = two_versions

    def block(_method: str, path: str) -> None:
        """Let the server itself refuse what comes next."""
        if "_bulk" in path:
            copy = name_of_copy(first.meta.name)
            blocked = {"index.blocks.write": True}
            home.connection.work(lambda client: client.indices.put_settings(index=copy, settings=blocked))

    with Proxy(home.connection.settings.urls[0]) as proxy:
        proxy.rule = block
        with pytest.raises(IndexUnavailableError, match=r"refused \d records: .*gone \(cluster_block_exception"):
            make_home(proxy.url).roll_back(GONE)
    assert home.live_name() == live.meta.name


def test_a_delete_that_is_confirmed_and_not_done_is_no_purge(
    home: ElasticHome, make_home: MakeElasticHome, two_versions: tuple[OpenIndex, OpenIndex]
) -> None:
    done = {"_id": "gone", "status": 200}
    with Proxy(home.connection.settings.urls[0]) as proxy:
        proxy.rule = lambda _method, path: (
            Answer(200, {"errors": False, "items": [{"delete": done}, {"index": done}]}) if "_bulk" in path else None
        )
        with pytest.raises(IndexUnavailableError, match=r"1 withdrawn records are still in it\. The live index was"):
            make_home(proxy.url).roll_back(GONE)
    assert home.live_name() == two_versions[1].meta.name


def test_a_version_with_a_lost_shard_is_not_taken_for_one_without_the_record(
    home: ElasticHome, make_home: MakeElasticHome, elasticsearch: Node
) -> None:
    spread = make_home(shards=2)
    records = [make_index_document(f"d{number}") for number in range(8)]
    first = build_documents(spread, [*records, make_index_document("gone")], A).meta.name
    live = build_documents(spread, records, B).meta.name
    lose_shard(home, elasticsearch, first, "gone")
    with pytest.raises(IndexUnavailableError, match="Elasticsearch cannot answer now"):
        home.roll_back(GONE)
    assert home.live_name() == live


def rows_of(home: ElasticHome, name: str) -> set[str]:
    """Ids of the records that stand in a version."""
    found = home.connection.work(lambda client: client.search(index=name, query={"exists": {"field": "id"}}, size=50))
    return {row["_id"] for row in found["hits"]["hits"]}


def lose_shard(home: ElasticHome, node: Node, name: str, record_id: str) -> None:
    """Take the files of the shard that holds a record away: as a disk that failed would."""
    work = home.connection.work
    held = work(lambda client: client.search_shards(index=name, routing=record_id))["shards"][0][0]["shard"]
    uuid = work(lambda client: client.indices.get_settings(index=name))[name]["settings"]["index"]["uuid"]
    work(lambda client: client.indices.close(index=name))
    shutil.rmtree(node.home / "data" / "indices" / uuid / str(held) / "index")
    work(lambda client: client.indices.open(index=name, wait_for_active_shards="0"))
    work(
        lambda client: client.options(ignore_status=408).cluster.health(
            index=name, wait_for_no_initializing_shards=True
        )
    )
