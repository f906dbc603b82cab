"""Source documents in a real browser: below entries, leading to the original, said to be read by nobody, kept harmless."""

import json
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from coi.publish.site import build_site
from coi.store import Corpus
from tests.site.conftest import SITE_URL, serve
from tests.site.planted import planted_documents
from tests.site.test_browser import HOSTILE, TAGS, results, watched_page

pytestmark = pytest.mark.browser
LISTED = "Invented call for housing support"


@pytest.fixture(scope="module")
def address(canary_corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of the base corpus with the planted documents and one that is hostile in every field of text."""
    folder = tmp_path_factory.mktemp("browser-documents")
    hostile = {
        **planted_documents()[0],
        "id": "planted/hostile",
        "url": "https://planted.example.org/hostile",
        "title": f"Hostile {HOSTILE}"[:900],
    }
    hostile["publisher"] = f"Somebody {HOSTILE}"[:300]
    hostile["sections"] = [
        {
            "heading": HOSTILE[:300],
            "anchor": '"><script>window.hacked=1</script>',
            "text": HOSTILE,
            "topics": ["housing"],
        }
    ]
    path = folder / "documents.jsonl"
    path.write_text("\n".join(json.dumps(document) for document in [*planted_documents(), hostile]))
    build_site(canary_corpus, folder / "site", site_url=SITE_URL, documents=[path])
    (folder / "index").mkdir()
    yield from serve(folder / "index", folder / "site")


def found(page: Page) -> list[str]:
    """Links of the source documents shown, once the search has answered."""
    expect(page.locator(".coi-status")).to_have_text(re.compile(r"found\.|Nothing is known"))
    return page.eval_on_selector_all(".coi-from-sources li > a", "links => links.map(link => link.href)")


def shown_list(path: str) -> str:
    """Selector of the list on a page, or of the one that the search fills."""
    return "ol.coi-found" if "search" in path else "ul.coi-found"


def test_documents_are_found_below_entries_and_lead_to_the_original(chromium: Browser, address: str) -> None:
    with watched_page(chromium, address) as (page, wrong):
        page.goto(f"{address}/search/?q=invented")
        links = found(page)
        assert "https://planted.example.org/shown#who" in links
        assert not [path for path in results(page) if "planted" in path]
        entry = page.locator(".coi-results li").last.bounding_box()
        source = page.locator(".coi-from-sources li").first.bounding_box()
        assert entry is not None
        assert source is not None
        assert entry["y"] < source["y"]
        assert "read by nobody here" in page.inner_text(".coi-from-sources")
        assert re.search(r"published May 2024 · fetched 24 November 2026", page.inner_text(".coi-from-sources"))
        assert re.search(r"\d+ source documents? found", page.inner_text(".coi-status"))
        assert wrong == []


def test_the_kind_can_be_chosen(chromium: Browser, address: str) -> None:
    with watched_page(chromium, address) as (page, wrong):
        page.goto(f"{address}/search/?kind=document&country=RS")
        assert found(page)
        assert results(page) == []
        page.select_option("select[name=kind]", "own")
        expect(page.locator(".coi-from-sources")).to_be_hidden()
        expect(page.locator(".coi-results li").first).to_be_visible()
        assert wrong == []


def test_what_only_documents_know_is_a_gap_of_ours_all_the_same(chromium: Browser, address: str) -> None:
    with watched_page(chromium, address) as (page, _):
        page.goto(f"{address}/search/?q=protection")
        assert "https://planted.example.org/refuge" in found(page)
        assert "That is a gap, not an answer" in page.inner_text(".coi-status")


def test_gone_documents_say_so_in_search_and_lists(chromium: Browser, address: str) -> None:
    with watched_page(chromium, address) as (page, _):
        page.goto(f"{address}/search/?q=old page")
        found(page)
        assert "no longer there since 1 November 2026" in page.inner_text(".coi-from-sources")
        page.goto(f"{address}/topics/housing/")
        assert "missing since 1 November 2026" in page.inner_text(".coi-found")


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lists_meet_wcag_and_never_scroll_sideways(chromium: Browser, address: str, width: int, scheme: str) -> None:
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    with watched_page(chromium, address, **options) as (page, wrong):
        for path in ("/countries/rs/", "/countries/rs/housing/", "/topics/housing/", "/search/?q=invented"):
            page.goto(f"{address}{path}")
            page.wait_for_load_state("networkidle")
            expect(page.locator(shown_list(path))).to_contain_text(LISTED)
            violations = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
            assert [(v["id"], v["nodes"][0]["html"][:120]) for v in violations] == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert wrong == []


def test_hostile_documents_stay_text(chromium: Browser, address: str) -> None:
    with watched_page(chromium, address) as (page, wrong):
        for path in ("countries/rs/", "countries/rs/housing/", "topics/housing/", "search/?q=hostile"):
            page.goto(f"{address}/{path}")
            page.wait_for_load_state("networkidle")
            expect(page.locator(shown_list(path))).to_contain_text("Hostile <script>")
            assert page.evaluate("window.hacked") is None, path
            assert page.evaluate("document.querySelectorAll('[onclick],[onerror],[onmouseover]').length") == 0
            assert page.evaluate("document.querySelectorAll('a[href^=\"javascript:\" i]').length") == 0
            assert page.evaluate("document.querySelectorAll('.md-content img').length") == 0
        assert [text for text in wrong if "request" in text or "dialog" in text] == []
