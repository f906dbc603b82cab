"""Three nodes: one is killed while readers search, a build runs, the alias moves; snapshots bring nothing withdrawn back."""

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest

from coi.errors import IndexUnavailableError
from index.api.live import LiveIndex
from index.deadline import answer_within
from index.document import IndexDocument
from index.engine import EngineRequest
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.settings import ElasticSettings
from index.open import OpenIndex
from tests.elasticsearch.fixtures import start_or_skip
from tests.elasticsearch.node import Node
from tests.elasticsearch.three import ThreeNodes
from tests.index.indexing import NO_ASIDES, build_documents, make_index_document, tombstones

pytestmark = pytest.mark.slow
A, B, C, D = "aa" * 32, "bb" * 32, "cc" * 32, "dd" * 32
RECORDS = 1_500
HURRIED = 3.0
"""Seconds of a deadline that is shorter than a node may stand still."""
DEADLINE = 20.0
"""Seconds in which a retry may hide a failure: three servers and a client share the cores of one small machine."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[ThreeNodes]:
    started = start_or_skip(lambda: ThreeNodes().start())
    yield started
    started.remove()


@pytest.fixture
def home(cluster: ThreeNodes, request: pytest.FixtureRequest) -> Iterator[ElasticHome]:
    """A home of this test's own: three shards, each with a replica."""
    alias = "t" + "".join(letter for letter in request.node.name if letter.isalpha())[-40:].lower()
    made = make_home(cluster, alias)
    yield made
    made.connection.work(lambda client: client.indices.delete(index=f"{alias}-*"))


def make_home(cluster: ThreeNodes, alias: str, replicas: str = "1") -> ElasticHome:
    return ElasticHome(ElasticSettings(cluster.urls, alias=alias, timeout=DEADLINE, shards=3, replicas=replicas))


def records(body: str, many: int = RECORDS) -> list[IndexDocument]:
    return [make_index_document(f"d{number:04}", body=f"same {body} {number}") for number in range(many)]


class Reader:
    """Searches without pause and keeps every total it sees and every failure."""

    def __init__(self, settings: ElasticSettings) -> None:
        self.totals: list[int] = []
        self.failures: list[str] = []
        self._live = LiveIndex(ElasticHome(settings))
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._search_on)

    def __enter__(self) -> "Reader":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _search_on(self) -> None:
        while not self._ended.is_set():
            try:
                self.totals.append(self._live.ask(count_same).value)
            except Exception as error:  # noqa: BLE001  (whatever it is, a reader saw it)
                self.failures.append(repr(error))


def count_same(index: OpenIndex) -> int:
    return index.searcher.search(EngineRequest(words=("same",))).total


@contextmanager
def restarting(node: Node) -> Iterator[Callable[[], None]]:
    """Gives what kills a node and starts it again at once; waits for the start at the end."""
    thread = threading.Thread(target=node.start)

    def kill() -> None:
        node.kill()
        thread.start()

    yield kill
    thread.join()


def killing_after(documents: Sequence[IndexDocument], many: int, kill: Callable[[], None]) -> Iterator[IndexDocument]:
    for number, document in enumerate(documents):
        if number == many:
            kill()
        yield document


@pytest.mark.parametrize("from_copy", [True, False], ids=["few changes in a copy", "everything anew"])
def test_a_node_killed_while_a_build_runs_loses_no_record_and_no_search(
    from_copy: bool, cluster: ThreeNodes, home: ElasticHome
) -> None:
    old, new = records("old", RECORDS - 1), records("old" if from_copy else "new")
    build_documents(home, old, A)
    with Reader(home.connection.settings) as reader, restarting(cluster.master) as kill:
        with suppress(IndexUnavailableError), home.new_version(B) as version:
            version.write(killing_after(new, 700, kill))
            version.keep(NO_ASIDES)
            version.seal(RECORDS)
        outcome = home.open()
        assert outcome.searcher.count() == outcome.meta.count
        assert outcome.meta.content in {A, B}
    assert reader.failures == []
    assert reader.totals
    assert set(reader.totals) <= {RECORDS - 1, RECORDS}
    cluster.await_all()
    if outcome.meta.content == A:
        assert list(home.cluster.versions()) == [outcome.meta.name]  # the build that failed left nothing
        build_documents(home, new, B)
    assert {hit.id for hit in home.open().searcher.scan(EngineRequest())} == {document.id for document in new}


def test_a_node_killed_while_the_alias_moves_fails_no_search(
    cluster: ThreeNodes, home: ElasticHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_documents(home, records("old", 299), A)
    move = home.cluster.point_to
    with Reader(home.connection.settings) as reader, restarting(cluster.master) as kill:

        def kill_and_move(name: str) -> None:
            kill()
            move(name)

        monkeypatch.setattr(home.cluster, "point_to", kill_and_move)
        opened = build_documents(home, records("new", 300), B)
        assert opened.searcher.count() == opened.meta.count == 300
    assert reader.failures == []
    assert {reader.totals[0], reader.totals[-1]} <= {299, 300}
    assert set(reader.totals) <= {299, 300}
    cluster.await_all()
    assert home.open().searcher.count() == 300


def test_a_shard_without_a_copy_fails_a_search_that_would_miss_its_records(cluster: ThreeNodes) -> None:
    bare = make_home(cluster, "bare", replicas="0")
    searcher = build_documents(bare, records("old", 300), A).searcher
    assert searcher.search(EngineRequest(words=("same",))).total == 300
    node = cluster.nodes["three"]
    node.kill()
    try:
        for ask in (
            lambda: searcher.search(EngineRequest(words=("same",))),
            lambda: searcher.known(["same"]),
            searcher.count,
        ):
            with pytest.raises(IndexUnavailableError, match="Elasticsearch cannot answer now"):
                ask()
    finally:
        node.start()
        cluster.await_all()
    assert searcher.search(EngineRequest(words=("same",))).total == 300
    bare.connection.work(lambda client: client.indices.delete(index="bare-*"))


def test_with_a_shard_that_does_not_answer_a_search_is_whole_or_an_error_in_time(
    cluster: ThreeNodes, home: ElasticHome
) -> None:
    """The node stands still with its connections open: the others wait for its shards."""
    build_documents(home, records("slow", 300), A)
    hurried = ElasticHome(replace(home.connection.settings, timeout=HURRIED))
    searcher, totals, errors, longest = hurried.open().searcher, set[int](), list[str](), 0.0
    still = list(cluster.nodes.values())[-1]
    still.send(signal.SIGSTOP)
    try:
        for _ in range(15):
            started = time.monotonic()
            try:
                with answer_within(HURRIED):
                    totals.add(searcher.search(EngineRequest(words=("same",))).total)
            except IndexUnavailableError as error:
                errors.append(str(error))
            longest = max(longest, time.monotonic() - started)
    finally:
        still.send(signal.SIGCONT)
        cluster.await_all()
    assert totals <= {300}
    assert all("did not answer in time" in error or "cannot answer now" in error for error in errors)
    assert longest < HURRIED + 2
    assert home.open().searcher.search(EngineRequest(words=("same",))).total == 300


def test_a_restored_snapshot_brings_nothing_withdrawn_back(cluster: ThreeNodes, home: ElasticHome) -> None:
    documents = [*records("old", 50), make_index_document("gone", body="canaryword")]
    first = build_documents(home, documents, A).meta.name
    with cluster.client() as client:
        repository = {"type": "fs", "settings": {"location": str(cluster.snapshots / "coi")}}
        client.snapshot.create_repository(name="coi", repository=repository)
        taken = client.snapshot.create(
            repository="coi", snapshot="one", indices=first, include_global_state=False, wait_for_completion=True
        )
        assert taken["snapshot"]["state"] == "SUCCESS"
        gone = tombstones("gone")
        asides = replace(NO_ASIDES, gone=gone)
        for content in (B, C):
            build_documents(home, records("new", 50), content, asides)
        assert first not in home.cluster.versions()
        client.snapshot.restore(repository="coi", snapshot="one", include_aliases=False, wait_for_completion=True)
    cluster.await_all()
    assert home.open().searcher.get("gone") is None  # restored beside, not served
    name = home.roll_back(gone, to=first)
    opened = home.open()
    assert (opened.meta.name, opened.meta.count, opened.searcher.count()) == (name, 50, 50)
    assert opened.searcher.get("gone") is None
    assert opened.searcher.record("gone") is None
    assert not opened.searcher.known(["canaryword"])
    assert "gone" in opened.gone.withdrawn
    assert first not in home.cluster.versions()  # nor does it lie about


def test_a_restored_alias_is_refused_until_a_version_is_chosen(cluster: ThreeNodes, home: ElasticHome) -> None:
    first = build_documents(home, [make_index_document("gone"), make_index_document("kept")], A).meta.name
    with cluster.client() as client:
        repository = {"type": "fs", "settings": {"location": str(cluster.snapshots / "coi")}}
        client.snapshot.create_repository(name="coi", repository=repository)
        client.snapshot.create(repository="coi", snapshot="two", indices=first, wait_for_completion=True)
        for content in (B, C):
            newest = build_documents(home, [make_index_document("kept")], content).meta.name
        client.snapshot.restore(repository="coi", snapshot="two", wait_for_completion=True)
    with pytest.raises(IndexUnavailableError, match=rf"the alias leads to several versions.*{first}, {newest}"):
        make_home(cluster, home.connection.settings.alias).open()
    clean = home.roll_back(tombstones("gone"), to=first)
    assert make_home(cluster, home.connection.settings.alias).open().meta.name == clean
    assert home.open().searcher.get("gone") is None
