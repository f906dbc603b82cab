"""What was withdrawn does not come back: under no other address, in no other crawl, by no redirect."""

from pathlib import Path

from tests.crawler.crawling import Home, make_home
from tests.crawler.web.definitions import make_definition
from tests.crawler.web.messages import Answer, page, redirect
from tests.crawler.web.prose import make_html, make_link
from tests.crawler.web.server import LocalWeb

HOST = "unchanged.test"
MATTER = "The private matter"
PATHS = ("/node/five", "/nice-title", "/print-me")


def shown(home: Home, crawl: str = "unchanged") -> dict[str, str]:
    """Titles of the documents that are not gone, by path."""
    found = home.documents(crawl).items()
    return {"/" + url.split("/", 3)[3]: each["title"] for url, each in found if not each.get("gone_since")}


def site(web: LocalWeb) -> None:
    """One text at three addresses, the last of which names the first as canonical, and a page that may stay."""
    links = "".join(make_link(path) for path in (*PATHS, "/stoves"))
    web.change(HOST, "/", page(make_html("Home of offices", links=links)))
    for path in PATHS[:2]:
        web.change(HOST, path, page(make_html(MATTER)))
    head = f'<link rel="canonical" href="{PATHS[0]}">'
    web.change(HOST, PATHS[2], page(make_html(MATTER, seed="printed", head=head)))
    web.change(HOST, "/stoves", page(make_html("The stoves")))


def withdraw(home: Home, path: str, web: LocalWeb) -> None:
    document = home.documents("unchanged")[web.url(HOST, path)]["id"]
    done = home.coi("withdraw", f"documents/{document}", "--reason", "rights", "--no-rebuild")
    assert done.returncode == 0, done.stderr


def test_a_withdrawn_text_comes_back_under_no_other_address_and_in_no_other_crawl(tmp_path: Path) -> None:
    with LocalWeb() as web:
        home = make_home(tmp_path)
        home.define_web(web, ["unchanged"])
        site(web)
        home.crawl("unchanged")
        # One or two of them, by the order of the answers: a canonical page stays beside its twin.
        withdraw(home, min(path for path, title in shown(home).items() if title == MATTER), web)
        definition = make_definition("unchanged", web.port).model_dump(mode="json", exclude_defaults=True)
        home.define("other", definition | {"delay": 0})
        web.forget()
        home.crawl()
        for crawl in ("unchanged", "other"):
            assert shown(home, crawl) == {"/": "Home of offices", "/stoves": "The stoves"}
        assert [each for each in PATHS if web.asked(HOST, each)] == []


def test_no_redirect_leads_to_what_was_withdrawn(tmp_path: Path) -> None:
    with LocalWeb() as web:
        home = make_home(tmp_path)
        home.define_web(web, ["unchanged"])
        site(web)
        home.crawl()
        withdraw(home, "/stoves", web)
        onward: dict[str, Answer] = {
            PATHS[1]: redirect("/hop"),
            "/hop": redirect("/stoves"),
            PATHS[2]: page('<meta http-equiv="refresh" content="0; url=/stoves">'),
        }
        for path, answer in onward.items():
            web.change(HOST, path, answer)
        web.forget()
        report = home.crawl()["unchanged"]
        assert web.asked(HOST, "/hop")
        assert web.asked(HOST, "/stoves") == []
        assert report["fates"]["skipped"] == 2
