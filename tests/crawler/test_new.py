"""``coi crawl new`` on the local web: what it asks for, what it writes, and one clear line for each refusal."""

import json
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coi.model import Crawl
from coi.store.yaml12 import read_yaml
from tests.crawler.crawling import Home, make_home
from tests.crawler.web.messages import page, redirect
from tests.crawler.web.server import LocalWeb

ABOUT = ("--country", "rs", "--topic", "housing")
OURS = ("--publisher", "nowhere", *ABOUT)
FEEDS = """<!DOCTYPE html><html lang="en"><head><title>News of Nowhere</title>
<link rel="alternate" type="application/rss+xml" href="/rss.xml">
<link rel="alternate" type="application/atom+xml" href="{{other.test}}/atom.xml"></head>
<body><h1>News of Nowhere</h1><p>The office tells here what is new about ferries, lamps and herring.</p></body></html>"""


@pytest.fixture(scope="module")
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as running:
        yield running


@pytest.fixture
def home(web: LocalWeb, tmp_path: Path) -> Home:
    web.forget()
    return make_home(tmp_path)


def definition(home: Home, slug: str = "nowhere") -> Crawl:
    return Crawl.model_validate(read_yaml((home.corpus / "crawls" / f"{slug}.yml").read_text(encoding="utf-8")))


def test_a_site_with_a_sitemap_is_drafted_checked_and_crawled(web: LocalWeb, home: Home) -> None:
    done = home.coi("crawl", "new", web.url("sitemap.test", "/library/boat-law"), *OURS)
    assert done.returncode == 0, done.stderr
    crawl = definition(home)
    assert (crawl.kind, crawl.start_urls) == ("sitemap", [web.url("sitemap.test", "/sitemap.xml")])
    assert crawl.allowed_paths == ["/library"]
    assert (crawl.checked_on, crawl.run_live) == (None, None)
    assert "To decide" in (crawl.editor_note or "")
    assert "kind: sitemap, because " in done.stdout
    assert "To decide:" in done.stdout
    asked = [request.target for request in web.asked("sitemap.test")]
    assert asked[:3] == ["/robots.txt", "/library/boat-law", "/sitemap.xml"]
    assert len(asked) == len(set(asked)) <= 2 + 5
    assert web.asked("other.test") == []
    assert all(request.headers["user-agent"].startswith("COI-Base/") for request in web.asked("sitemap.test"))
    assert home.coi("crawl", "check").returncode == 0
    assert home.crawl("nowhere", COI_CRAWL_LOG="")["nowhere"]["documents"] >= 3


def test_a_second_draft_is_refused_before_anything_is_asked(web: LocalWeb, home: Home) -> None:
    home.define("nowhere", {})
    before = (home.corpus / "crawls" / "nowhere.yml").read_bytes()
    done = home.coi("crawl", "new", web.url("gov.test"), *OURS)
    assert done.returncode == 2
    assert "nowhere.yml: there is a definition already. Give another --slug or --out" in done.stderr
    assert web.requests == []
    assert (home.corpus / "crawls" / "nowhere.yml").read_bytes() == before


def test_a_feed_of_news_is_found_on_its_own_host_only(web: LocalWeb, home: Home, tmp_path: Path) -> None:
    web.change("feed.test", "/news/", page(web.fill(FEEDS)))
    out = tmp_path / "draft.yml"
    done = home.coi("crawl", "new", web.url("feed.test", "/news/"), *OURS, "--out", str(out), "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["definition"] == json.loads(json.dumps(told["definition"]))
    crawl = Crawl.model_validate(read_yaml(out.read_text(encoding="utf-8")))
    assert (crawl.kind, crawl.start_urls) == ("feed", [web.url("feed.test", "/rss.xml")])
    assert (told["path"], told["title"]) == (str(out), "News of Nowhere")
    assert set(told) == {"path", "title", "definition", "reasons", "decide"}
    assert not (home.corpus / "crawls").exists()
    assert web.asked("other.test") == []


def test_a_delay_that_robots_txt_asks_for_is_kept_and_noted(web: LocalWeb, home: Home) -> None:
    assert home.coi("crawl", "new", web.url("delay.test"), *OURS, "--slug", "slow").returncode == 0
    crawl = definition(home, "slow")
    assert crawl.delay == 4.0
    assert "asks for 4 s between requests" in (crawl.robots_note or "")
    first, second = (request.at for request in web.asked("delay.test") if request.target != "/robots.txt")
    assert second - first >= 2.5


@pytest.mark.parametrize(
    ("host", "path", "message"),
    [
        ("gov.test", "/internal/geese", "robots.txt does not let us in. Ask the publisher, or leave the site alone"),
        ("robots500.test", "/", "it cannot be read (robots.txt answers 500: stay out)"),
        ("robotsslow.test", "/", "there was no answer in time. Try again later, or set COI_CRAWL_TIMEOUT"),
        ("inside.test", "/", "it is, or leads to, an address inside a network. Give a public address"),
        ("10.0.0.1", "/", "it is, or leads to, an address inside a network. Give a public address"),
        ("nobody.invalid", "/", "there is no such host. Check the spelling"),
        ("gov.test", "/no-such-page", "the server answers 404. Open it in a browser"),
        ("gov.test", "/away", "it leads to another host. Open it in a browser"),
        ("files.test", "/documents/pensions.pdf", "not a web page (application/pdf). Give a page that links"),
    ],
)
def test_what_may_not_or_cannot_be_read(web: LocalWeb, home: Home, host: str, path: str, message: str) -> None:
    web.change("gov.test", "/away", redirect(web.url("other.test", "/landing")))
    url = web.url(host, path)
    done = home.coi("crawl", "new", url, *OURS)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"coi: {url}: {message}")
    assert not (home.corpus / "crawls").exists()
    assert web.asked("other.test") == []


def test_a_host_that_does_not_listen(home: Home) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        done = home.coi("crawl", "new", f"http://gov.test:{held.getsockname()[1]}/", *OURS)
    assert done.returncode == 2
    assert "the host does not answer. Check the address, or try again later" in done.stderr


def test_a_publisher_without_a_card_is_suggested(web: LocalWeb, home: Home) -> None:
    done = home.coi("crawl", "new", web.url("gov.test", "/en/housing"), *ABOUT)
    assert done.returncode == 1
    assert "no publisher card has this website. Write corpus/publishers/" in done.stderr
    assert f"its type and website: http://gov.test:{web.port}, then run this again with --publisher" in done.stderr
    assert not (home.corpus / "crawls").exists()


def test_a_page_that_tells_no_topic_asks_for_one(web: LocalWeb, home: Home) -> None:
    web.change(
        "gov.test", "/blank/", page("<html lang='en'><title>Blank</title><h1>Blank</h1><p>Nothing yet.</p></html>")
    )
    done = home.coi("crawl", "new", web.url("gov.test", "/blank/"), "--publisher", "nowhere", "--country", "rs")
    assert done.returncode == 2
    assert "the page does not tell its topics. Give them, such as --topic housing" in done.stderr


def test_ctrl_c_stops_at_once_and_writes_nothing(web: LocalWeb, home: Home) -> None:
    running = home.start("crawl", "new", web.url("robotsslow.test"), *OURS)
    while not web.asked("robotsslow.test") and running.poll() is None:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, _ = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "")
    assert not (home.corpus / "crawls").exists()
