"""Answers whose bytes are a trap: nothing, too much, too slow, packed, broken off, not what they are called."""

import gzip
from collections.abc import Iterator
from functools import cache

from tests.crawler.web.messages import HTML, Answer, Request, page, plain
from tests.crawler.web.prose import make_html, make_link
from tests.crawler.web.site import Site

BOMB = 64 * 1024 * 1024
"""Bytes that the bombs unpack to: thirty times ``definitions.MOST_BYTES``, and no harm to the machine that runs the tests."""
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
PIECE = b"<p>" + b"endless " * 2000 + b"</p>\n"
LINKS = "".join(
    make_link(f"/bytes/{name}")
    for name in (
        "empty",
        "blank",
        "picture-as-page",
        "page-as-file",
        "page-as-text",
        "bomb",
        "bomb-in-bomb",
        "packed",
        "packed-cut",
        "not-packed",
        "drip",
        "drip-head",
        "endless",
        "endless-head",
        "large",
        "truncated",
        "truncated-chunk",
        "closed",
        "not-http",
    )
)


def add_bytes(site: Site) -> None:
    """Everything below ``/bytes/``."""
    site.put("/bytes/empty", page(""))
    site.put("/bytes/blank", page(" \r\n\t "))
    site.put("/bytes/picture-as-page", plain(PNG, HTML))
    site.put("/bytes/page-as-file", plain(make_html("A page that calls itself a file"), "application/octet-stream"))
    site.put("/bytes/page-as-text", plain(make_html("A page that calls itself text"), "text/plain"))
    site.at("/bytes/bomb")(lambda _: packed(make_bomb(), "gzip"))
    site.at("/bytes/bomb-in-bomb")(lambda _: packed(gzip.compress(make_bomb()), "gzip, gzip"))
    site.put("/bytes/packed", packed(gzip.compress(make_html("A page that was packed").encode()), "gzip"))
    whole = gzip.compress(make_html("A page that was packed and lost its end").encode())
    site.put("/bytes/packed-cut", packed(whole[: len(whole) // 2], "gzip"))
    site.put("/bytes/not-packed", packed(make_html("A page that is said to be packed").encode(), "gzip"))
    site.at("/bytes/drip")(lambda request: Answer(drip(request, b"<p>drip</p>")))
    site.at("/bytes/drip-head")(lambda request: Answer(raw=drip(request, b"X", b"HTTP/1.1 200 OK\r\nX-Drip: ")))
    site.at("/bytes/endless")(lambda request: Answer(flow(request, PIECE)))
    site.at("/bytes/endless-head")(lambda request: Answer(raw=flow(request, b"X" * 4096, b"HTTP/1.1 200 OK\r\nX: ")))
    site.at("/bytes/large")(lambda _: page(make_html("Too large") + "x" * 4_000_000))
    cut = make_html("A page that breaks off").encode()
    site.put("/bytes/truncated", Answer(cut).having(("Content-Length", str(len(cut) + 1000))))
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    site.at("/bytes/truncated-chunk")(lambda _: Answer(raw=iter((head, b"%x\r\n" % (len(cut) + 9), cut))))
    site.at("/bytes/closed")(lambda _: Answer(raw=iter(())))
    site.at("/bytes/not-http")(lambda _: Answer(raw=iter((b"GOOSE/1.0 honk\r\n\r\n",))))


@cache
def make_bomb() -> bytes:
    """A small file that unpacks to a large page."""
    return gzip.compress(b"<html><body>" + b" " * BOMB, 9)


def packed(body: bytes, encoding: str) -> Answer:
    """An answer that says how it is packed."""
    return Answer(body).having(("Content-Encoding", encoding))


def drip(request: Request, piece: bytes, first: bytes = b"") -> Iterator[bytes]:
    """A little now and then, for as long as anybody listens."""
    yield first
    while not request.web.pause(0.3):
        yield piece


def flow(request: Request, piece: bytes, first: bytes = b"") -> Iterator[bytes]:
    """As much as the line carries, without an end."""
    yield first
    while not request.web.pause(0):
        yield piece
