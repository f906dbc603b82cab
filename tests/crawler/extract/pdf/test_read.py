from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest

from crawler.extract.pdf.limits import Limits
from crawler.extract.pdf.read import read_pdf
from crawler.extract.pdf.rules import read_rules
from crawler.extract.pdf.stated import read_bookmarks
from crawler.extract.result import Extracted
from tests.crawler.pdfs import hostile
from tests.crawler.pdfs.sheet import Sheet
from tests.crawler.web import pdfs


def _read(data: bytes, **limits: int) -> Extracted:
    return read_pdf(data, url="https://files.test/a.pdf", limits=Limits(**limits), today=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("make_file", "problem"),
    [
        (lambda: pdfs.leaflet("pensions", "secret"), "encrypted"),
        (pdfs.scanned, "scanned"),
        (pdfs.corrupt, "broken"),
        (lambda: hostile.one_page(hostile.stream(b"")), "empty"),
        (hostile.looping_tags, None),
        (hostile.looping_bookmarks, None),
        (hostile.odd_numbers, None),
    ],
)
def test_why_there_is_no_text(make_file: Callable[[], bytes], problem: str | None) -> None:
    found = _read(make_file())
    assert found.problem == problem
    assert bool(found.sections) == (problem is None)


def test_too_many_pages() -> None:
    assert _read(hostile.many_pages(4), pages=3).problem == "too-large"


def test_too_many_letters_over_all_pages() -> None:
    with pytest.raises(MemoryError):
        _read(hostile.many_pages(4), characters=60)


def _with_map(content: bytes, mapped: bytes) -> bytes:
    """A page whose font says what its letters mean."""
    cmap = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange %s endcmap end"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    return hostile.one_page(hostile.stream(content), hostile.stream(cmap % mapped)).replace(hostile.FONT, font)


def test_letters_that_the_file_does_not_explain_are_as_good_as_a_picture() -> None:
    unknown = b"5 beginbfchar <41> <FFFD> <42> <FFFD> <43> <FFFD> <44> <FFFD> <45> <FFFD> endbfchar"
    assert _read(_with_map(b"BT /F1 12 Tf 72 700 Td (" + b"ABCDE" * 20 + b") Tj ET", unknown)).problem == "scanned"


def test_a_broken_page_takes_neither_the_others_nor_their_numbers_along() -> None:
    data = hostile.raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 6 0 R 7 0 R] /Count 3 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            hostile.stream(hostile.HELLO),
            hostile.FONT,
            b"(not a page)",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 8 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            hostile.stream(hostile.HELLO.replace(b"geese", b"ducks")),
        ]
    )
    found = _read(data)
    assert [(section.page, "ducks" in section.text) for section in found.sections] == [(1, False), (3, True)]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_drawn_sideways_is_read_upright(turn: int) -> None:
    sheet = Sheet()
    sheet.canvas.translate(300, 400)
    sheet.canvas.rotate(turn)
    sheet.place("The first line of a page", -100, 20)
    sheet.place("and the second one below it", -100, 5)
    assert _read(sheet.save()).text == "The first line of a page and the second one below it"


def test_letters_beyond_the_basic_plane() -> None:
    data = _with_map(b"BT /F1 12 Tf 72 700 Td (G goose) Tj ET", b"1 beginbfchar <47> <D83EDEBF> endbfchar")
    assert _read(data).text == "\U0001fabf goose"


def test_a_drawing_with_thousands_of_lines_has_no_tables() -> None:
    grid = b"".join(b"%d 0 m %d 800 l S\n" % (number % 590, number % 590) for number in range(3_100))
    pdf = pypdfium2.PdfDocument(hostile.one_page(hostile.stream(grid)))
    assert read_rules(pdf[0]).down == ()


def test_rules_and_shades_of_a_page() -> None:
    drawn = b"0.8 g 72 600 200 20 re f 0 G 72 500 m 300 500 l S 72 500 m 72 400 l S 72 300 m 90 330 l S"
    rules = read_rules(pypdfium2.PdfDocument(hostile.one_page(hostile.stream(drawn)))[0])
    assert [round(rule.at) for rule in rules.across if rule.end == 300] == [500]
    assert any(round(rule.at) == 72 and rule.start == 400 for rule in rules.down)
    assert [shade.colour for shade in rules.shades] == [(204, 204, 204)]


def test_broken_bookmarks_say_nothing() -> None:
    class Broken:
        def get_toc(self, max_depth: int) -> None:
            raise ValueError("a loop")

    assert read_bookmarks(Broken()) == {}
