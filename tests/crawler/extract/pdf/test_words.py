import pypdfium2
import pytest

from crawler.extract.pdf.words import PageWords, clean, read_words
from tests.crawler.pdfs import hostile
from tests.crawler.pdfs.sheet import MARGIN, Sheet


def _words(data: bytes, most: int = 10_000) -> PageWords:
    pdf = pypdfium2.PdfDocument(data)
    return read_words(pdf[0], most)


def _drawn(*marks: tuple[str, float, float, float]) -> list[tuple[str, bool]]:
    sheet = Sheet()
    for text, left, base, size in marks:
        sheet.place(text, left, base, size)
    return [(word.text, word.is_mark) for word in _words(sheet.save()).words]


def test_letters_become_words_with_their_place() -> None:
    found = _words(hostile.one_page(hostile.stream(hostile.HELLO)))
    assert [word.text for word in found.words][:3] == ["The", "geese", "went"]
    assert (found.words[0].left, found.words[0].base, found.words[0].size) == (pytest.approx(72, abs=1), 700, 12)
    assert found.words[0].top > 700


def test_more_letters_than_allowed_are_refused() -> None:
    with pytest.raises(MemoryError):
        _words(hostile.one_page(hostile.stream(hostile.HELLO)), 10)


def test_raised_numbers_are_marks_and_exponents_are_none() -> None:
    assert _drawn(("fee", MARGIN, 700, 10), ("1", MARGIN + 18, 704, 6)) == [("fee", False), ("1", True)]
    assert _drawn(("20 m", MARGIN, 700, 10), ("2", MARGIN + 27, 704, 6))[-1] == ("2", False)
    assert _drawn(("fee", MARGIN, 700, 10), ("1", MARGIN + 80, 704, 6))[-1] == ("1", False)
    assert _drawn(("3", MARGIN, 103, 5), ("Fee of the pond", MARGIN + 4, 100, 8))[0] == ("3", True)


def test_ligatures_and_private_letters_are_made_plain() -> None:
    assert clean("o\ufb03ce \ue000\u200b\x07") == "office "
    assert clean("\ufee3\ufeae\ufea3\ufe92\ufe8e") == "مرحبا"


def test_text_at_a_slant_is_a_watermark_and_left_out() -> None:
    sheet = Sheet()
    sheet.text("The text of the page goes straight on and is longer than the mark.")
    sheet.canvas.rotate(45)
    sheet.place("DRAFT", 300, 100, 60)
    assert "DRAFT" not in {word.text for word in _words(sheet.save()).words}
