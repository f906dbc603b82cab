"""The letters of a page with their place and look, as PDFium gives them."""

import math
import re
from collections.abc import Iterator
from ctypes import addressof, byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

BOLD_WEIGHT = 600
"""Weight from which PDFium's own estimate says bold; regular faces are estimated at 200 to 450."""
UPRIGHT = 0.05
"""Quarter turns by which a line may lean and still stand straight: scanned pages with a text layer are never quite level."""
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi|halbfett|-bd\b|^(?:[a-z]+\+)?cmbx", re.IGNORECASE)
_UNMAPPED = frozenset({0x0, 0xFFFD, 0xFFFE, 0xFFFF})
_SPACES = frozenset({0x20, 0xA0, 0x0D, 0x0A, 0x09})
_HYPHEN = 0x2
"""What PDFium writes for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text looks. ``angle`` is in quarter turns, None for text at a slant; ``mark`` joins it to a tag."""

    size: float
    bold: bool
    font: str
    angle: int | None
    mark: int = -1


@dataclass(slots=True)
class Letter:
    """A letter in points, its page turned so that it stands upright. ``base`` is the height of its baseline."""

    text: str
    left: float
    right: float
    base: float
    style: Style


@dataclass(frozen=True)
class PageLetters:
    """Letters in the file's order, None where a word ends. ``unreadable`` counts those whose meaning the file does not tell.

    Width and height are the page's as it is stored, before any turning.
    """

    letters: list[Letter | None]
    width: float
    height: float
    unreadable: int


def read_letters(page: Any, most: int) -> PageLetters:
    """Letters of a ``PdfPage``. ``MemoryError`` where there are more than ``most``."""
    left, bottom, right, top = page.get_cropbox()
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > most:
            raise MemoryError
        reader = _Reader(textpage.raw, left, bottom, right - left, top - bottom)
        return PageLetters(list(reader.letters(count)), right - left, top - bottom, reader.unreadable)
    finally:
        textpage.close()


class _Reader:
    """Reads letters; what is the same for a whole text object is asked once."""

    def __init__(self, raw: Any, left: float, bottom: float, width: float, height: float) -> None:
        self._raw = raw
        self._left, self._bottom, self._width, self._height = left, bottom, width, height
        self._styles: dict[int, Style] = {}
        self.unreadable = 0

    def letters(self, count: int) -> Iterator[Letter | None]:
        """Letters in the file's order, None where a word ends."""
        high = 0
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(self._raw, index)
            if code in _SPACES:
                yield None
            elif code in _UNMAPPED:
                self.unreadable += 1
                yield None
            elif 0xD800 <= code < 0xDC00:
                high = code
            elif 0xDC00 <= code < 0xE000:
                if high:
                    yield self._letter(index, 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
                high = 0
            else:
                yield self._letter(index, code)

    def _letter(self, index: int, code: int) -> Letter | None:
        box, x, y = pdfium.FS_RECTF(), c_double(), c_double()
        if not (
            pdfium.FPDFText_GetLooseCharBox(self._raw, index, byref(box))
            and pdfium.FPDFText_GetCharOrigin(self._raw, index, byref(x), byref(y))
        ):
            return None
        text = "-" if code == _HYPHEN else chr(code) if code < 0x110000 else ""
        style = self._style(index)
        west, east = box.left - self._left, box.right - self._left
        south, north = box.bottom - self._bottom, box.top - self._bottom
        across, up = x.value - self._left, y.value - self._bottom
        if style.angle == 1:
            return Letter(text, south, north, self._width - across, style)
        if style.angle == 2:
            return Letter(text, self._width - east, self._width - west, self._height - up, style)
        if style.angle == 3:
            return Letter(text, self._height - north, self._height - south, across, style)
        return Letter(text, west, east, up, style)

    def _style(self, index: int) -> Style:
        handle = pdfium.FPDFText_GetTextObject(self._raw, index)
        address = addressof(handle.contents) if handle else 0
        style = self._styles.get(address)
        if style is None:
            style = self._styles[address] = _read_style(self._raw, index, handle)
        return style


def _read_style(raw: Any, index: int, handle: Any) -> Style:
    name, flags, matrix = create_string_buffer(128), c_int(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetFontInfo(raw, index, name, 128, byref(flags))
    pdfium.FPDFText_GetMatrix(raw, index, byref(matrix))
    size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
    font = name.value.decode("utf-8", "replace")
    bold = pdfium.FPDFText_GetFontWeight(raw, index) >= BOLD_WEIGHT or bool(_BOLD_NAME.search(font))
    mark = pdfium.FPDFPageObj_GetMarkedContentID(handle) if handle else -1
    return Style(round(size, 1) if math.isfinite(size) else 0.0, bold, font, _angle(matrix), mark)


def _angle(matrix: Any) -> int | None:
    turn = math.atan2(matrix.b, matrix.a) * 2 / math.pi
    return round(turn) % 4 if math.isfinite(turn) and abs(turn - round(turn)) < UPRIGHT else None
