"""Addresses on pages, in sitemaps and feeds, and input that is none of these."""

import contextlib
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.errors import CrawlError
from coi.model import Selectors
from crawler.links import MOST_LINKS, feed_links, listing_links, page_links, sitemap_links

URL = "http://a.example/dir/page"


def links(html: str) -> list[str]:
    return page_links(html.encode(), URL, "utf-8")


def test_links_of_a_page() -> None:
    assert links('<a href="x">1</a><a href="/y#part">2</a><a href="//b.example/z">3</a><a href="x">again</a>') == [
        "http://a.example/dir/x",
        "http://a.example/y",
        "http://b.example/z",
    ]
    assert links('<a href="mailto:a@b.example">m</a><a href="javascript:x()">j</a><a href="http://[x/">b</a>') == []
    assert links('<head><link rel="stylesheet" href="s.css"><link rel="next" href="?p=2"></head>') == [f"{URL}?p=2"]


def test_nofollow_is_of_the_link_and_not_of_the_page_behind() -> None:
    assert links('<a rel="nofollow" href="x">1</a>') == []
    assert links('<a rel="nofollow" href="x">1</a><a href="x">2</a>') == ["http://a.example/dir/x"]


def test_a_dump_of_links_is_cut() -> None:
    assert len(links("".join(f'<a href="/{number}">x</a>' for number in range(MOST_LINKS + 10)))) == MOST_LINKS


def test_lists() -> None:
    html = b'<ul><a class="item" href="1">1</a></ul><a href="2">2</a><a rel="next" href="?page=2">next</a>'
    lists, pages = listing_links(html, URL, "utf-8", Selectors(detail="ul a.item", next="a[rel=next]"))
    assert (lists, pages) == ([f"{URL}?page=2"], ["http://a.example/dir/1"])


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"\x1f\x8bbroken", b"\x00\xff", b"<urlset><url><loc>http://a"])
def test_what_is_no_sitemap(data: bytes) -> None:
    """It is said so, or there is nothing in it."""
    with contextlib.suppress(CrawlError):
        assert sitemap_links(data) == ([], [])


def test_a_sitemap_that_unpacks_to_too_much() -> None:
    with pytest.raises(CrawlError, match="not a sitemap"):
        sitemap_links(gzip.compress(b" " * (60 * 1024 * 1024)))


def test_entities_in_a_sitemap_are_not_fetched_or_blown_up() -> None:
    head = '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    data = f"{head}<urlset><url><loc>http://a.example/&b;&f;</loc></url></urlset>".encode()
    try:
        found = sitemap_links(data)[1]
    except CrawlError:
        return
    assert all(len(url) < 100 for url in found)


NUL = b'<?xml version="1.0" encoding="\x00tf-8"?><rss/>'
NO_LINK = b"<item<id<g</id<"
"""feedparser says that its link is None."""


@pytest.mark.parametrize("data", [b"", b"<html><p>no feed</p></html>", b"goose", b"{}", NUL, NO_LINK])
def test_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(CrawlError, match="not a feed"):
        feed_links(data, URL)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(data: bytes) -> None:
    assert isinstance(page_links(data, URL, ""), list)
    for read in (sitemap_links, lambda body: feed_links(body, URL)):
        try:
            read(data)
        except CrawlError:
            continue
