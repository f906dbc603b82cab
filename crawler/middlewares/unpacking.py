"""Packed answers: one that was cut in the middle is no shorter page."""

import zlib

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import ResponseDataLossError

GZIP = frozenset({b"gzip", b"x-gzip"})


class UnpackingMiddleware(HttpCompressionMiddleware):
    """Scrapy's own, which gives back what could be unpacked of half a gzip stream. Within its limits on size."""

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        text = HttpCompressionMiddleware._decode(body, encoding, max_size)
        if encoding in GZIP and is_cut(body, len(text)):
            raise ResponseDataLossError("the gzip stream ends in the middle")
        return text


def is_cut(packed: bytes, size: int) -> bool:
    """Whether a gzip stream that unpacked to ``size`` bytes ends before its end."""
    if int.from_bytes(packed[-4:], "little") == size % 2**32:  # RFC 1952: the size stands last
        return False
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)  # several members, or something behind them
    try:
        unpacker.decompress(packed, max_length=size)
        unpacker.decompress(unpacker.unconsumed_tail, max_length=1)
    except zlib.error:
        return False  # a wrong checksum at its end; what could not be unpacked at all is Scrapy's error
    return not unpacker.eof
