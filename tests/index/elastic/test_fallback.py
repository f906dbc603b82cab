"""A real server that hangs, is killed and comes back, below the API: no query hangs, another index stands in, it returns."""

import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from coi.errors import IndexUnavailableError
from coi.store import Corpus
from index.api import live
from index.api.app import create_app
from index.build import build_index
from index.engine import EngineRequest
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.settings import ElasticSettings
from index.folder import FolderHome
from tests.elasticsearch.fixtures import start_or_skip
from tests.elasticsearch.node import Node
from tests.index.api.served import ServedApp, problem
from tests.index.indexing import NO_ASIDES, build_documents, make_index_document, tombstones

ENTRY = "xk/health-care/insulin-in-kosovo"
QUERY = {"q": "insulin Kosovo"}
B = "bb" * 32
TIMEOUT = 3.0
"""Seconds of the deadline of these tests; what is held against it has room for a busy machine."""


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    """A server of this module's own, killed and started again: with a port that stays."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    started = start_or_skip(lambda: Node(settings={"http.port": port}).start())
    yield started
    started.send(signal.SIGCONT)
    started.remove()


@pytest.fixture
def home(node: Node, fixture_corpus: Corpus, documents: Path) -> ElasticHome:
    build_index(fixture_corpus, [documents], ElasticHome(ElasticSettings((node.url,), timeout=30.0)))
    return ElasticHome(ElasticSettings((node.url,), timeout=TIMEOUT))


@pytest.fixture(scope="module")
def spare(tmp_path_factory: pytest.TempPathFactory, fixture_corpus: Corpus, documents: Path) -> FolderHome:
    made = FolderHome(tmp_path_factory.mktemp("spare"))
    build_index(fixture_corpus, [documents], made)
    return made


@pytest.fixture(autouse=True)
def _short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "REST", 0.5)


def test_an_index_older_than_a_withdrawal_does_not_stand_in(node: Node, tmp_path: Path, as_of: date) -> None:
    before = FolderHome(tmp_path)
    build_documents(before, [make_index_document("kept"), make_index_document("gone", body="canaryword")])
    home = ElasticHome(ElasticSettings((node.url,), alias="withdrawals", timeout=TIMEOUT))
    gone = replace(NO_ASIDES, gone=tombstones("gone"))
    build_documents(home, [make_index_document("kept")], asides=gone)
    with ServedApp(create_app(home, spare=before, today=lambda: as_of)) as client:
        assert client.get("/api/search", params={"q": "canaryword"}).json()["engine"] == "elasticsearch"
        node.send(signal.SIGSTOP)
        try:
            first = problem(client.get("/api/search", params={"q": "canaryword"}), 503, "index-unavailable")
            assert "Elasticsearch" in first
            told = problem(client.get("/api/search", params={"q": "canaryword"}), 503, "index-unavailable")
            assert "this index still holds what was withdrawn" in told
            build_documents(before, [make_index_document("kept")], B, gone)
            assert client.get("/api/search", params={"q": "kept"}).json()["fallback"] is True
        finally:
            node.send(signal.SIGCONT)


def test_a_server_that_comes_back_with_what_was_withdrawn_meanwhile_is_not_returned_to(
    node: Node, tmp_path: Path, as_of: date
) -> None:
    home = ElasticHome(ElasticSettings((node.url,), alias="comesback", timeout=TIMEOUT))
    spare = FolderHome(tmp_path)
    build_documents(home, [make_index_document("kept"), make_index_document("gone", body="canaryword")])
    gone = replace(NO_ASIDES, gone=tombstones("gone"))
    build_documents(spare, [make_index_document("kept")], asides=gone)
    with ServedApp(create_app(home, spare=spare, today=lambda: as_of)) as client:
        found = client.get("/api/search", params={"q": "canaryword"}).json()
        assert (found["engine"], found["fallback"]) == ("embedded", True)
        assert client.get("/api/entries/gone").status_code == 410
        build_documents(home, [make_index_document("kept")], B, gone)
        until(client, lambda body: body.get("fallback") is False)


def come_back(node: Node) -> None:
    """Start it again, and wait until it has read what it keeps: until then it answers 503, as it should."""
    node.start()
    connection = ElasticHome(ElasticSettings((node.url,))).connection
    connection.work(lambda client: client.cluster.health(wait_for_status="yellow", timeout="90s"))


def until(client: httpx.Client, met: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """What ``/readyz`` says once it says what is waited for; fails after a minute."""
    for _ in range(120):
        body: dict[str, Any] = client.get("/readyz").json()
        if met(body):
            return body
        time.sleep(0.5)
    raise AssertionError(f"/readyz still says {body}")


def test_a_killed_server_is_stood_in_for_and_returned_to(
    node: Node, home: ElasticHome, spare: FolderHome, as_of: date
) -> None:
    with ServedApp(create_app(home, spare=spare, today=lambda: as_of)) as client:
        before = client.get("/api/search", params=QUERY)
        assert (before.json()["engine"], before.json()["fallback"]) == ("elasticsearch", False)
        assert "coi-fallback" not in before.headers
        node.kill()
        during = client.get("/api/search", params=QUERY)
        assert during.status_code == 200
        assert (during.json()["engine"], during.json()["fallback"]) == ("embedded", True)
        assert during.headers["coi-fallback"] == "embedded"
        assert during.json()["hits"][0]["id"] == before.json()["hits"][0]["id"] == ENTRY
        for path in (f"/api/entries/{ENTRY}", "/api/suggest?q=insu", "/api/services"):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["coi-fallback"]) == (200, "embedded")
        ready = client.get("/readyz")
        assert (ready.status_code, ready.json()["fallback"]) == (200, True)
        assert ready.json()["version"] == spare.live_name()
        come_back(node)
        after = until(client, lambda body: body.get("fallback") is False)
        assert (after["engine"], after["version"]) == ("elasticsearch", home.live_name())
        again = client.get("/api/search", params=QUERY)
        assert "coi-fallback" not in again.headers
        assert again.json()["hits"][0]["id"] == ENTRY


def test_without_a_spare_the_answer_is_a_problem_that_says_when_to_come_again(
    node: Node, home: ElasticHome, as_of: date
) -> None:
    with ServedApp(create_app(home, today=lambda: as_of)) as client:
        assert client.get("/api/search", params=QUERY).status_code == 200
        node.kill()
        for path in ("/api/search?q=insulin", f"/api/entries/{ENTRY}", "/api/suggest?q=insu", "/readyz"):
            answer = client.get(path)
            detail = problem(answer, 503, "index-unavailable")
            assert detail == "Elasticsearch cannot be reached. Try again later"
            assert int(answer.headers["retry-after"]) > 0
        come_back(node)
        assert until(client, lambda body: body["status"] == "ready")["engine"] == "elasticsearch"
        assert client.get("/api/search", params=QUERY).json()["hits"][0]["id"] == ENTRY


def test_a_server_that_hangs_holds_no_query_past_its_deadline(node: Node, home: ElasticHome, as_of: date) -> None:
    with ServedApp(create_app(home, today=lambda: as_of)) as client:
        assert client.get("/api/search", params=QUERY).status_code == 200
        node.send(signal.SIGSTOP)
        try:
            answers, seconds = ask_at_once(client, 8)
        finally:
            node.send(signal.SIGCONT)
        for answer in answers:
            assert problem(answer, 503, "index-unavailable").startswith("Elasticsearch did not answer in time")
        assert seconds < TIMEOUT * 4  # eight queries side by side, not one after the other
        assert until(client, lambda body: body["status"] == "ready")
        assert client.get("/api/search", params=QUERY).json()["hits"][0]["id"] == ENTRY


def test_a_server_that_hangs_is_stood_in_for(node: Node, home: ElasticHome, spare: FolderHome, as_of: date) -> None:
    with ServedApp(create_app(home, spare=spare, today=lambda: as_of)) as client:
        assert client.get("/api/search", params=QUERY).json()["fallback"] is False
        node.send(signal.SIGSTOP)
        try:
            answers, _ = ask_at_once(client, 8)
            assert {(answer.status_code, answer.json()["engine"]) for answer in answers} == {(200, "embedded")}
        finally:
            node.send(signal.SIGCONT)
        until(client, lambda body: body.get("fallback") is False)


def ask_at_once(client: httpx.Client, many: int) -> tuple[list[httpx.Response], float]:
    """Answers to as many queries sent side by side, and the seconds until the last one."""
    answers: list[httpx.Response] = []
    asking = [
        threading.Thread(target=lambda: answers.append(client.get("/api/search", params=QUERY))) for _ in range(many)
    ]
    started = time.monotonic()
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert len(answers) == many
    return answers, time.monotonic() - started


def test_a_server_killed_in_the_middle_of_a_request_is_told(node: Node, home: ElasticHome) -> None:
    searcher = home.open().searcher
    node.send(signal.SIGSTOP)  # the request is with the server, and has no answer yet
    failures: list[IndexUnavailableError] = []

    def ask() -> None:
        with pytest.raises(IndexUnavailableError) as raised:
            searcher.search(EngineRequest(words=("canaryquery",)))
        failures.append(raised.value)

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.5)
    node.kill()
    asking.join()
    assert "cannot be reached" in str(failures[0])
    assert "canaryquery" not in str(failures[0])
    come_back(node)
    assert home.open().searcher.search(EngineRequest()).total


def test_a_server_killed_in_the_middle_of_a_build_comes_back_with_the_live_version(
    node: Node, home: ElasticHome
) -> None:
    builder = ElasticHome(ElasticSettings((node.url,), timeout=30.0))
    live_name, count = builder.live_name(), builder.open().meta.count
    with pytest.raises(IndexUnavailableError, match="Elasticsearch cannot be reached"):
        build_until_killed(builder, node)
    come_back(node)
    assert builder.cluster.live_name() == live_name
    assert home.open().meta.count == home.open().searcher.count() == count
    assert len(builder.cluster.versions()) > 1  # what was begun lies about until the next build
    expire_lock(builder)
    newest = build_documents(builder, [make_index_document("b")], "ff" * 32)
    assert list(builder.cluster.versions()) == [live_name, newest.meta.name]


def build_until_killed(home: ElasticHome, node: Node) -> None:
    with home.new_version("ee" * 32) as version:
        assert version.write([make_index_document("a")]) == 1
        node.kill()
        version.keep(NO_ASIDES)


def expire_lock(home: ElasticHome) -> None:
    """Let the lock of the build that died be as old as it is after a minute."""
    index = f"{home.connection.settings.alias}-lock"
    row = {"owner": "killed", "beat": time.time() - 90}
    home.connection.work(lambda client: client.index(index=index, id="build", document=row, refresh=True))
