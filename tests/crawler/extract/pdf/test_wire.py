import json
from datetime import date

import pytest

from crawler.extract.pdf.limits import Limits
from crawler.extract.pdf.wire import LENGTH, decode_reply, decode_request, encode_reply, encode_request, frame
from crawler.extract.result import Extracted, FoundDate, FoundSection

FULL = Extracted(
    "pdf", "Title", "Author", "sr", FoundDate("2024-05", "text"), FoundDate("2025", "pdf-info"), "CC", "", "",
    (("en", "https://goose.test/en"),), frozenset({"noindex"}), (FoundSection("H", "text", 2, "a", 3, "sr"),),
)  # fmt: skip


@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("extracted", [FULL, Extracted("pdf", problem="broken")])
def test_an_answer_comes_back_as_it_was(extracted: Extracted, last: bool) -> None:
    assert decode_reply(encode_reply(extracted, last=last)) == (extracted, last)


def test_a_request_comes_back_as_it_was() -> None:
    asked = "https://goose.test/ž.pdf", Limits(seconds=1.5), date(2026, 11, 24)
    assert decode_request(encode_request(*asked)) == asked


def test_a_frame_says_its_length() -> None:
    assert frame(b"abc") == (3).to_bytes(LENGTH) + b"abc"


@pytest.mark.parametrize(
    "message", [b"", b"[]", b"{}", b"\xff", json.dumps({"last": False, "extracted": {"sections": 1}}).encode()]
)
def test_what_is_no_answer_is_refused(message: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        decode_reply(message)
