"""What holds at every address: methods, headers, problems, the site beside."""

import httpx
import pytest

from index.api.app import create_app
from index.home import IndexHome
from tests.index.api.served import ENTRY, ServedApp, problem


@pytest.mark.parametrize("path", ["/api/nothing", "/api/", "/api/entries", "/api/../api/none"])
def test_an_unknown_path_is_a_problem_and_never_a_page(client: httpx.Client, path: str) -> None:
    problem(client.get(path), 404, "not-found")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/api/search", f"/api/entries/{ENTRY}", "/api/nothing"])
def test_nothing_but_reading(client: httpx.Client, method: str, path: str) -> None:
    answer = client.request(method, path)
    assert problem(answer, 405, "bad-request").startswith(f"{method}: this API can only be read, with GET, HEAD")
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
