"""The API as a caller meets it: a real server on loopback, and every answer an error can have."""

import json
import logging
import re
import socket
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from coi.store import Corpus
from index.api.app import create_app
from index.build import build_index
from index.folder import FolderHome
from index.home import IndexHome
from index.request import DEEPEST_HIT

PROBLEM = "application/problem+json"
ENTRY = "rs/housing/home-for-older-people"


class ServedApp:
    """An application behind a real server on a port of its own."""

    def __init__(self, app: Any) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
        self._thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listener]})

    def __enter__(self) -> httpx.Client:
        self._thread.start()  # the port listens already: a request waits until the server is up
        return httpx.Client(base_url=self.url, timeout=30, trust_env=False)

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self._thread.join()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text("<h1>Home</h1>")
    (folder / "404.html").write_text("<h1>Not here</h1>")
    return folder


@pytest.fixture(scope="module")
def client(home: IndexHome, site: Path, as_of: date) -> Iterator[httpx.Client]:
    with ServedApp(create_app(home, site, today=lambda: as_of)) as served:
        yield served


def problem(answer: httpx.Response, status: int, slug: str) -> str:
    """The detail of an answer that must be this problem."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == PROBLEM
    body = answer.json()
    assert set(body) == {"type", "title", "status", "detail"}
    assert (body["type"], body["status"]) == (f"/api/problems/{slug}", status)
    return str(body["detail"])


def test_search_has_the_shape_that_was_promised(client: httpx.Client) -> None:
    body = client.get("/api/search", params={"q": "insulin Kosovo"}).json()
    assert {"query", "answered", "total", "took_ms", "hits", "facets", "suggestions"} <= set(body)
    assert set(body["hits"][0]) == set(
        "id kind title summary country topic subtopics groups places language freshness confirmed evidence_date url "
        "snippet score document".split()
    )
    assert {
        "text",
        "countries",
        "return_from",
        "places",
        "topics",
        "subtopics",
        "groups",
        "phrases",
        "excluded",
        "rest",
    } <= set(body["query"])
    assert body["query"]["countries"] == ["XK"]
    hit = body["hits"][0]
    assert (hit["id"], hit["confirmed"], hit["evidence_date"], hit["freshness"]) == (
        "xk/health-care/insulin-in-kosovo", "2026-10-05", "2026-10-05", "current",
    )  # fmt: skip
    assert body["facets"]["country"][0].keys() == {"value", "label", "count"}
    assert {"value": "XK", "label": "Kosovo", "count": 1} in body["facets"]["country"]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"country": "rs", "kind": "scheme"}, {"rs/return-support/grant-from-norway", "rs/return-support/grant-from-sweden"}),
        ({"return_from": "se"}, {"rs/return-support/grant-from-sweden", "se/return-support/reintegration-support"}),
        (
            {"country": "rs", "return_from": "SE"},
            {"rs/return-support/grant-from-sweden", "se/return-support/reintegration-support"},
        ),
        ({"place": "rs-nis"}, {"rs/registration/identity-card-without-address", "services/rs/example-office"}),
        ({"topic": "education"}, {"rs/education/school-without-certificates"}),
        ({"subtopic": "disability-benefit"}, {"xk/social-benefits/carer-of-adult-child"}),
        ({"group": "child"}, {"rs/education/school-without-certificates"}),
        ({"language": "sv"}, {ENTRY}),
        ({"publisher": "Invented Commissariat"}, {"kirs/readmission"}),
        ({"freshness": "historical"}, {ENTRY}),
        ({"q": "topic:education"}, {"rs/education/school-without-certificates"}),
        ({"q": "insulin -Kosovo", "kind": "fact"}, {"rs/health-care/insulin"}),
        ({"country": ["xk", ""], "topic": ["housing", "health-care"], "kind": ["guide", "fact"]},
         {"xk/housing/house-is-gone", "xk/health-care/insulin-in-kosovo"}),
    ],
)  # fmt: skip
def test_filters(client: httpx.Client, params: dict[str, Any], expected: set[str]) -> None:
    body = client.get("/api/search", params={"size": 50, **params}).json()
    assert {hit["id"] for hit in body["hits"]} == expected
    assert body["total"] == len(expected)


def test_a_country_in_the_text_narrows_and_can_be_undone(client: httpx.Client) -> None:
    narrowed = client.get("/api/search", params={"q": "insulin Serbien"}).json()
    undone = client.get("/api/search", params={"q": "insulin Serbien", "ignore": "country:RS"}).json()
    assert {hit["country"] for hit in narrowed["hits"]} == {"RS"}
    assert {"RS", "XK"} <= {hit["country"] for hit in undone["hits"]}
    assert undone["query"]["ignored"] == ["country:RS"]


def test_newest_first(client: httpx.Client) -> None:
    hits = client.get("/api/search", params={"sort": "newest", "size": 50}).json()["hits"]
    dates = [hit["evidence_date"] or "" for hit in hits]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize(
    ("params", "detail"),
    [
        ({"size": 900}, "size: Input should be less than or equal to 50"),
        ({"size": 0}, "size: Input should be greater than or equal to 1"),
        ({"page": 0}, "page: Input should be greater than or equal to 1"),
        ({"page": "x"}, "page: Input should be a valid integer"),
        ({"sort": "oldest"}, "sort: Input should be 'relevance' or 'newest'"),
        ({"q": "x" * 501}, "q: String should have at most 500 characters"),
        ({"country": "r s"}, "country.0: String should match pattern"),
        ({"topic": ["t"] * 51}, "topic: List should have at most 50 items"),
    ],
)
def test_what_the_api_does_not_describe_is_refused(client: httpx.Client, params: dict[str, Any], detail: str) -> None:
    assert problem(client.get("/api/search", params=params), 400, "bad-request").startswith(detail)


@pytest.mark.parametrize(
    ("params", "detail"),
    [
        ({"page": DEEPEST_HIT // 50 + 1, "size": 50}, "page: page 21 is not possible. Stay within the first 1000 hits"),
        ({"freshness": "stale"}, "freshness: 'stale' is not possible here. Choose from: current, due,"),
        ({"kind": "rumour"}, "kind: 'rumour' is not possible here. Choose from: guide,"),
        ({"q": "kind:rumour"}, "kind: 'rumour' is not possible here"),
    ],
)
def test_a_query_out_of_bounds_is_told(client: httpx.Client, params: dict[str, Any], detail: str) -> None:
    assert problem(client.get("/api/search", params=params), 400, "bad-query").startswith(detail)


def test_completion(client: httpx.Client) -> None:
    found = client.get("/api/suggest", params={"q": "home for ol"}).json()
    assert found[0] == {
        "text": "How does a person get a place in a home for older people in Serbia?", "id": ENTRY, "kind": "guide",
    }  # fmt: skip
    assert (
        client.get("/api/suggest", params={"q": "Kos"}).json()
        == [*client.get("/api/suggest", params={"q": "Kos", "limit": 10}).json()][:8]
    )
    assert {"text": "Kosovo", "id": "", "kind": "term"} in client.get("/api/suggest", params={"q": "Kos"}).json()
    assert client.get("/api/suggest", params={"q": " "}).json() == []
    assert problem(client.get("/api/suggest", params={"q": "a", "limit": 99}), 400, "bad-request").startswith("limit:")


def test_a_record_comes_with_an_etag(client: httpx.Client) -> None:
    answer = client.get(f"/api/entries/{ENTRY}")
    assert answer.json()["title"].startswith("How does a person get a place")
    assert (answer.json()["id"], answer.json()["country"], answer.json()["topic"]) == (ENTRY, "RS", "housing")
    etag = answer.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{24}"', etag)
    assert answer.headers["cache-control"] == "no-cache"
    for known in (etag, f'"other", W/{etag}', "*"):
        unchanged = client.get(f"/api/entries/{ENTRY}", headers={"If-None-Match": known})
        assert (unchanged.status_code, unchanged.content, unchanged.headers["etag"]) == (304, b"", etag)
    assert client.get(f"/api/entries/{ENTRY}", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_service_is_a_record_too(client: httpx.Client) -> None:
    assert client.get("/api/entries/services/rs/example-office").json()["type"] == "service"


def test_a_withdrawn_record_is_gone(client: httpx.Client) -> None:
    detail = problem(client.get("/api/entries/rs/housing/taken-back"), 410, "withdrawn")
    assert detail == "rs/housing/taken-back: this record was withdrawn. Its id is never used again"
    assert problem(client.get("/api/similar/rs/housing/taken-back"), 410, "withdrawn")


def test_a_renamed_record_redirects(client: httpx.Client) -> None:
    answer = client.get("/api/entries/rs/housing/old-people-home")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/api/entries/{ENTRY}")


@pytest.mark.parametrize(
    "record_id", ["rs/housing/never-was", "kirs/readmission", "rs/housing/still-a-draft", "%2e%2e/x"]
)
def test_an_unknown_record_is_not_found(client: httpx.Client, record_id: str) -> None:
    assert "there is no record with this id" in problem(client.get(f"/api/entries/{record_id}"), 404, "not-found")


def test_similar_records(client: httpx.Client) -> None:
    found = client.get("/api/similar/rs/return-support/grant-from-sweden").json()
    assert found[0]["id"] == "rs/return-support/grant-from-norway"
    assert "rs/return-support/grant-from-sweden" not in [record["id"] for record in found]
    assert {record["country"] for record in found} == {"RS"}
    assert problem(client.get("/api/similar/rs/housing/never-was"), 404, "not-found")


def test_services(client: httpx.Client) -> None:
    body = client.get("/api/services", params={"country": "rs", "topic": "registration"}).json()
    assert body["total"] == 1
    assert body["services"][0]["phones"][0]["number"] == "+381112345678"
    assert client.get("/api/services", params={"country": "xk"}).json() == {"total": 0, "services": []}


def test_countries_and_topics(client: httpx.Client) -> None:
    countries = {country["value"]: country for country in client.get("/api/countries").json()}
    assert countries["RS"] == {"value": "RS", "label": "Serbia", "count": 9, "footnote": None}
    assert "1244" in countries["XK"]["footnote"]
    topics = {topic["value"]: topic["count"] for topic in client.get("/api/topics").json()}
    assert (topics["education"], topics["housing"]) == (1, 3)


def test_health_and_readiness(client: httpx.Client, home: IndexHome) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    body = client.get("/readyz").json()
    assert (body["version"], body["engine"], body["fallback"]) == (home.live_name(), home.engine_name, False)
    assert (body["status"], body["records"], sum(body["kinds"].values())) == ("ready", 13, 13)
    assert body["age_seconds"] >= 0


@pytest.mark.parametrize("path", ["/api/nothing", "/api/", "/api/entries", "/api/../api/none"])
def test_an_unknown_path_is_a_problem_and_never_a_page(client: httpx.Client, path: str) -> None:
    problem(client.get(path), 404, "not-found")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/api/search", f"/api/entries/{ENTRY}", "/api/nothing"])
def test_nothing_but_reading(client: httpx.Client, method: str, path: str) -> None:
    answer = client.request(method, path)
    problem(answer, 405, "bad-request")
    assert answer.headers["allow"] == "GET, HEAD"


def test_head_is_get_without_the_body(client: httpx.Client) -> None:
    answer = client.head("/api/search", params={"q": "insulin"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert client.head(f"/api/entries/{ENTRY}").headers["etag"] == client.get(f"/api/entries/{ENTRY}").headers["etag"]


def test_every_problem_type_says_what_it_means(client: httpx.Client) -> None:
    answer = client.get("/api/search", params={"kind": "rumour"}).json()
    assert client.get(answer["type"]).json() == {
        "slug": "bad-query", "status": 400, "meaning": "A search request is out of bounds.",
    }  # fmt: skip
    problem(client.get("/api/problems/nothing"), 404, "not-found")


@pytest.mark.parametrize("path", ["/api/search?q=x", "/", "/api/nothing", "/healthz", "/missing"])
def test_security_headers_are_everywhere(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/api/search?q=x", "/api/suggest?q=x", "/api/nothing", "/readyz"])
def test_queries_are_stored_by_nobody(client: httpx.Client, path: str) -> None:
    assert client.get(path).headers["cache-control"] == "no-store"


def test_the_site_is_served_beside(client: httpx.Client) -> None:
    assert client.get("/").text == "<h1>Home</h1>"
    missing = client.get("/nowhere/")
    assert (missing.status_code, missing.text) == (404, "<h1>Not here</h1>")


def test_other_sites_may_not_call_unless_set(client: httpx.Client, home: IndexHome) -> None:
    origin = {"Origin": "https://branch.example.org"}
    assert "access-control-allow-origin" not in client.get("/api/topics", headers=origin).headers
    with ServedApp(create_app(home, cors_origins=["https://branch.example.org"])) as open_client:
        allowed = open_client.get("/api/topics", headers=origin).headers["access-control-allow-origin"]
        assert allowed == "https://branch.example.org"
        other = open_client.get("/api/topics", headers={"Origin": "https://evil.example.org"}).headers
        assert "access-control-allow-origin" not in other
        problem(open_client.get("/api/search?size=900", headers=origin), 400, "bad-request")


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


class _BrokenSearcher:
    def __getattr__(self, name: str) -> Any:
        raise BaseException(f"panic over canaryquery in {name}")


def test_what_nobody_expected_is_a_problem_and_is_logged_without_the_query(
    home: IndexHome, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    app = create_app(home)
    app.state.live.get().searcher = _BrokenSearcher()
    with caplog.at_level(logging.DEBUG), ServedApp(app) as client:
        answer = client.get("/api/search", params={"q": "canaryquery"})
    detail = problem(answer, 500, "error")
    assert "canaryquery" not in detail
    assert answer.headers["content-security-policy"]
    assert "unexpected BaseException at test_api.py:" in caplog.text
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    assert "canaryquery" not in json.dumps(logged)
    output = capfd.readouterr()
    assert "canaryquery" not in output.out + output.err


def test_no_query_reaches_a_log(
    client: httpx.Client, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        for path in ("/api/search?q=canaryquery", "/api/search?q=canaryquery&size=900", "/api/suggest?q=canaryquery",
                     "/api/canaryquery", "/canaryquery?q=canaryquery"):  # fmt: skip
            client.get(path)
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    assert "canaryquery" not in json.dumps(logged)
    output = capfd.readouterr()
    assert "canaryquery" not in output.out + output.err
