"""The site in a real browser: questions are found and answered, hostile text stays text, everybody can read it."""

import contextlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from coi.publish.site import build_site
from coi.store import Corpus, load_corpus
from coi.store.frontmatter import split_front_matter
from coi.store.write import dump_yaml
from coi.store.yaml12 import read_yaml
from tests.site.conftest import BASE, SITE_URL, serve

pytestmark = pytest.mark.browser

QUESTIONS = {
    "care home older woman intellectual disability serbia": "rs/housing/home-for-older-people",
    "kosovo adult son wheelchair": "xk/health-care/adult-in-wheelchair-dependent-on-care",
    "kosovo house gone family": "xk/housing/house-is-gone",
    "serbia identity card": "rs/registration/identity-card",
    "serbia register without an address": "rs/registration/residence-without-address",
    "serbia birth never registered": "rs/registration/birth-never-registered",
    "school without certificates serbia": "rs/education/enrol-without-certificates",
    "school without certificates kosovo": "xk/education/enrol-without-certificates",
    "fled violence serbia": "rs/gender/fled-violence",
    "fled violence kosovo": "xk/gender/fled-violence",
    "grants returning from sweden to serbia": "rs/return-support/from-sweden",
    "grants returning from norway to kosovo": "xk/return-support/from-norway",
}
"""Each question of the founders' list as somebody types it, and the entry that answers it."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextlib.contextmanager
def watched_page(browser: Browser, address: str, **options: object) -> Iterator[tuple[Page, list[str]]]:
    """A page and what went wrong in it: console errors, page errors, requests to another host, dialogs."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (wrong.append("dialog"), dialog.dismiss()))
    own = urlsplit(address).netloc

    def note(url: str) -> None:
        if urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc != own:
            wrong.append(f"request: {url}")

    page.on("request", lambda request: note(request.url))
    yield page, wrong
    context.close()


def results(page: Page) -> list[str]:
    """Addresses of the results shown, once the search has answered."""
    expect(page.locator(".coi-status")).to_have_text(re.compile(r"found\.|Nothing is known"))
    return page.eval_on_selector_all(".coi-results a", "links => links.map(link => new URL(link.href).pathname)")


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_typed_found_opened_and_has_source_and_age(chromium: Browser, served: str, question: str) -> None:
    with watched_page(chromium, served) as (page, wrong):
        page.goto(f"{served}/")
        page.fill(".coi-search input", question)
        page.press(".coi-search input", "Enter")
        wanted = f"/countries/{QUESTIONS[question]}/"
        assert wanted in results(page)[:5]
        page.click(f".coi-results a[href$='{wanted}']")
        page.wait_for_selector(".coi-age .coi-verdict-word")
        age = page.inner_text(".coi-age")
        assert re.search(r"Newest source of this answer: .*\d{4}|No source of this answer carries a date", age)
        assert "not confirmed by anyone" in age
        assert page.locator(".coi-sources li").count() >= 1
        assert wrong == []


def test_search_finds_words_of_other_languages_and_scripts(chromium: Browser, served: str) -> None:
    with watched_page(chromium, served) as (page, wrong):
        for query in ("bostad Serbien", "стан Србија", "السكن صربيا"):
            page.goto(f"{served}/search/?q={query}")
            found = results(page)
            assert found, query
            assert all("/rs/" in path for path in found[:3]), query
        assert wrong == []


def test_search_corrects_and_says_so(chromium: Browser, served: str) -> None:
    with watched_page(chromium, served) as (page, _):
        page.goto(f"{served}/search/?q=insulin kosvo")
        assert any("/xk/" in path for path in results(page)[:3])
        assert "Searched for" in page.inner_text(".coi-status")


def test_search_loosens_and_says_so_and_never_empties_in_silence(chromium: Browser, served: str) -> None:
    with watched_page(chromium, served) as (page, _):
        page.goto(f"{served}/search/?q=insulin guardian firewood kosovo")
        assert results(page)
        assert "some of them" in page.inner_text(".coi-status")
        page.goto(f"{served}/search/?q=zzzzqqq")
        assert results(page) == []
        assert "That is a gap, not an answer" in page.inner_text(".coi-status")


def status_of(page: Page, served: str, query: str) -> str:
    page.goto(f"{served}/search/?{urlencode({'q': query})}")
    results(page)
    return page.inner_text(".coi-status")


def test_another_word_or_country_is_never_put_for_the_one_typed(chromium: Browser, served: str) -> None:
    with watched_page(chromium, served) as (page, _):
        for query in ("adoption zzzz", "bostad Irak", "السكن صربيا"):
            assert "Searched for" not in status_of(page, served, query), query
        assert "No entry has “Irak”: on that nothing is known here." in status_of(page, served, "bostad Irak")


def test_swapped_letters_are_mended_and_a_correction_can_be_undone(chromium: Browser, served: str) -> None:
    with watched_page(chromium, served) as (page, _):
        assert "Searched for “serbia social assistance" in status_of(page, served, "seriba social assistance")
        assert "rs/social-benefits/social-assistance" in " ".join(results(page)[:3])
        page.click(".coi-as-typed")
        expect(page.locator(".coi-as-typed")).to_have_count(0)
        results(page)
        assert "Searched for" not in page.inner_text(".coi-status")


def test_nothing_found_and_a_missing_page_lead_on(chromium: Browser, served: str) -> None:
    with watched_page(chromium, served) as (page, _):
        status_of(page, served, "zzzzqqq")
        page.click(".coi-status a:has-text('what is not known')")
        assert page.inner_text("h1") == "What is not known"
        page.goto(f"{served}/countries/rs/no-such-entry/")
        assert page.inner_text("h1") == "This page is not here"
        page.fill(".coi-search input", "insulin kosovo")
        page.press(".coi-search input", "Enter")
        assert any("/xk/" in path for path in results(page))


def test_a_reader_of_swedish_finds_the_answer_in_swedish_at_the_top(chromium: Browser, served: str) -> None:
    with watched_page(chromium, served) as (page, _):
        page.goto(f"{served}/countries/rs/housing/home-for-older-people/")
        page.click(".coi-head summary[lang=sv]")
        assert "folkbokföras" in page.inner_text(".coi-head details[open]")


def test_filters_and_keyboard(chromium: Browser, served: str) -> None:
    with watched_page(chromium, served) as (page, wrong):
        page.goto(f"{served}/search/?q=school")
        results(page)
        page.select_option("select[name=country]", "XK")
        expect(page).to_have_url(re.compile("country=XK"))
        expect(page.locator(".coi-results a:not([href*='/xk/'])")).to_have_count(0)
        page.focus(".coi-search input")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.closest('.coi-results') !== null")
        page.keyboard.press("Enter")
        page.wait_for_selector(".coi-age")
        assert wrong == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_meet_wcag_and_never_scroll_sideways(chromium: Browser, served: str, width: int, scheme: str) -> None:
    paths = [
        "/",
        "/countries/rs/housing/home-for-older-people/",
        "/countries/xk/",
        "/coverage/",
        "/services/rs/national-sos-line/",
    ]
    with watched_page(chromium, served, viewport={"width": width, "height": 800}, color_scheme=scheme) as (page, wrong):
        for path in paths:
            page.goto(f"{served}{path}")
            page.wait_for_load_state("networkidle")
            found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
            told = [(v["id"], v["nodes"][0]["html"][:120], v["nodes"][0]["failureSummary"][:200]) for v in found]
            assert told == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert wrong == []


HOSTILE = (
    "<script>window.hacked=1;alert(1)</script><img src=x onerror=window.hacked=1> [click](javascript:window.hacked=1) "
    "{{ 7*7 }} {% raw %} {: onclick=window.hacked=1 } ![x](https://evil.example.org/x.png) \"' onmouseover=window.hacked=1 "
    "# heading ``` $$ ]]> --> </p></div></body>"
)


def hostile_copy(root: Path) -> None:
    """The base corpus with hostile text in every field of text."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for path in [*root.rglob("*.md"), *root.rglob("*.yml")]:
        text = path.read_text()
        front, body = split_front_matter(text) if path.suffix == ".md" else (text, None)
        data = {key: poisoned(key, value) for key, value in read_yaml(front).items()}
        tail = f"---\n\n{body}\n\n{HOSTILE}\n\n<b>bold</b>[^one]\n" if body is not None else ""
        path.write_text(("---\n" if body is not None else "") + dump_yaml(data) + tail)
    (root / "countries/rs/housing/long.md").write_text(
        (BASE / "countries/rs/housing/example.md").read_text() + "\n" + "word " * 30_000 + "[^one]\n"
    )


def poisoned(key: str, value: object) -> object:
    texts = {
        "title",
        "summary",
        "text",
        "name",
        "description",
        "mandate",
        "funding",
        "method",
        "known_limits",
        "reason",
        "owner",
    }
    if isinstance(value, str) and key in texts:
        return f"{value} {HOSTILE}"[:590]
    if isinstance(value, list):
        return [poisoned(key, item) for item in value]
    if isinstance(value, dict):
        return {name: poisoned(name, item) for name, item in value.items()}
    return value


def test_hostile_text_in_every_field_stays_text(chromium: Browser, tmp_path: Path) -> None:
    hostile_copy(tmp_path / "corpus")
    corpus = load_corpus([tmp_path / "corpus"])
    assert corpus.problems == ()
    build_site(corpus, tmp_path / "site", site_url=SITE_URL)
    (tmp_path / "index").mkdir()
    for address in serve(tmp_path / "index", tmp_path / "site"):
        with watched_page(chromium, address) as (page, wrong):
            for path in (
                "countries/rs/housing/example",
                "countries/rs",
                "services/rs/example-office",
                "publishers/example-ministry",
                "not-known",
            ):
                page.goto(f"{address}/{path}/")
                assert page.evaluate("window.hacked") is None, path
                assert page.evaluate("document.querySelectorAll('[onclick],[onerror],[onmouseover]').length") == 0
                assert page.evaluate("document.querySelectorAll('a[href^=\"javascript:\" i]').length") == 0
                assert page.evaluate("document.querySelectorAll('.md-content img').length") == 0
            page.goto(f"{address}/search/?q=invented")
            assert results(page)
            assert page.evaluate("window.hacked") is None
            assert "<script>" in page.inner_text(".coi-results")
            assert [text for text in wrong if "request" in text or "dialog" in text] == []


def test_age_is_judged_on_the_readers_day(chromium: Browser, served: str) -> None:
    address = f"{served}/countries/rs/registration/identity-card/"
    for day, word in (("2026-04-01", "Current"), ("2027-05-01", "Due for review"), ("2041-01-01", "Historical")):
        with watched_page(chromium, served) as (page, _):
            page.clock.set_fixed_time(f"{day}T12:00:00Z")
            page.goto(address)
            assert page.inner_text(".coi-verdict-word").startswith(word)


def test_print_shows_the_answer_and_hides_the_menus(chromium: Browser, served: str) -> None:
    with watched_page(chromium, served) as (page, _):
        page.goto(f"{served}/countries/rs/housing/home-for-older-people/")
        page.emulate_media(media="print")
        assert page.is_visible(".coi-answer")
        assert not page.is_visible(".md-header")


def test_static_search_success_at_three_is_reported(
    chromium: Browser, served: str, corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    """The judged queries through the browser's search: at least 0.85, and the number is told."""
    judged = [judgement for judgement in corpus.judgements if judgement.answerable]
    hits = 0
    with watched_page(chromium, served) as (page, _):
        page.goto(f"{served}/search/")
        for judgement in judged:
            page.fill(".coi-search input", judgement.query)
            page.press(".coi-search input", "Enter")  # the status says "Searching" from here until the answer is there
            found = [path.strip("/").removeprefix("countries/") for path in results(page)[:3]]
            hits += any(judgement.relevant.get(record_id, 0) >= 2 for record_id in found)
    share = hits / len(judged)
    with capsys.disabled():
        print(f"\nstatic search: success@3 {share:.3f} on {len(judged)} queries (goal 0.85)")
    assert share >= 0.85
