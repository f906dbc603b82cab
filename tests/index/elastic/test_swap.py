"""The moment of the swap: whatever becomes of it, a version that may serve is not deleted, and the one before it is kept."""

import pytest

from coi.errors import IndexUnavailableError
from index.engines.elastic.home import ElasticHome
from tests.elasticsearch.proxy import Answer, Proxy, refuse
from tests.index.elastic.conftest import MakeElasticHome
from tests.index.indexing import build_documents, make_index_document, tombstones

A, B, C = "aa" * 32, "bb" * 32, "cc" * 32
GATEWAY_TIMEOUT = Answer(504, {"error": "a proxy lost patience"}, (("Content-Type", "application/json"),), done=True)


def build(home: ElasticHome, content: str) -> str:
    return build_documents(home, [make_index_document("a", body=f"body {content[:2]}")], content).meta.name


@pytest.mark.parametrize("lost", ["lose", GATEWAY_TIMEOUT], ids=["cut", "504"])
def test_a_swap_whose_answer_is_lost_has_been_made(
    lost: Answer | str, home: ElasticHome, make_home: MakeElasticHome
) -> None:
    before = build(home, A)
    with Proxy(home.connection.settings.urls[0]) as proxy:
        proxy.rule = lambda _method, path: lost if "_aliases" in path else None
        newest = build(make_home(proxy.url), B)
    assert home.cluster.live_name() == newest
    assert list(home.cluster.versions()) == [before, newest]


def test_a_version_stays_where_nobody_can_say_whether_it_serves(home: ElasticHome, make_home: MakeElasticHome) -> None:
    build(home, A)
    with Proxy(home.connection.settings.urls[0]) as proxy:

        def lose(_method: str, path: str) -> str | None:
            if "_aliases" not in path:
                return None
            proxy.rule = lambda method, _path: None if method == "DELETE" else "cut"
            return "lose"

        proxy.rule = lose
        with pytest.raises(IndexUnavailableError, match="Elasticsearch cannot be reached"):
            build(make_home(proxy.url), B)
    assert "-bbbbbbbbbbbb-" in home.live_name()
    assert home.open().searcher.count() == 1


def test_a_swap_that_is_refused_leaves_nothing_behind(home: ElasticHome, make_home: MakeElasticHome) -> None:
    live = build(home, A)
    with Proxy(home.connection.settings.urls[0]) as proxy:
        refused = refuse(403, "security_exception", "action is unauthorized")
        proxy.rule = lambda _method, path: refused if "_aliases" in path else None
        with pytest.raises(IndexUnavailableError, match="the user or key may not do this"):
            build(make_home(proxy.url), B)
    assert home.live_name() == live
    assert list(home.cluster.versions()) == [live]


def test_the_version_that_served_is_kept_and_not_the_newest(home: ElasticHome) -> None:
    first, second = build(home, A), build(home, B)
    assert home.roll_back(tombstones()) == first
    newest = build(home, C)
    assert list(home.cluster.versions()) == [first, newest]
    assert second not in home.cluster.versions()
    assert home.roll_back(tombstones()) == first


def test_going_back_twice_does_not_go_forward(home: ElasticHome) -> None:
    first, second = build(home, A), build(home, B)
    home.roll_back(tombstones())
    with pytest.raises(IndexUnavailableError, match=rf"there is no older version to go back to\. .*'{second}'"):
        home.roll_back(tombstones())
    assert home.live_name() == first


def test_a_swapped_version_is_a_success_though_the_one_before_could_not_be_tidied(
    home: ElasticHome, make_home: MakeElasticHome, caplog: pytest.LogCaptureFixture
) -> None:
    build(home, A)
    build(home, B)
    with Proxy(home.connection.settings.urls[0]) as proxy:
        proxy.rule = lambda method, path: (
            refuse(503, "no_master") if method == "DELETE" and "-aaaaaaaaaaaa-" in path else None
        )
        newest = build(make_home(proxy.url), C)
    assert home.live_name() == newest
    assert f"{newest} serves; older versions could not be put in order" in caplog.text
