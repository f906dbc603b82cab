"""Headings that the file itself names: its bookmarks, and the tags that it has for screen readers."""

import re
from collections.abc import Iterator
from ctypes import create_string_buffer
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

MOST_ENTRIES = 2_000
"""Bookmarks and tags of a page looked at; a file can hold a loop of them."""
DEEPEST = 30
"""Tags within tags."""
_HEADING = re.compile(r"^(?:H([1-6])|(Title))$")
_NUMBER = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*\.?|[ivxlc]+\.|§\s*\d+)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """A heading as the file states it. ``key`` tells it from the next one."""

    level: int
    key: str


@dataclass(frozen=True)
class StatedHeadings:
    """The headings of one page: by their words, as bookmarks have them, and by the mark of tagged text."""

    titles: dict[str, Heading] = field(default_factory=dict)
    marks: dict[int, Heading] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.titles or self.marks)


def plain_title(text: str) -> str:
    """A title without its number, space and case: bookmarks leave numbers out."""
    text = " ".join(text.split()).casefold()
    return _NUMBER.sub("", text)


def read_bookmarks(pdf: Any) -> dict[int, dict[str, Heading]]:
    """Bookmarks by page (from 0) and plain title."""
    found: dict[int, dict[str, Heading]] = {}
    try:
        for number, entry in enumerate(pdf.get_toc(max_depth=6)):
            if number >= MOST_ENTRIES:
                break
            target = entry.get_dest()
            page, title = target.get_index() if target else None, plain_title(entry.get_title())
            if page is not None and title:
                found.setdefault(page, {}).setdefault(title, Heading(entry.level + 1, title))
    except (ValueError, UnicodeError):  # a broken list of bookmarks says nothing
        return {}
    return found


def read_tags(page: Any) -> dict[int, Heading]:
    """Headings by the mark of their text, of a ``PdfPage``."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}
    try:
        return dict(_headings(tree))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _headings(tree: Any) -> Iterator[tuple[int, Heading]]:
    count = min(max(0, pdfium.FPDF_StructTree_CountChildren(tree)), MOST_ENTRIES)
    roots = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, index) for index in reversed(range(count))]
    waiting: list[tuple[Any, int, Heading | None]] = [(root, 0, None) for root in roots]
    seen = 0
    while waiting and seen < MOST_ENTRIES:
        element, depth, heading = waiting.pop()
        seen += 1
        if not element or depth > DEEPEST:
            continue
        heading = heading or _heading_of(element, seen)
        children = min(max(0, pdfium.FPDF_StructElement_CountChildren(element)), MOST_ENTRIES)
        if heading:
            yield from ((mark, heading) for mark in _marks(element, children))
        waiting += [
            (pdfium.FPDF_StructElement_GetChildAtIndex(element, index), depth + 1, heading)
            for index in reversed(range(children))
        ]


def _heading_of(element: Any, number: int) -> Heading | None:
    buffer = create_string_buffer(64)
    size = pdfium.FPDF_StructElement_GetType(element, buffer, 64)
    kind = _HEADING.match(buffer.raw[: max(0, min(size, 64) - 2)].decode("utf-16-le", "replace"))
    return Heading(int(kind[1] or 1), f"tag {number}") if kind else None


def _marks(element: Any, children: int) -> Iterator[int]:
    own = pdfium.FPDF_StructElement_GetMarkedContentID(element)
    if own >= 0:
        yield own
    for index in range(children):
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if mark >= 0:
            yield mark
