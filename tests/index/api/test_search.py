"""Searching and completing as a caller of the API meets them, and every answer an error can have."""

from typing import Any

import httpx
import pytest

from index.request import DEEPEST_HIT
from tests.index.api.served import ENTRY, problem
from tests.promised import UNDERSTOOD


def test_search_has_the_shape_that_was_promised(client: httpx.Client) -> None:
    body = client.get("/api/search", params={"q": "insulin Kosovo"}).json()
    assert {"query", "answered", "total", "took_ms", "hits", "facets", "suggestions"} <= set(body)
    assert set(body["hits"][0]) == set(
        "id kind title summary country topic subtopics groups places language freshness confirmed evidence_date url "
        "snippet score document".split()
    )
    assert set(body["query"]) >= UNDERSTOOD
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


@pytest.mark.parametrize("path", ["/api/search?q=x", "/api/suggest?q=x", "/api/nothing", "/readyz"])
def test_queries_are_stored_by_nobody(client: httpx.Client, path: str) -> None:
    assert client.get(path).headers["cache-control"] == "no-store"
