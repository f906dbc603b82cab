"""What a response says by its status and headers."""

import pytest
from scrapy.http import HtmlResponse, Response

from crawler.address import address_key
from crawler.journal import Pending
from crawler.responses import fate_of_status, robots_directives


def tagged(*values: str) -> frozenset[str]:
    return robots_directives(Response("http://a.example/", headers={"X-Robots-Tag": list(values)}))


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["noindex, NoFollow"], {"noindex", "nofollow"}),
        (["otherbot: noindex, nofollow"], set()),
        (["otherbot: noindex", "noarchive"], {"noarchive"}),
        (["coi-base: noindex, nosnippet"], {"noindex", "nosnippet"}),
        (["otherbot: nofollow, coi-base: noindex"], {"noindex"}),
        (["unavailable_after: 25 Jun 2026 15:00:00 GMT, noindex"], {"noindex"}),
        (["goose"], set()),
        ([], set()),
    ],
)
def test_directives(values: list[str], found: set[str]) -> None:
    assert tagged(*values) == found


def fate(url: str, asked: str, status: int = 200, body: bytes = b"<p>text</p>", homes: tuple[str, ...] = ()) -> object:
    pending = Pending(address_key(asked), asked, 0, "page")
    return fate_of_status(HtmlResponse(url, status=status, body=body, encoding="utf-8"), pending, homes)


def test_statuses() -> None:
    here = "http://a.example/x"
    assert fate(here, here) is None
    assert fate(here, here, 404) == ("gone", "404")
    assert fate(here, here, 410) == ("gone", "410")
    assert fate(here, here, 403) == ("failed", "http-403")
    assert fate(here, here, body=b" \n") == ("failed", "empty")
    assert fate("http://a.example/", here) == ("soft-404", "leads to the home page")
    assert fate("http://a.example/?x=1", here) is None


@pytest.mark.parametrize(
    ("arrived", "asked", "home"),
    [
        ("/index.html", "/a/b", True),
        ("/sr/", "/sr/a", True),
        ("/sr-Latn/index.php", "/a", True),
        ("/?lang=sr", "/a", True),
        ("/home", "/a/b", True),
        ("/", "/home", True),
        ("/en/news/", "/en/news/2026/item", True),  # the start address
        ("/en/news/", "/en/contact", False),  # as high as what was asked for: perhaps a page that was merged
        ("/faq", "/a/b", False),
        ("/law/", "/a/b", False),
        ("/?id=7", "/a", False),
        ("/sr/", "/", False),
        ("/en/", "/sr/", False),
        ("/sr/", "/index.html", False),
    ],
)
def test_home_has_many_addresses(arrived: str, asked: str, home: bool) -> None:
    here = "https://www.a.example"
    found = fate(here + arrived, here + asked, homes=("a.example/en/news",))
    assert found == (("soft-404", "leads to the home page") if home else None)
