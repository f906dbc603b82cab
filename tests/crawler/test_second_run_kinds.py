"""A second run of every kind of crawl downloads nothing twice: lists and files that give no text are no exception."""

from pathlib import Path

import pytest

from tests.crawler.crawling import make_home
from tests.crawler.web.fates import fates_of
from tests.crawler.web.messages import redirect
from tests.crawler.web.server import LocalWeb

NEVER_READ = {"failed:http-404", "failed:too-large", "failed:empty"}
"""Fates of which there is nothing to compare with."""


@pytest.mark.parametrize("crawl", ["sitemap", "feed", "list", "files"])
def test_nothing_is_downloaded_twice(crawl: str, tmp_path: Path) -> None:
    with LocalWeb() as web:
        home = make_home(tmp_path)
        home.define_web(web, [crawl])
        first = home.crawl(crawl)[crawl]
        documents = home.documents(crawl)
        asked = {request.target for request in web.asked(f"{crawl}.test")}
        web.forget()
        second = home.crawl(crawl)[crawl]
        assert {request.target for request in web.asked(f"{crawl}.test")} == asked
        in_full = {each.target for each in web.asked(f"{crawl}.test") if "if-none-match" not in each.headers}
        assert in_full == asked & {row.path for row in fates_of(crawl) if row.fate in NEVER_READ} | {"/robots.txt"}
        fates = {fate: count for fate, count in first["fates"].items() if fate != "new"}
        assert second["fates"] == fates | {"not-modified": first["fates"]["new"]}
        assert (second["failed"], second["documents"]) == (first["failed"], first["documents"])
        assert home.documents(crawl) == documents


def test_a_redirect_asks_for_what_has_changed_since_its_target_was_read(tmp_path: Path) -> None:
    with LocalWeb() as web:
        home = make_home(tmp_path)
        home.define_web(web, ["unchanged"])
        web.change("unchanged.test", "/will-move", redirect("/with-etag"))
        first = home.crawl()["unchanged"]
        web.forget()
        report = home.crawl()["unchanged"]
        asked = web.asked("unchanged.test", "/with-etag")
        assert asked
        assert all("if-none-match" in request.headers for request in asked)
        assert report["fates"]["duplicate"] == 1
        assert report["documents"] == first["documents"]
