"""``coi crawl new`` refuses bad requests before it asks anybody anything."""

from pathlib import Path

import pytest

from coi.store.write import dump_yaml
from tests.crawler.crawling import Home, make_home

PAGE = "https://gov.invalid/news/"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_home(tmp_path)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["gov.test/news"], 2, "URL: 'gov.test/news' is not an address. Write it as https://example.org/news"),
        (["ftp://gov.test/"], 2, "is not an address"),
        (["http://"], 2, "is not an address"),
        (["http://gov.test:99999/"], 2, "is not an address"),
        (["http://[::1/"], 2, "is not an address"),
        (["http://gov.test/a b"], 2, "is not an address"),
        ([PAGE, "--country", "nowhere"], 2, "--country: 'nowhere' is not a country code. Write two letters"),
        ([PAGE, "--topic", "weather"], 2, "--topic: 'weather' is not a topic. Choose from: "),
        (
            [PAGE, "--publisher", "nobody"],
            1,
            "--publisher: there is no publisher card 'nobody'. Write corpus/publishers/",
        ),
        ([PAGE, "--corpus", "no-such-folder"], 2, "there is no such corpus folder"),
    ],
)
def test_a_bad_request_is_one_line(home: Home, words: list[str], code: int, message: str) -> None:
    done = home.coi("crawl", "new", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert done.stderr.startswith("coi: ")
    assert len(done.stderr.splitlines()) == 1


def test_two_cards_of_one_website_must_be_told_apart(home: Home) -> None:
    for slug in ("lamps", "ferries"):
        card = {"name": slug, "type": "government", "website": "https://www.gov.invalid"}
        (home.corpus / "publishers" / f"{slug}.yml").write_text(dump_yaml(card), encoding="utf-8")
    done = home.coi("crawl", "new", PAGE)
    assert done.returncode == 2
    assert "several publisher cards have this website. Choose one with --publisher: ferries, lamps" in done.stderr


def test_a_crawler_without_a_contact_asks_nobody(home: Home) -> None:
    done = home.coi("crawl", "new", PAGE, "--publisher", "nowhere", COI_CRAWL_ALLOW_NETWORKS="", COI_CRAWL_CONTACT="")
    assert done.returncode == 2
    assert "COI_CRAWL_CONTACT: the crawler has no contact" in done.stderr


def test_a_file_is_never_overwritten(home: Home, tmp_path: Path) -> None:
    out = tmp_path / "mine.yml"
    out.write_text("mine", encoding="utf-8")
    done = home.coi("crawl", "new", PAGE, "--publisher", "nowhere", "--out", str(out))
    assert done.returncode == 2
    assert f"{out}: there is a definition already" in done.stderr
    assert out.read_text(encoding="utf-8") == "mine"
