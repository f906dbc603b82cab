"""What a server asks of a robot is kept for the whole host: how long to wait, how far apart, which links."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.crawler.crawling import Home, make_home
from tests.crawler.web.definitions import make_definition
from tests.crawler.web.messages import Answer, page
from tests.crawler.web.prose import make_html
from tests.crawler.web.server import LocalWeb

HOST = "unchanged.test"
PATHS = [f"/p{letter}" for letter in "abcdef"]


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as running:
        running.change(HOST, "/", linked(*PATHS))
        yield running


@pytest.fixture
def home(web: LocalWeb, tmp_path: Path) -> Home:
    made = make_home(tmp_path)
    made.define("unchanged", definition(web))
    return made


def definition(web: LocalWeb, **more: object) -> dict[str, object]:
    return make_definition("unchanged", web.port).model_dump(mode="json", exclude_defaults=True) | {"delay": 0, **more}


def linked(*paths: str, head: str = "") -> Answer:
    links = "".join(f'<p>See the page about <a href="{path}">{path}</a> for more.</p>' for path in paths)
    html = make_html("Home of offices", seed="home")
    return page(html.replace("</main>", links + "</main>").replace("</head>", head + "</head>"))


def asked(web: LocalWeb) -> list[str]:
    return [request.target for request in web.requests if request.target != "/robots.txt"]


def test_a_host_that_asks_for_an_hour_is_asked_once_and_the_next_run_goes_on(web: LocalWeb, home: Home) -> None:
    home.define("unchanged", definition(web, delay=0.2))  # as live, where 0 is refused: the rest waits for its turn
    for path in PATHS:
        web.change(HOST, path, page("<h1>Wait</h1>", 429).having(("Retry-After", "3600")))
    report = home.crawl()["unchanged"]
    assert (report["outcome"], report["held"]) == ("stopped", True)
    assert len(asked(web)) == 2  # the home page, and one that was refused
    soon = datetime.now(UTC) + timedelta(minutes=59)
    told = [warning for warning in report["warnings"] if "left alone until" in warning]
    assert len(told) == 1
    assert f"{soon:%Y-%m-%d %H}" in told[0] or f"{soon + timedelta(minutes=2):%Y-%m-%d %H}" in told[0]
    for path in PATHS:
        web.change(HOST, path, page(make_html(f"Page {path}", seed=path)))
    web.forget()
    again = home.crawl()["unchanged"]
    assert (again["outcome"], again["fates"]) == ("complete", {"new": 7})
    assert sorted(asked(web)) == PATHS


def test_a_host_that_asks_for_more_than_a_minute_between_requests_is_left_alone(web: LocalWeb, home: Home) -> None:
    web.change(HOST, "/robots.txt", Answer(body=b"User-agent: *\nCrawl-delay: 120\n"))
    report = home.crawl()["unchanged"]
    assert asked(web) == []
    assert (report["outcome"], report["fates"]) == ("failed", {"robots": 1})
    assert [warning for warning in report["warnings"] if "asks for 120 s between two requests" in warning]


def test_a_list_that_forbids_following_leads_nowhere(web: LocalWeb, home: Home) -> None:
    web.change(HOST, "/", linked(*PATHS, head='<meta name="robots" content="nofollow">'))
    home.define("unchanged", definition(web, kind="listing", selectors={"detail": "a"}))
    home.crawl()
    assert asked(web) == ["/"]
