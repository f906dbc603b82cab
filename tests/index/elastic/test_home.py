"""Versions behind an alias: what is kept, what goes, who may build, and what a killed build leaves."""

import threading
import time
from dataclasses import replace

import pytest

from coi.errors import IndexUnavailableError
from index.engine import EngineRequest
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.lock import LOCK, only_build
from index.engines.elastic.names import TIME, Said, is_version, make_name, name_of_copy, now
from index.engines.elastic.schema import make_mapping, make_settings
from index.makeup import schema_digest
from tests.elasticsearch.proxy import Answer, Proxy
from tests.index.elastic.conftest import MakeElasticHome
from tests.index.indexing import NO_ASIDES, build_documents, make_index_document, tombstones

A, B, C = "aa" * 32, "bb" * 32, "cc" * 32


def names_of(home: ElasticHome) -> list[str]:
    return list(home.cluster.versions())


def test_a_version_is_named_after_alias_schema_content_and_time() -> None:
    name = make_name("coi", A, now())
    assert name.startswith(f"coi-{schema_digest()}-aaaaaaaaaaaa-2")
    assert is_version("coi", name)
    assert not is_version("co", name)
    assert name < name_of_copy(name) < make_name("coi", A, now())
    with pytest.raises(ValueError, match="is no name of a version"):
        make_name("coi", "NOT HEX CONTENT", now())


def test_the_live_version_and_the_one_before_it_are_kept(home: ElasticHome) -> None:
    built = [
        build_documents(home, [make_index_document("a", body=body)], body * 32).meta.name for body in ("aa", "bb", "cc")
    ]
    assert names_of(home) == built[1:]
    assert home.live_name() == built[2]
    assert home.describe()["kept"] == [built[1]]


def test_going_back_lets_the_version_before_serve(home: ElasticHome) -> None:
    first = build_documents(home, [make_index_document("a", body="bread")], A)
    second = build_documents(home, [make_index_document("a", body="insulin")], B)
    assert home.roll_back(tombstones()) == first.meta.name
    assert home.open().searcher.search(EngineRequest(words=("bread",))).total == 1
    assert home.roll_back(tombstones(), to=second.meta.name) == second.meta.name
    with pytest.raises(IndexUnavailableError, match=r"'coi-none' is no version to go back to\. There are: \['t"):
        home.roll_back(tombstones(), to="coi-none")


def test_a_version_that_this_release_cannot_search_is_not_gone_back_to(home: ElasticHome) -> None:
    first = build_documents(home, [make_index_document("a")], A).meta.name
    live = build_documents(home, [make_index_document("a", body="new")], B).meta.name
    other = replace(home.cluster.said(first), fields="00000000")
    home.connection.work(lambda client: client.indices.put_mapping(index=first, meta=other.to_meta(first)))
    with pytest.raises(IndexUnavailableError, match=r"other fields\. Go back with the release that built it"):
        home.roll_back(tombstones(), to=first)
    with pytest.raises(IndexUnavailableError, match="there is no version to go back to"):
        home.roll_back(tombstones())
    assert home.live_name() == live


def test_what_is_not_whole_does_not_serve_though_the_alias_leads_to_it(home: ElasticHome) -> None:
    name = build_documents(home, [make_index_document("a")], A).meta.name
    said = replace(home.cluster.said(name), sealed=False, built_at="")
    home.connection.work(lambda client: client.indices.put_mapping(index=name, meta=said.to_meta(name)))
    with pytest.raises(IndexUnavailableError, match=rf"{name}: the version behind the alias is not whole"):
        home.open()
    assert not home.is_current(A)


def test_a_half_built_version_that_the_alias_was_moved_to_is_built_over(
    home: ElasticHome, make_home: MakeElasticHome
) -> None:
    whole = build_documents(home, [make_index_document("a")], A).meta.name
    half = f"{whole.rpartition('-')[0]}-{now():{TIME}}"
    work = home.connection.work
    mapping = make_mapping(Said(B).to_meta(half))
    work(lambda client: client.indices.create(index=half, settings=make_settings(1), mappings=mapping))
    home.cluster.point_to(half)
    assert make_home().roll_back(tombstones()) == whole
    home.cluster.point_to(half)
    name = build_documents(make_home(), [make_index_document("a", body="new")], B).meta.name
    assert make_home().describe()["name"] == name
    assert make_home().describe()["kept"] == [whole]


def test_of_several_behind_the_alias_the_newest_may_be_chosen(home: ElasticHome, make_home: MakeElasticHome) -> None:
    first = build_documents(home, [make_index_document("a")], A).meta.name
    second = build_documents(home, [make_index_document("a", body="new")], B).meta.name
    home.connection.work(lambda client: client.indices.put_alias(index=first, name=home.cluster.alias))
    with pytest.raises(IndexUnavailableError, match=rf"several versions.*{first}, {second}"):
        make_home().describe()
    assert home.roll_back(tombstones(), to=second) == second
    assert make_home().open().meta.name == second


def test_there_may_be_nothing_to_go_back_to(home: ElasticHome) -> None:
    build_documents(home, [make_index_document("a")], A)
    with pytest.raises(IndexUnavailableError, match=r"there is no version to go back to\. Build one: coi index"):
        home.roll_back(tombstones())


def test_what_was_withdrawn_stays_out_after_going_back(home: ElasticHome) -> None:
    build_documents(home, [make_index_document("kept"), make_index_document("gone", body="canaryword")], A)
    build_documents(home, [make_index_document("kept", body="new")], B)
    home.roll_back(tombstones("gone"))
    opened = home.open()
    assert opened.searcher.get("gone") is None
    assert not opened.searcher.known(["canaryword"])
    assert not opened.searcher.neighbours("canaryworb", 5)
    assert opened.searcher.record("gone") is None
    assert "gone" in opened.gone.withdrawn
    assert opened.meta.count == opened.searcher.count() == 1


def test_a_build_takes_what_is_withdrawn_out_of_the_version_that_is_kept(home: ElasticHome) -> None:
    first = build_documents(home, [make_index_document("kept"), make_index_document("gone", body="canaryword")], A)
    withdrawn = replace(NO_ASIDES, gone=tombstones("gone"))
    build_documents(home, [make_index_document("kept")], B, withdrawn)
    (before,) = home.describe()["kept"]
    assert before != first.meta.name
    rows = home.connection.work(lambda client: client.search(index=before, query={"match_all": {}}, size=50))
    assert "gone" not in {row["_id"] for row in rows["hits"]["hits"]}
    assert "canaryword" not in str(list(rows["hits"]["hits"]))


def test_few_changes_are_written_into_a_copy(home: ElasticHome) -> None:
    made = [make_index_document(f"d{number:03}", body=f"words {number}") for number in range(60)]
    build_documents(home, made, A)
    made[7] = make_index_document("d007", body="insulin")
    with home.new_version(B) as version:
        assert version.write(made[:59]) == 59
        assert version.changed == 2  # one written anew, one taken out
        settings = home.connection.work(lambda client: client.indices.get_settings(index=version.name))
        assert settings[version.name]["settings"]["index"]["refresh_interval"] == "-1"
        version.keep(NO_ASIDES)
        version.seal(59)
    searcher = home.open().searcher
    assert searcher.count() == 59
    assert [hit.id for hit in searcher.search(EngineRequest(words=("insulin",))).hits] == ["d007"]
    assert searcher.get("d059") is None


def test_a_build_anew_takes_nothing_over(home: ElasticHome) -> None:
    made = [make_index_document("a"), make_index_document("b")]
    build_documents(home, made, A)
    with home.new_version(A, anew=True) as version:
        assert version.write(made) == 2
        assert version.changed == 2
        version.keep(NO_ASIDES)
        version.seal(2)
    assert home.open().meta.name == version.name


def test_another_number_of_shards_is_a_build_of_everything(home: ElasticHome, make_home: MakeElasticHome) -> None:
    build_documents(home, [make_index_document("a")], A)
    spread = make_home(shards=2)
    with spread.new_version(B) as version:
        assert version.write([make_index_document("a")]) == 1
        assert version.changed == 1  # nothing was copied
        version.keep(NO_ASIDES)
        version.seal(1)
    assert spread.cluster.shards(version.name) == 2


def test_a_search_that_fails_within_many_is_no_empty_answer(home: ElasticHome, make_home: MakeElasticHome) -> None:
    build_documents(home, [make_index_document("a", body="insulin")], A)
    with Proxy(home.connection.settings.urls[0]) as proxy:
        searcher = make_home(proxy.url).open().searcher
        failed = {"error": {"type": "search_phase_execution_exception"}, "status": 503}
        proxy.rule = lambda _method, path: (
            Answer(200, {"took": 1, "responses": [failed]}) if "_msearch" in path else None
        )
        with pytest.raises(IndexUnavailableError, match=r"cannot answer now \(503 search_phase_execution_exception\)"):
            searcher.known(["insulin"])


def test_refused_records_are_told_by_id_and_the_live_version_stays(home: ElasticHome) -> None:
    live = build_documents(home, [make_index_document("a")], A)
    bad = make_index_document("bad", country=["x" * 40_000])  # longer than a keyword can be
    with (
        pytest.raises(IndexUnavailableError, match=r"refused 1 records: bad \(.*the live index was left alone"),
        home.new_version(B) as version,
    ):
        version.write([make_index_document("good"), bad])
    assert home.live_name() == live.meta.name
    assert names_of(home) == [live.meta.name]


def test_a_second_build_is_refused_while_the_first_lives(home: ElasticHome, make_home: MakeElasticHome) -> None:
    other = make_home()
    with home.new_version(A) as version:
        version.write([make_index_document("a")])
        with (
            pytest.raises(IndexUnavailableError, match=r"another build of this index is under way\. Wait until"),
            other.new_version(B),
        ):
            pass
        version.keep(NO_ASIDES)
        version.seal(1)
    assert other.open().meta.count == 1


def test_the_lock_of_a_dead_build_is_taken_over(home: ElasticHome) -> None:
    with only_build(home.connection):
        pass
    index = f"{home.connection.settings.alias}-lock"
    row = {"owner": "killed", "beat": time.time() - 90}
    home.connection.work(lambda client: client.index(index=index, id=LOCK, document=row, refresh=True))
    with only_build(home.connection):
        found = home.connection.work(lambda client: client.get(index=index, id=LOCK))
        assert found["_source"]["owner"] != "killed"


def test_a_build_that_was_taken_for_dead_swaps_nothing_in_and_leaves_the_other_its_lock(home: ElasticHome) -> None:
    live = build_documents(home, [make_index_document("a")], A)
    index = f"{home.connection.settings.alias}-lock"
    with pytest.raises(
        IndexUnavailableError, match=r"took this one for dead, and has its lock\. Nothing was swapped in"
    ):
        build_while_taken_for_dead(home, index)
    assert home.live_name() == live.meta.name
    found = home.connection.work(lambda client: client.get(index=index, id=LOCK))
    assert found["_source"]["owner"] == "another"


def build_while_taken_for_dead(home: ElasticHome, index: str) -> None:
    row = {"owner": "another", "beat": time.time()}
    with home.new_version(B) as version:
        version.write([make_index_document("b")])
        version.keep(NO_ASIDES)
        home.connection.work(lambda client: client.index(index=index, id=LOCK, document=row, refresh=True))
        version.seal(1)


def test_what_is_built_is_verified_with_more_patience_than_a_readers(
    home: ElasticHome, make_home: MakeElasticHome
) -> None:
    def slow(_method: str, path: str) -> None:
        if path.partition("?")[0].endswith("/_search"):
            time.sleep(1.0)

    with Proxy(home.connection.settings.urls[0]) as proxy, make_home(proxy.url, timeout=0.5).new_version(A) as version:
        version.write([make_index_document("a")])
        version.keep(NO_ASIDES)
        proxy.rule = slow
        assert version.open().count() == 1
        version.seal(1)


def test_what_a_killed_build_left_is_removed_by_the_next(home: ElasticHome) -> None:
    live = build_documents(home, [make_index_document("a")], A)
    left = make_name(home.connection.settings.alias, C, now())
    home.cluster.connection.work(lambda client: client.indices.clone(index=live.meta.name, target=left))
    assert not home.cluster.said(left).sealed  # killed between two steps of the copying
    newest = build_documents(home, [make_index_document("b")], B)
    assert names_of(home) == [live.meta.name, newest.meta.name]


def test_an_index_of_others_behind_the_alias_is_told(home: ElasticHome) -> None:
    alias = home.connection.settings.alias
    home.connection.work(lambda client: client.indices.create(index=f"{alias}-foreign", aliases={alias: {}}))
    with pytest.raises(IndexUnavailableError, match=r"this index is not one of COI Base.* Build it again: coi index"):
        home.open()
    assert not home.is_current(A)
    assert build_documents(home, [make_index_document("a")], A).meta.count == 1  # and that is of help


def test_the_mapping_of_a_newer_release_is_built_anew(home: ElasticHome) -> None:
    name = build_documents(home, [make_index_document("a")], A).meta.name
    said = home.cluster.said(name).to_meta(name)["coi"] | {"invented_key": 1}
    home.connection.work(lambda client: client.indices.put_mapping(index=name, meta={"coi": said}))
    assert not home.is_current(A)
    with pytest.raises(IndexUnavailableError, match=r"there is no version to go back to\. Build one: coi index"):
        home.roll_back(tombstones())
    newest = build_documents(home, [make_index_document("a")], A)
    assert home.live_name() == newest.meta.name
    assert home.cluster.names() == [newest.meta.name]
    assert home.is_current(A)


def test_an_index_of_a_newer_release_is_refused(home: ElasticHome) -> None:
    opened = build_documents(home, [make_index_document("a")], A)
    said = replace(home.cluster.said(opened.meta.name), fields="ffffffff")
    home.connection.work(
        lambda client: client.indices.put_mapping(index=opened.meta.name, meta=said.to_meta(opened.meta.name))
    )
    with pytest.raises(IndexUnavailableError, match=r"other fields than this version of COI Base.* Build it again"):
        home.open()


def test_no_search_fails_while_versions_are_swapped(home: ElasticHome) -> None:
    build_documents(home, [make_index_document("a", body="same")], A)
    ended = threading.Event()
    found: list[int] = []
    errors: list[BaseException] = []

    def search_on() -> None:
        searcher = home.open().searcher
        while not ended.is_set():
            try:
                found.append(searcher.search(EngineRequest(words=("same",))).total)
            except BaseException as error:  # noqa: BLE001
                errors.append(error)

    reader = threading.Thread(target=search_on)
    reader.start()
    for body in ("bb", "cc", "dd"):
        build_documents(
            home, [make_index_document("a", body="same"), make_index_document(body, body="other")], body * 32
        )
    ended.set()
    reader.join()
    assert errors == []
    assert set(found) == {1}


def test_words_weigh_the_same_on_three_shards_as_on_one(make_home: MakeElasticHome) -> None:
    """By the counts of each shard alone its records would be ranked by where they happen to lie."""
    records = [
        make_index_document(f"d{n}", body="boat " * (n % 3) + "harbour " * (n % 5 == 0) + "rope") for n in range(20)
    ]
    found = []
    for shards in (1, 3):
        searcher = build_documents(make_home(shards=shards), records).searcher
        hits = searcher.search(EngineRequest(words=("boat", "harbour"), limit=20)).hits
        found.append([(hit.id, round(hit.score, 3)) for hit in hits])
    assert found[0] == found[1]
    assert len(found[0]) > 10
