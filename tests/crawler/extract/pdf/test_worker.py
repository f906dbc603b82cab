"""The process that reads, run within this one: it forbids itself files, so that no coverage of it can be written from there."""

import io
import resource
import signal
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from crawler.extract.pdf import worker
from crawler.extract.pdf.limits import Limits
from crawler.extract.pdf.process import OUT_OF_MEMORY
from crawler.extract.pdf.wire import LENGTH, decode_reply, encode_request, frame
from crawler.extract.result import Extracted
from tests.crawler.pdfs import hostile
from tests.crawler.pdfs.files import make

URL, TODAY = "https://files.test/a.pdf", date(2026, 11, 24)


@pytest.fixture(autouse=True)
def limited(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[int, Any]]:
    """What the process limits itself to; this one goes on without limits."""
    set_to: dict[int, Any] = {}
    monkeypatch.setattr(resource, "setrlimit", set_to.__setitem__)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(signal, "setitimer", lambda _, seconds: set_to.setdefault(-1, seconds))
    return set_to


def _request(data: bytes, limits: Limits | None = None) -> bytes:
    return frame(encode_request(URL, limits or Limits(memory=1 << 40), TODAY)) + frame(data)


def _answers(monkeypatch: pytest.MonkeyPatch, requests: bytes) -> list[tuple[Extracted, bool]]:
    replies = io.BytesIO()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(requests)))
    monkeypatch.setattr(worker, "_private_output", lambda: replies)
    worker.main()
    found, rest = [], replies.getvalue()
    while rest:
        end = LENGTH + int.from_bytes(rest[:LENGTH])
        found.append(decode_reply(rest[LENGTH:end]))
        rest = rest[end:]
    return found


def test_requests_are_answered_until_the_input_ends(monkeypatch: pytest.MonkeyPatch, limited: dict[int, Any]) -> None:
    found = _answers(monkeypatch, _request(make("leaflet-en")) + _request(b"no file"))
    assert [(extracted.title, extracted.problem, last) for extracted, last in found] == [
        ("Coming home to Gooseland", None, False),
        ("", "broken", False),
    ]
    assert limited[resource.RLIMIT_FSIZE] == (0, 0)
    assert limited[resource.RLIMIT_AS][0] == 1 << 40
    assert limited[-1] == Limits().seconds + worker.GRACE_SECONDS


def test_a_process_that_has_used_much_memory_wants_to_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    request = _request(make("leaflet-en"), Limits(memory=1 << 20))
    assert [last for _, last in _answers(monkeypatch, request + request)] == [True]


def test_a_file_over_the_limits_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    request = _request(hostile.many_pages(3), Limits(pages=2, memory=1 << 40))
    assert [(found.problem, last) for found, last in _answers(monkeypatch, request * 2)] == [("too-large", True)]


def test_so_many_files_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MOST_FILES", 2)
    assert [last for _, last in _answers(monkeypatch, _request(b"x") * 5)] == [False, True]


@pytest.mark.parametrize(
    ("error", "problem"), [(MemoryError(), "too-large"), (RecursionError(), "broken"), (ValueError("x"), "broken")]
)
def test_whatever_a_file_brings_about_is_an_answer(
    monkeypatch: pytest.MonkeyPatch, error: Exception, problem: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(worker, "read_pdf", fail)
    assert [found.problem for found, _ in _answers(monkeypatch, _request(b"x"))] == [problem]


def test_no_memory_even_for_an_answer_has_a_status_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise MemoryError

    status: list[int] = []
    monkeypatch.setattr(worker, "encode_reply", fail)
    monkeypatch.setattr("os._exit", status.append)
    _answers(monkeypatch, _request(b"x"))
    assert status == [OUT_OF_MEMORY]


def test_a_request_that_breaks_off_is_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _answers(monkeypatch, b"\x00\x00") == []
