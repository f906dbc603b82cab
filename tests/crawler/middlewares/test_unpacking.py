"""Packed answers: whole ones are read, cut ones are said to be cut."""

import gzip

import pytest
from scrapy import Request
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.middlewares.unpacking import UnpackingMiddleware

TEXT = b"<p>" + b"Geese swim ashore by themselves. " * 400
PACKED = gzip.compress(TEXT, mtime=0)


def unpack(body: bytes, encoding: str = "gzip") -> bytes:
    middleware = UnpackingMiddleware.from_crawler(get_crawler())
    response = Response("http://a.example/", body=body, headers={"Content-Encoding": encoding})
    unpacked = middleware.process_response(Request("http://a.example/"), response)
    assert isinstance(unpacked, Response)
    return unpacked.body


@pytest.mark.parametrize(
    "body",
    [PACKED, PACKED + b"\0" * 9, gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]), PACKED[:-8] + b"\0" * 8],
    ids=["whole", "something behind it", "two members", "wrong checksum"],
)
def test_whole_answers_are_unpacked(body: bytes) -> None:
    assert unpack(body) == TEXT


@pytest.mark.parametrize("left", [len(PACKED) // 2, len(PACKED) - 9, len(PACKED) - 1])
def test_an_answer_that_was_cut_is_no_shorter_page(left: int) -> None:
    with pytest.raises(ResponseDataLossError):
        unpack(PACKED[:left])


def test_every_layer_is_looked_at() -> None:
    assert unpack(gzip.compress(PACKED), "gzip, gzip") == TEXT
    with pytest.raises(ResponseDataLossError):
        unpack(gzip.compress(PACKED[:-20]), "gzip, gzip")
