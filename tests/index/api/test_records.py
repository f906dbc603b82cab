"""Records, and lists of them, as a caller of the API meets them."""

import re

import httpx
import pytest

from tests.index.api.served import ENTRY, problem


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
