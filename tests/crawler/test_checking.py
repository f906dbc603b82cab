"""Each finding of ``coi crawl check``: what it says, what to do, and whether it stops a run."""

import json
from pathlib import Path
from typing import Any

import pytest

from coi.model import Crawl
from coi.store import load_corpus
from coi.store.write import dump_yaml
from crawler.checking import DefinitionFinding, check_definitions, told
from tests.crawler.crawling import Home, make_home

DEFINITION: dict[str, Any] = {
    "publisher": "nowhere",
    "start_urls": ["https://gov.test/en/lamps"],
    "kind": "pages",
    "allowed_paths": ["/en"],
    "languages": ["en"],
    "countries": ["RS"],
    "topics": ["housing"],
    "frequency": "monthly",
    "run_live": "2026-11-20",
    "checked_on": "2026-11-20",
}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_home(tmp_path)


def findings(home: Home, **definitions: dict[str, Any]) -> list[DefinitionFinding]:
    for slug, definition in definitions.items():
        home.define(slug, definition)
    corpus = load_corpus([home.corpus])
    crawls: dict[str, Crawl] = {key.removeprefix("crawls/"): stored.record for key, stored in corpus.crawls.items()}
    return check_definitions(corpus, crawls)


def test_a_checked_definition_that_was_run_has_no_finding(home: Home) -> None:
    assert findings(home, lamps=DEFINITION) == []


@pytest.mark.parametrize(
    ("changes", "message", "do"),
    [
        ({"publisher": "nobody"}, "there is no publisher card 'nobody'", "Write corpus/publishers/nobody.yml with name"),
        ({"denied_paths": ["/en/lamps"]}, "start address https://gov.test/en/lamps is denied by '/en/lamps'", "Mend"),
        ({"denied_paths": ["/en"]}, "'/en' is allowed and denied", "Take it out of one of the two"),
        ({"allowed_paths": ["/en", "/sv/*"]}, "'/sv/*' has a star", "Write the beginning of the path"),
        ({"selectors": {"main": "p["}}, "selectors.main is not a CSS selector: p[", "Mend it, such as 'article a'"),
        ({"selectors": {"next": "a"}}, "nothing reads selectors.next of a crawl of kind 'pages'", "Take it out"),
        ({"kind": "listing"}, "a listing needs selectors.detail", "Mend line"),
        ({"minimum_documents": 9, "maximum_documents": 3}, "minimum_documents is above maximum_documents", "Mend line"),
        ({"delay": 0.5}, "a delay of 0.5 s between two requests is too short", "Give 1 or more"),
        ({"start_urls": []}, "start_urls", "Mend line"),
        ({"allowed_paths": ["en"]}, "allowed_paths", "Mend line"),
    ],
)  # fmt: skip
def test_what_must_be_mended(home: Home, changes: dict[str, Any], message: str, do: str) -> None:
    found = [each for each in findings(home, lamps=DEFINITION | changes) if message in each.message]
    assert [(each.crawl, each.is_error) for each in found] == [("lamps", True)]
    assert found[0].do.startswith(do)
    assert str(found[0]).startswith(f"error: corpus/crawls/lamps.yml: {found[0].message}. ")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"run_live": None}, "never run against the live site"),
        ({"checked_on": None}, "never checked by a person"),
        ({"allowed_paths": ["/sv"]}, "start address https://gov.test/en/lamps lies outside the allowed paths"),
    ],
)
def test_what_should_be_known_stops_nothing(home: Home, changes: dict[str, Any], message: str) -> None:
    definition = {key: value for key, value in (DEFINITION | changes).items() if value is not None}
    assert [(each.message, each.is_error) for each in findings(home, lamps=definition)] == [(message, False)]


def test_a_sitemap_stands_outside_the_allowed_paths_by_right(home: Home) -> None:
    sitemap = DEFINITION | {"kind": "sitemap", "start_urls": ["https://gov.test/sitemap.xml"]}
    assert findings(home, lamps=sitemap) == []


def test_a_withdrawn_publisher_is_named_as_such(home: Home) -> None:
    (home.corpus / "publishers" / "nowhere.yml").unlink()
    tombstone = {"withdrawn": [{"id": "publishers/nowhere", "on": "2026-11-20", "reason": "safety"}]}
    (home.corpus / "withdrawn.yml").write_text(dump_yaml(tombstone), encoding="utf-8")
    found = findings(home, lamps=DEFINITION)
    assert [each.message for each in found] == ["the publisher 'nowhere' was withdrawn"]
    assert found[0].is_error


def test_two_crawls_of_one_host_are_told(home: Home) -> None:
    other = DEFINITION | {"start_urls": ["https://www.gov.test/sv/lampor"], "allowed_paths": ["/sv"]}
    found = findings(home, lamps=DEFINITION, lampor=other)
    assert [(each.message, each.is_error) for each in found] == [("shares the host gov.test with 'lamps'", False)]


def test_two_crawls_that_may_read_the_same_page_are_told(home: Home) -> None:
    below = DEFINITION | {"start_urls": ["https://gov.test/en/lamps/green"], "allowed_paths": ["/en/lamps"]}
    found = findings(home, lamps=DEFINITION, green=below)
    assert [each.message for each in found] == ["'/en/lamps' on gov.test is also allowed in 'lamps'"]
    assert findings(home, lamps=DEFINITION | {"denied_paths": ["/en/lamps/red"]}, green=below) == found
    apart = DEFINITION | {"start_urls": ["https://gov.test/en"], "denied_paths": ["/en/lamps"]}
    assert [each.message for each in findings(home, lamps=apart, green=below)] == [
        "shares the host gov.test with 'lamps'"
    ]


def test_a_note_that_many_share_is_one_line() -> None:
    notes = [DefinitionFinding(slug, "never checked", "Look", is_error=False) for slug in "abcd"]
    error = DefinitionFinding("b", "is broken", "Mend it")
    assert list(told([*notes, error])) == [str(error), "note: 4 crawls: never checked: a, b, c, d. Look"]
    assert list(told(notes[:3])) == [str(note) for note in notes[:3]]


def test_the_command_tells_and_exits_with_1(home: Home) -> None:
    home.define("lamps", DEFINITION | {"publisher": "nobody"})
    done = home.coi("crawl", "check")
    assert done.returncode == 1
    assert "error: corpus/crawls/lamps.yml: there is no publisher card 'nobody'." in done.stdout
    assert "Crawls: 1, findings: 1, errors among them: 1" in done.stdout
    found = json.loads(home.coi("crawl", "check", "--json").stdout)
    assert {"crawl", "message", "do", "is_error"} == set(found[0])
