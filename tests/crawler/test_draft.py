"""The draft of a crawl definition from what was found on a site: every choice has its reason."""

from datetime import date
from typing import Any

import pytest

from coi.model import Crawl, Publisher
from crawler.draft import Draft, Found, choose_kind, folder_of, make_draft, robots_note
from crawler.probe import Listed, Probe

TODAY = date(2026, 11, 24)
SITE = "https://gov.test"
CARD = Publisher(name="Office of Nowhere", type="government", country="RS")
TEXT = "<p>Housing for people who return: the municipality rents rooms, and a tenant pays the rent each month.</p>" * 3


def found(path: str = "/news/", links: tuple[str, ...] = (), head: str = "", lang: str = "en", **more: Any) -> Found:
    anchors = "".join(f'<a href="{link}">x</a>' for link in links)
    html = f'<html lang="{lang}"><head><title>Rooms to rent</title>{head}</head><body><h1>Rooms to rent</h1>{TEXT}{anchors}</body></html>'
    return Found.of(
        Probe(SITE + path, html.encode(), "text/html; charset=utf-8", "utf-8", **({"robots_status": 200} | more))
    )


def draft(seen: Found, countries: tuple[str, ...] = (), topics: tuple[str, ...] = ()) -> Draft:
    return make_draft(seen, "nowhere", CARD, countries, topics, TODAY)


def listed(name: str, *paths: str) -> tuple[Listed, ...]:
    return (Listed(f"{SITE}/{name}.xml", tuple(SITE + path for path in paths)),)


@pytest.mark.parametrize(
    ("path", "known", "folder"),
    [
        ("", (), "/"),
        ("/", (), "/"),
        ("/news/", (), "/news"),
        ("/news/first.html", (), "/news"),
        ("/news/first", (), "/news"),
        ("/news/first", ("/news/first/more",), "/news/first"),
        ("/news/first", ("/news/firstly",), "/news"),
        ("/news", (), "/news"),
        ("/first.html", (), "/"),
        ("/новости/", (), "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
    ],
)
def test_the_path_that_a_page_stands_for(path: str, known: tuple[str, ...], folder: str) -> None:
    assert folder_of(SITE + path, [SITE + each for each in known]) == folder


def test_a_sitemap_that_covers_the_path_is_chosen_before_a_feed() -> None:
    seen = found(sitemaps=listed("sitemap", "/news/a", "/news/b", "/other"), feeds=listed("feed", "/news/a"))
    assert choose_kind(seen) == ("sitemap", [f"{SITE}/sitemap.xml"], f"{SITE}/sitemap.xml names 2 pages below /news")


def test_a_sitemap_of_other_pages_is_only_told() -> None:
    seen = found(sitemaps=listed("sitemap", "/other", "/news/a"))
    assert choose_kind(seen)[0] == "pages"
    assert f"Other feeds and sitemaps: {SITE}/sitemap.xml (2 pages). Would one be better?" in draft(seen).decide


def test_a_feed_of_the_path_makes_a_weekly_feed() -> None:
    made = draft(found(feeds=listed("feed", "/news/a", "/news/b", "/other")))
    assert (made.definition["kind"], made.definition["frequency"]) == ("feed", "weekly")
    assert made.definition["start_urls"] == [f"{SITE}/feed.xml"]


def test_a_feed_of_the_whole_site_is_not_its_pages() -> None:
    assert choose_kind(found("/", feeds=listed("feed", "/news/a")))[0] == "pages"
    assert choose_kind(found("/rights/", feeds=listed("feed", "/news/a")))[0] == "pages"


def test_mostly_pdf_files_make_a_list_of_files() -> None:
    files = ("/f/a.pdf", "/f/b.PDF", "/f/c.pdf?v=2")
    assert choose_kind(found(links=(*files, "/news/a")))[0] == "files"
    assert choose_kind(found(links=(*files, "/news/a", "/news/b", "/news/c")))[0] == "pages"
    assert choose_kind(found(links=files[:2]))[0] == "pages"
    assert choose_kind(found(links=tuple("https://other.test" + file for file in files)))[0] == "pages"


def test_a_draft_is_a_valid_definition_that_claims_nothing() -> None:
    crawl = Crawl.model_validate(draft(found()).definition)
    assert (crawl.checked_on, crawl.run_live, crawl.minimum_documents) == (None, None, None)
    assert crawl.visibility is None  # missing means: not published
    assert (crawl.editor_note or "").startswith("To decide, then take this note out:\nPaths: only /news is followed.")
    assert "never run against the live site" in (crawl.note or "")
    assert (crawl.countries, crawl.topics, crawl.languages) == (["RS"], ["housing", "return-support"], ["en"])


def test_what_is_given_goes_before_what_is_found() -> None:
    made = draft(found(), ("XK",), ("registration",))
    assert (made.definition["countries"], made.definition["topics"]) == (["XK"], ["registration"])
    assert (made.reasons["countries"], made.reasons["topics"]) == ("given", "given")


def test_an_unknown_language_is_said_to_be_unknown() -> None:
    probe = Probe(SITE + "/", b"<html><body><p>1 2 3</p></body></html>", "text/html", "utf-8", 200)
    made = draft(Found.of(probe), ("RS",), ("housing",))
    assert made.definition["languages"] == ["und"]
    assert "The language is not known: write it in languages." in made.decide


@pytest.mark.parametrize(
    ("more", "note"),
    [
        ({}, "robots.txt of 2026-11-24 allows the start address; terms not read"),
        ({"crawl_delay": 5.0}, "robots.txt of 2026-11-24 allows the start address, asks for 5 s between requests; terms not read"),
        ({"robots_status": 404}, "no robots.txt (404) on 2026-11-24: nothing is forbidden; terms not read"),
    ],
)  # fmt: skip
def test_what_robots_txt_says_is_noted_with_the_day(more: dict[str, Any], note: str) -> None:
    assert robots_note(found(**more).probe, TODAY) == note


def test_a_delay_that_robots_txt_asks_for_is_kept() -> None:
    assert draft(found(crawl_delay=5.0)).definition["delay"] == 5.0
    assert draft(found(crawl_delay=0.2)).definition["delay"] == 1.0


def test_a_page_that_asks_not_to_be_kept_is_told() -> None:
    by_page = found(head='<meta name="robots" content="noindex, follow">')
    by_header = found(directives=frozenset({"nofollow"}))
    assert "The page asks for noindex. Is it the right one?" in draft(by_page).decide
    assert "The page asks for nofollow. Is it the right one?" in draft(by_header).decide
    assert not any("The page asks" in each for each in draft(found()).decide)


def test_translations_and_an_open_path_are_to_be_decided() -> None:
    seen = found("/", head=f'<link rel="alternate" hreflang="sr" href="{SITE}/sr/">')
    decide = " ".join(draft(seen).decide)
    assert f"Translations of the page: sr {SITE}/sr/." in decide
    assert "The whole site is allowed" in decide


def test_the_licence_that_a_page_names_is_noted() -> None:
    seen = found(head='<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">')
    assert draft(seen).definition["licence"] == "CC BY 4.0"


def test_the_publisher_is_named_by_the_page_or_by_its_host() -> None:
    named = '<meta property="og:site_name" content="Office of Lamps">'
    assert found().publisher_name == "gov.test"
    assert found(head=named).publisher_name == "Office of Lamps"
