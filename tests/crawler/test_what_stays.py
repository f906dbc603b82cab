"""What becomes of the documents of earlier runs: a failed run touches none, no run deletes one."""

from pathlib import Path
from typing import Any

import pytest

from tests.crawler.crawling import Home, make_home
from tests.crawler.web.definitions import make_definition
from tests.crawler.web.host_pages import with_tag
from tests.crawler.web.messages import page
from tests.crawler.web.prose import make_html, make_link
from tests.crawler.web.server import LocalWeb

HOST = "unchanged.test"
PATHS = ("/a", "/b", "/c", "/twin", "/drafts/one", "/secret/two")


def put(web: LocalWeb, path: str, title: str, head: str = "", seed: str = "", links: str = "") -> None:
    web.change(HOST, path, page(make_html(title, seed=seed, head=head, links=links)))


def define(home: Home, web: LocalWeb, **more: Any) -> None:
    definition = make_definition("unchanged", web.port).model_dump(mode="json", exclude_defaults=True)
    home.define("unchanged", definition | {"delay": 0} | more)


@pytest.fixture
def crawled(tmp_path: Path) -> Any:
    """A site of seven pages that was crawled once."""
    with LocalWeb() as web:
        home = make_home(tmp_path)
        define(home, web)
        put(web, "/", "Home of offices", links="".join(make_link(path) for path in PATHS))
        for path in PATHS:
            put(web, path, f"Page {path[1:]}")
        assert home.crawl()["unchanged"]["documents"] == 7
        yield web, home


def shown(home: Home) -> dict[str, tuple[str, str]]:
    """Title, and why it is gone, by path."""
    found = home.documents("unchanged").items()
    return {"/" + url.split("/", 3)[3]: (each["title"], each.get("gone_reason", "")) for url, each in found}


def test_a_failed_run_leaves_every_document_as_it_was(crawled: tuple[LocalWeb, Home]) -> None:
    web, home = crawled
    before = home.documents("unchanged")
    define(home, web, minimum_documents=5)
    put(web, "/", "We are under maintenance", links=make_link("/casino"))
    put(web, "/casino", "A bonus for everybody")
    put(web, "/a", "Page a", head='<link rel="canonical" href="/casino">')
    for path in PATHS[1:]:
        web.change(HOST, path, page("<h1>Down</h1>", 503))
    report = home.crawl()["unchanged"]
    assert (report["outcome"], report["documents"]) == ("failed", 3)
    assert home.documents("unchanged") == before
    web.restore_all()
    put(web, "/", "Home of offices", links="".join(make_link(path) for path in PATHS))
    for path in PATHS:
        put(web, path, f"Page {path[1:]}")
    report = home.crawl()["unchanged"]
    assert report["fates"] == {"unchanged": 7}  # the bonus was never a document
    assert {url: each["title"] for url, each in home.documents("unchanged").items()} == {
        url: each["title"] for url, each in before.items()
    }


def test_what_is_no_longer_read_is_flagged_and_never_deleted(crawled: tuple[LocalWeb, Home]) -> None:
    web, home = crawled
    ids = {url.rpartition("/")[2]: each["id"] for url, each in home.documents("unchanged").items()}
    define(home, web, denied_paths=["/drafts/"])
    web.change(HOST, "/robots.txt", page("User-agent: *\nDisallow: /secret/\n"))
    put(web, "/a", "Page b", seed="a text of its own", head='<link rel="canonical" href="/b">')
    put(web, "/twin", "Page c")
    assert home.crawl()["unchanged"]["outcome"] == "complete"
    found = shown(home)
    assert found["/"] == ("Home of offices", "")
    assert found["/drafts/one"] == ("Page drafts/one", "no longer read: not-followed")
    assert found["/secret/two"] == ("Page secret/two", "no longer read: robots.txt")
    assert found["/a"] == ("Page a", f"canonical: {HOST}:{web.port}/b")
    pair = {found["/c"][1], found["/twin"][1]}  # by the order of the answers the one or the other stays
    others = {f"no longer read: it has the text of {ids[name]}" for name in ("c", "twin")}
    assert "" in pair
    assert len(pair & others) == 1


def test_a_page_whose_twin_went_is_a_document_again(crawled: tuple[LocalWeb, Home]) -> None:
    """It has not changed, and so its server would send nothing."""
    web, home = crawled
    for path in ("/a", "/b"):
        web.change(HOST, path, with_tag(page(make_html("The grant"))))
    home.crawl()
    one, other = sorted(("/a", "/b"), key=lambda path: bool(shown(home)[path][1]))
    assert shown(home)[other][1].startswith("no longer read: it has the text of ")
    web.vanish(HOST, one)
    report = home.crawl()["unchanged"]
    assert shown(home)[one] == ("The grant", "404")
    assert shown(home)[other] == ("The grant", "")
    assert (report["documents"], report["flagged"]) == (6, 1)
    web.forget()
    assert home.crawl()["unchanged"]["fates"]["not-modified"] == 1  # and now it is known again
