"""The lines drawn on a page, horizontal and vertical: borders of tables and cells."""

from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

MOST_OBJECTS = 20_000
"""Objects of a page that are looked at; maps and drawings have more, and no tables."""
MOST_RULES = 3_000
"""Rules of a page; with more it is a drawing."""
STRAIGHT = 1.0
"""Points by which a rule may lean."""
SHORTEST = 6.0
"""Points; shorter strokes are dots and dashes."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal (``at`` is its height) or vertical one (``at`` is its place across), from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Shade:
    """An area filled with a colour (red, green, blue; 0 to 255)."""

    left: float
    bottom: float
    right: float
    top: float
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class Rules:
    """All rules and filled areas of a page; none where it is a drawing."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    shades: tuple[Shade, ...] = ()


def read_rules(page: Any) -> Rules:
    """Rules of a ``PdfPage``, as it is stored (before any turning)."""
    left, bottom, _, _ = page.get_cropbox()
    count = pdfium.FPDFPage_CountObjects(page.raw)
    if count > MOST_OBJECTS:
        return Rules()
    across: list[Rule] = []
    down: list[Rule] = []
    shades: list[Shade] = []
    for index in range(count):
        part = pdfium.FPDFPage_GetObject(page.raw, index)
        if part and pdfium.FPDFPageObj_GetType(part) == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(part, left, bottom, across, down)
            shade = _shade(part, left, bottom)
            shades += [shade] if shade else []
        if len(across) + len(down) > MOST_RULES:
            return Rules()
    return Rules(tuple(across), tuple(down), tuple(shades))


def _shade(path: Any, left: float, bottom: float) -> Shade | None:
    """The area that a path fills, if it is more than a thick rule."""
    mode, stroke = c_int(), c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, byref(mode), byref(stroke)) or mode.value == pdfium.FPDF_FILLMODE_NONE:
        return None
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    west, south, east, north = c_float(), c_float(), c_float(), c_float()
    known = pdfium.FPDFPageObj_GetFillColor(path, byref(red), byref(green), byref(blue), byref(alpha))
    if not known or not pdfium.FPDFPageObj_GetBounds(path, byref(west), byref(south), byref(east), byref(north)):
        return None
    if min(east.value - west.value, north.value - south.value) < SHORTEST:
        return None
    colour = red.value, green.value, blue.value
    return Shade(west.value - left, south.value - bottom, east.value - left, north.value - bottom, colour)


def _add_path(path: Any, left: float, bottom: float, across: list[Rule], down: list[Rule]) -> None:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, byref(matrix))
    before = start = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MOST_RULES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        x, y = c_float(), c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e - left,
            matrix.b * x.value + matrix.d * y.value + matrix.f - bottom,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            _add(before, point, across, down)
        elif kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            _add(point, start, across, down)
        before = point


def _add(one: tuple[float, float], other: tuple[float, float], across: list[Rule], down: list[Rule]) -> None:
    width, height = abs(one[0] - other[0]), abs(one[1] - other[1])
    if height <= STRAIGHT and width >= SHORTEST:
        across.append(Rule((one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0])))
    elif width <= STRAIGHT and height >= SHORTEST:
        down.append(Rule((one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1])))
