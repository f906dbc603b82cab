"""Files that are closed, empty, broken or malicious: each gets its reason, none takes the reader along, the next is read."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from crawler.extract import extract
from crawler.extract.pdf import Limits, close_readers, extract_pdf
from crawler.extract.result import Extracted
from tests.crawler.pdfs import hostile
from tests.crawler.pdfs.files import make
from tests.crawler.web import pdfs

URL = "https://files.test/goose.pdf"
SMALL = Limits(seconds=8.0, memory=600 << 20)
HELLO = "The geese went home and nobody asked them why."


@pytest.fixture(scope="module", autouse=True)
def _readers() -> Iterator[None]:
    yield
    close_readers()


def _read(data: bytes, limits: Limits = SMALL) -> Extracted:
    return extract_pdf(data, url=URL, limits=limits)


@pytest.mark.parametrize(
    ("make_file", "problem"),
    [
        (lambda: b"", "empty"),
        (lambda: pdfs.leaflet("pensions", "secret"), "encrypted"),
        (pdfs.scanned, "scanned"),
        (pdfs.corrupt, "broken"),
        (lambda: b"%PDF-1.7\n", "broken"),
        (lambda: make("leaflet-en")[:200], "broken"),
        (hostile.looping_pages, "broken"),
        (hostile.two_trees_in_a_loop, "broken"),
        (lambda: hostile.one_page(hostile.stream(b"")), "empty"),
        (lambda: hostile.one_page(hostile.stream(b"0 0 100 100 re f")), "empty"),
    ],
    ids=[
        "zero-bytes",
        "password",
        "scanned",
        "noise",
        "only-a-head",
        "cut",
        "loop",
        "two-loops",
        "blank",
        "drawing",
    ],
)
def test_what_gives_no_text_says_why(make_file: Callable[[], bytes], problem: str) -> None:
    found = _read(make_file())
    assert (found.problem, found.sections) == (problem, ())


@pytest.mark.parametrize(
    ("make_file", "limits", "problem"),
    [
        (lambda: hostile.many_pages(5_000), SMALL, "too-large"),
        (lambda: hostile.many_letters(1_000_000), replace(SMALL, characters=200_000), "too-large"),
        (lambda: hostile.bomb(900), SMALL, "too-large"),
        (lambda: hostile.many_letters(600_000), replace(SMALL, seconds=0.3), "too-slow"),
    ],
    ids=["pages", "letters", "bomb", "time"],
)
def test_what_is_over_the_limits_is_given_up(make_file: Callable[[], bytes], limits: Limits, problem: str) -> None:
    data = make_file()
    _read(make("leaflet-en"))  # the process is there: what follows is bounded by the limits alone
    assert _read(data, limits).problem == problem
    assert _read(hostile.one_page(hostile.stream(hostile.HELLO))).text == HELLO


@pytest.mark.parametrize(
    "make_file",
    [
        hostile.looping_object,
        hostile.looping_form,
        hostile.looping_bookmarks,
        hostile.looping_tags,
        hostile.claimed_pages,
        hostile.with_script_and_attachment,
        hostile.odd_numbers,
        lambda: hostile.deep_pages(5_000),
        lambda: hostile.double_bomb(200),
        hostile.laughing_forms,
    ],
    ids=["self", "form", "bookmarks", "tags", "count", "script", "numbers", "deep", "double-bomb", "laughing"],
)
def test_traps_end_with_text_or_with_a_reason(make_file: Callable[[], bytes]) -> None:
    started = time.monotonic()
    found = _read(make_file())
    assert time.monotonic() - started < 120  # it came back at all; speed is measured in benchmarks/
    assert bool(found.sections) != bool(found.problem)
    assert _read(hostile.one_page(hostile.stream(hostile.HELLO))).text == HELLO


def test_scripts_are_not_run_and_attachments_not_read() -> None:
    assert _read(hostile.with_script_and_attachment()).text == HELLO


def test_a_loop_of_bookmarks_or_tags_leaves_the_text() -> None:
    assert HELLO in _read(hostile.looping_bookmarks()).text
    assert HELLO in _read(hostile.looping_tags()).text


@pytest.mark.slow
def test_a_million_letters_are_read_within_the_usual_limits() -> None:
    found = _read(hostile.many_letters(1_000_000), Limits())
    assert found.problem in {None, "too-slow"}


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file_is_read_as_far_as_it_goes_or_flagged(share: float) -> None:
    data = make("footnotes-de")
    found = _read(data[: int(len(data) * share)])
    assert bool(found.sections) != bool(found.problem)


def test_an_empty_password_opens_and_a_stated_one_does_not() -> None:
    assert _read(pdfs.leaflet("pensions", "")).problem is None
    assert _read(pdfs.leaflet("pensions", "goose")).problem == "encrypted"


def test_a_file_that_is_no_pdf_never_gets_here() -> None:
    assert extract(b"PK\x03\x04 a spreadsheet", url=URL).problem == "unsupported"
    assert extract(b"   ", url=URL).problem == "empty"


def test_leading_noise_before_the_head_does_not_matter() -> None:
    assert extract(b"\r\n\x00" + make("leaflet-en"), url=URL).title == "Coming home to Gooseland"
