"""What a second run of a site does: nothing twice, what changed, what vanished, what came back, what was withdrawn."""

import json
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.crawling import Home, make_home
from tests.crawler.web.definitions import make_definition
from tests.crawler.web.messages import page, redirect
from tests.crawler.web.prose import make_html, make_link
from tests.crawler.web.server import LocalWeb

HOST = "unchanged.test"
PAGES = 14
PAUSE = 3.0
"""Seconds between a run that was stopped and the one that goes on."""
STILL_LINKED = ("/will-change", "/will-vanish", "/will-be-gone", "/will-go-home")
"""Of these the first page tells still when the others have changed; what moved is then linked to by its new address only."""
NO_VALIDATOR = {"/without", "/stubborn", "/noisy"}


@pytest.fixture(scope="module")
def running() -> Iterator[LocalWeb]:
    with LocalWeb() as web:
        yield web


@pytest.fixture(scope="module")
def crawled(running: LocalWeb, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the site was crawled once."""
    made = make_home(tmp_path_factory.mktemp("crawled"))
    made.define_web(running, ["unchanged"])
    report = made.crawl("unchanged")["unchanged"]
    assert (report["outcome"], report["fates"]) == ("complete", {"new": PAGES})
    return made.folder


@pytest.fixture
def web(running: LocalWeb) -> LocalWeb:
    """The web as it was at first."""
    running.restore_all()
    running.forget()
    return running


@pytest.fixture
def home(web: LocalWeb, crawled: Path, tmp_path: Path) -> Home:
    """A copy of that folder."""
    assert web
    return Home(Path(shutil.copytree(crawled, tmp_path / "home")))


def again(home: Home, **more: Any) -> dict[str, Any]:
    return home.crawl("unchanged", **more)["unchanged"]


def texts(home: Home) -> dict[str, dict[str, Any]]:
    """The documents without the moment they were fetched: what is sent again is fetched again."""
    found = home.documents("unchanged")
    return {url: {name: value for name, value in each.items() if name != "fetched"} for url, each in found.items()}


def redefine(home: Home, web: LocalWeb, **more: Any) -> None:
    definition = make_definition("unchanged", web.port).model_dump(mode="json", exclude_defaults=True)
    home.define("unchanged", definition | {"delay": 0} | more)


def test_an_unchanged_site_is_not_downloaded_twice(web: LocalWeb, home: Home) -> None:
    before = texts(home)
    report = again(home)
    assert report["fates"] == {"not-modified": PAGES - len(NO_VALIDATOR), "unchanged": len(NO_VALIDATOR)}
    asked = [request for request in web.asked(HOST) if request.target != "/robots.txt"]
    assert len(asked) == PAGES
    for request in asked:
        conditional = "if-none-match" in request.headers or "if-modified-since" in request.headers
        assert conditional == (request.target != "/without"), request.target
    assert (report["documents"], report["fetched"]) == (PAGES, len(NO_VALIDATOR))
    assert texts(home) == before
    files = sorted((home.data / "runs").iterdir())
    assert len(files) == 2
    assert json.loads(files[-1].read_text(encoding="utf-8")) == [report]


def test_changed_vanished_and_returned_pages_are_told_apart(web: LocalWeb, home: Home) -> None:
    web.change(HOST, "/will-change", page(make_html("Decisions about coats", seed="new coats")))
    web.vanish(HOST, "/will-vanish")
    web.change(HOST, "/will-be-gone", page("<h1>Gone</h1>", 410))
    web.change(HOST, "/will-go-home", redirect("/"))
    web.change(HOST, "/will-move", redirect("/moved-here"))
    web.change(HOST, "/moved-here", page(make_html("Decisions about doors, moved")))
    links = make_link("/moved-here") + "".join(make_link(path) for path in STILL_LINKED)
    web.change(HOST, "/", page(make_html("The archive that never changes", links=links)))
    web.change(HOST, "/will-say-not-found", page("<title>Page not found</title><h1>Page not found</h1><p>Sorry.</p>"))
    report = again(home)
    assert report["outcome"] == "complete"
    assert report["addresses"]["changed"] == [web.url(HOST, "/"), web.url(HOST, "/will-change")]
    assert set(report["addresses"]["gone"]) == {web.url(HOST, "/will-vanish"), web.url(HOST, "/will-be-gone")}
    assert set(report["addresses"]["soft-404"]) == {
        web.url(HOST, "/will-go-home"),
        web.url(HOST, "/will-say-not-found"),
    }
    today = datetime.now(UTC).date().isoformat()
    gone = {url: each for url, each in home.documents("unchanged").items() if each.get("gone_since")}
    assert {url.rpartition("/")[2]: each["gone_since"] for url, each in gone.items()} == dict.fromkeys(
        ("will-vanish", "will-be-gone", "will-go-home", "will-move", "will-say-not-found"), today
    )
    assert all(each["sections"] for each in gone.values())  # flagged, not deleted
    assert report["flagged"] == 5

    for path in ("/will-vanish", "/will-change"):
        web.restore(HOST, path)
    report = again(home)
    documents = home.documents("unchanged")
    assert "gone_since" not in documents[web.url(HOST, "/will-vanish")]
    assert documents[web.url(HOST, "/will-be-gone")]["gone_since"] == today
    assert report["flagged"] == 0
    versions = rows(home, "SELECT COUNT(*) FROM versions WHERE id = ?", documents[web.url(HOST, "/will-change")]["id"])
    assert versions == [(2,)]  # what came back is the old version, not a third


def test_files_that_a_kill_left_unwritten_are_written_at_the_next_start(web: LocalWeb, home: Home) -> None:
    """Also where no crawl is due: the journal has all that they tell."""
    assert web
    documents = (home.data / "documents/unchanged.jsonl").read_bytes()
    (report,) = (home.data / "runs").iterdir()
    told = json.loads(report.read_text(encoding="utf-8"))
    shutil.rmtree(home.data / "documents")
    report.unlink()
    write(home, "UPDATE runs SET written = 0")
    assert json.loads(home.coi("crawl", "run", "--due", "--json").stdout) == []
    assert (home.data / "documents/unchanged.jsonl").read_bytes() == documents
    assert told in [json.loads(path.read_text(encoding="utf-8")) for path in (home.data / "runs").iterdir()]
    assert rows(home, "SELECT DISTINCT written FROM runs") == [(1,)]


def test_a_page_that_nothing_links_to_any_more_is_asked_for(web: LocalWeb, home: Home) -> None:
    web.change(HOST, "/", page(make_html("An archive without links")))
    report = again(home)
    assert report["documents"] == PAGES
    assert web.asked(HOST, "/with-etag")


def test_below_the_minimum_the_crawl_has_failed_and_the_old_documents_stay(web: LocalWeb, home: Home) -> None:
    redefine(home, web, minimum_documents=PAGES)
    before = texts(home)
    web.vanish(HOST, "/will-vanish")
    done = home.coi("crawl", "run", "unchanged", "--json")
    (report,) = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["outcome"] == "failed"
    assert report["warnings"] == [f"{PAGES - 1} documents, at least {PAGES} were expected: the old ones stay"]
    assert texts(home) == before


def test_a_site_that_is_down_flags_nothing_as_gone(web: LocalWeb, home: Home) -> None:
    before = texts(home)
    for request in web.asked(HOST):
        web.change(HOST, request.target, page("<h1>Down</h1>", 503))
    for path in ("/", *(url.rpartition(str(web.port))[2] for url in before)):
        web.change(HOST, path, page("<h1>Down</h1>", 503))
    report = again(home)
    assert report["outcome"] == "failed"
    assert texts(home) == before


def test_above_the_maximum_it_warns(web: LocalWeb, home: Home) -> None:
    redefine(home, web, maximum_documents=3)
    done = home.coi("crawl", "run", "unchanged")
    assert done.returncode == 0
    assert f"unchanged: {PAGES} documents, at most 3 were expected: look at the allowed paths" in done.stdout


def test_due_country_and_limit_choose(web: LocalWeb, home: Home) -> None:
    assert json.loads(home.coi("crawl", "run", "--due", "--json").stdout) == []
    assert home.coi("crawl", "run", "--due").stdout.startswith("no crawl to run")
    assert web.requests == []
    write(home, "UPDATE runs SET started = '2020-01-01T00:00:00+00:00'")
    assert set(home.crawl("--due")) == {"unchanged"}
    assert home.crawl("--country", "xk") == {}
    assert set(home.crawl("--country", "rs")) == {"unchanged"}
    web.forget()
    report = home.crawl("--limit", "3")["unchanged"]
    assert report["outcome"] == "limited"
    assert len([request for request in web.asked(HOST) if request.target != "/robots.txt"]) == 3
    assert report["flagged"] == 0
    assert len(home.documents("unchanged")) == PAGES


def test_a_limited_run_is_not_a_run_that_makes_it_due_later(web: LocalWeb, tmp_path: Path) -> None:
    home = make_home(tmp_path)
    home.define_web(web, ["unchanged"])
    assert home.crawl("--limit", "2")["unchanged"]["outcome"] == "limited"
    assert home.crawl("--due")["unchanged"]["outcome"] == "complete"


def test_ctrl_c_stops_cleanly_and_the_next_run_goes_on(web: LocalWeb, tmp_path: Path) -> None:
    home = make_home(tmp_path)
    home.define_web(web, ["unchanged"], delay=0.5)
    process = home.start("crawl", "run", "--json")
    while len(web.asked(HOST)) < 4:
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=600)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    (report,) = json.loads(out)
    assert report["outcome"] == "stopped"
    assert report["warnings"][-1].endswith("addresses are left: the next run goes on with them")
    settled = {url for urls in report["addresses"].values() for url in urls}
    assert 0 < len(settled) < PAGES
    home.define_web(web, ["unchanged"])
    time.sleep(PAUSE)
    web.forget()
    report = again(home)
    assert (report["outcome"], report["resumed"], report["documents"]) == ("complete", True, PAGES)
    length = datetime.fromisoformat(report["ended"]) - datetime.fromisoformat(report["started"])
    assert report["seconds"] < length.total_seconds() - PAUSE / 2  # nobody crawled in between
    assert not settled & {web.url(HOST, request.target) for request in web.asked(HOST)}


def test_what_is_withdrawn_leaves_every_version_and_is_not_fetched_again(web: LocalWeb, home: Home) -> None:
    url = web.url(HOST, "/will-change")
    document = home.documents("unchanged")[url]
    tombstone = f"withdrawn:\n  - id: documents/{document['id']}\n    on: 2026-11-25\n    reason: rights\n"
    (home.corpus / "withdrawn.yml").write_text(tombstone, encoding="utf-8")
    assert "The grant is paid on the last market day" in json.dumps(document)
    report = again(home)
    assert report["outcome"] == "complete"
    assert report["documents"] == PAGES - 1
    assert url not in home.documents("unchanged")
    assert web.asked(HOST, "/will-change") == []
    assert rows(home, "SELECT * FROM versions WHERE id = ?", document["id"]) == []
    for path in home.data.glob("journal.sqlite*"):
        assert b"The grant is paid on the last market day" not in path.read_bytes()
    again(home)
    assert web.asked(HOST, "/will-change") == []


def rows(home: Home, sql: str, *values: object) -> list[Any]:
    journal = sqlite3.connect(home.data / "journal.sqlite")
    found = journal.execute(sql, values).fetchall()
    journal.close()
    return found


def write(home: Home, sql: str) -> None:
    journal = sqlite3.connect(home.data / "journal.sqlite", isolation_level=None)
    journal.execute(sql)
    journal.close()
