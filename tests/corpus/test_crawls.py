"""Crawl definitions of the corpus: sound, resting on the dossier's addresses, and claiming nothing that nobody did."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from coi.model import Crawl
from coi.store import Corpus
from coi.store.yaml12 import read_yaml
from crawler.address import host_of
from crawler.checking import check_definitions
from crawler.scope import Scope, is_below

COUNTRIES = ["rs", "xk", "mk", "iq", "ru", "ba", "al", "no", "se"]
FEWEST = 3
"""Crawls of each country."""
PROTECTIVE = ("sigurna-kuca", "safe-house", "shelter", "skyddat-boende", "krisesenter", "strehez", "dhunes", "trafik")
"""Words in an address of a page on protective accommodation: no crawl starts there."""


@pytest.fixture(scope="module")
def crawls(corpus: Corpus) -> dict[str, Crawl]:
    return {key.removeprefix("crawls/"): stored.record for key, stored in corpus.crawls.items()}


@pytest.fixture(scope="module")
def addresses(dossier: Path) -> dict[str, str]:
    """Addresses of the dossier, each with the country of its file."""
    found = {}
    for country in COUNTRIES:
        for item in read_yaml((dossier / f"{country}.yml").read_text(encoding="utf-8")):
            found[item["url"]] = country
    return found


def test_no_definition_has_anything_to_mend(corpus: Corpus, crawls: dict[str, Crawl]) -> None:
    assert [str(each) for each in check_definitions(corpus, crawls) if each.is_error] == []


def test_each_country_that_was_asked_for_has_crawls(crawls: dict[str, Crawl]) -> None:
    for country in COUNTRIES:
        assert sum(country.upper() in crawl.countries for crawl in crawls.values()) >= FEWEST, country


def test_start_addresses_are_addresses_of_the_dossier(crawls: dict[str, Crawl], addresses: dict[str, str]) -> None:
    bare = [(slug, url) for slug, crawl in crawls.items() for url in crawl.start_urls if url not in addresses]
    assert bare == []


def test_allowed_paths_are_beginnings_of_addresses_of_the_dossier(
    crawls: dict[str, Crawl], addresses: dict[str, str]
) -> None:
    for slug, crawl in crawls.items():
        hosts = Scope.of(crawl).hosts
        paths = [unquote(urlsplit(url).path) for url in addresses if host_of(url) in hosts]
        for allowed in crawl.allowed_paths:
            assert allowed != "/", f"{slug}: a whole site is more than the dossier shows"
            assert any(is_below(path, allowed) for path in paths), (slug, allowed)


def test_languages_are_those_of_the_dossier_s_items(crawls: dict[str, Crawl], dossier: Path) -> None:
    said: dict[str, str] = {}
    for country in COUNTRIES:
        for item in read_yaml((dossier / f"{country}.yml").read_text(encoding="utf-8")):
            said[item["url"]] = {"no": "nb"}.get(item["language"], item["language"])
    for slug, crawl in crawls.items():
        assert set(crawl.languages) == {said[url] for url in crawl.start_urls}, slug


def test_nothing_claims_what_nobody_did(crawls: dict[str, Crawl]) -> None:
    for slug, crawl in crawls.items():
        assert (crawl.run_live, crawl.checked_on) == (None, None), slug
        assert (crawl.minimum_documents, crawl.maximum_documents) == (None, None), slug
        assert (crawl.selectors, crawl.licence) == (None, None), slug
        assert (crawl.note or "").startswith("never run against the live site"), slug
        assert (crawl.robots_note or "").startswith("unknown"), slug


def test_no_crawl_starts_at_protective_accommodation(crawls: dict[str, Crawl]) -> None:
    for slug, crawl in crawls.items():
        for part in [*crawl.start_urls, *crawl.allowed_paths]:
            assert not any(word in part.lower() for word in PROTECTIVE), (slug, part)
