"""Words into rows across the page, and into lines of a column."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crawler.extract.pdf.stated import Heading
from crawler.extract.pdf.words import Word

LOOSE = 0.6
"""Difference of baselines, in sizes, within one row of a page whose columns are not set on the same grid."""
TIGHT = 0.35
"""Difference of baselines, in sizes, within one line: raised marks and accents from another font."""
TOUCHING = 0.06
"""Gap, in sizes, below which two pieces are one word that the file has drawn in parts."""


@dataclass(slots=True)
class Line:
    """A line of one column, its words in reading order. ``heading`` is the one that the file itself says it belongs to."""

    words: list[Word]
    is_rtl: bool = False
    heading: Heading | None = None

    @property
    def left(self) -> float:
        """Left edge in points."""
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        """Right edge in points."""
        return max(word.right for word in self.words)

    @property
    def base(self) -> float:
        """Height of the baseline: that of the line's largest word."""
        return max(self.words, key=lambda word: word.size).base

    @property
    def size(self) -> float:
        """Size in which most of its letters are set."""
        weights: dict[float, int] = {}
        for word in self.words:
            weights[word.size] = weights.get(word.size, 0) + len(word.text)
        return max(weights, key=lambda size: (weights[size], size))

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.style.bold for word in self.words if any(letter.isalnum() for letter in word.text))

    @property
    def text(self) -> str:
        """Its words with spaces between them; marks of footnotes in brackets, so that nobody takes them for a sum."""
        parts: list[str] = []
        for number, word in enumerate(self.words):
            if number and not word.is_mark and not _touch(self.words[number - 1], word):
                parts.append(" ")
            parts.append(f"[{word.text}]" if word.is_mark else word.text)
        return "".join(parts)


def rows_of(words: Iterable[Word], tolerance: float = LOOSE) -> list[list[Word]]:
    """Words grouped by height, from the top; each row from left to right."""
    rows: list[list[Word]] = []
    anchor = 0.0
    for word in sorted(words, key=lambda word: (-word.base, word.left)):
        if rows and anchor - word.base <= tolerance * max(min(word.size, rows[-1][0].size), 1.0):
            rows[-1].append(word)
        else:
            rows.append([word])
            anchor = word.base
    return [sorted(row, key=lambda word: word.left) for row in rows]


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines of one column, from the top."""
    return [make_line(row) for row in rows_of(words, TIGHT)]


def make_line(row: list[Word]) -> Line:
    """A row of words, given from left to right, in reading order."""
    strong = [_direction(word.text) for word in row]
    if strong.count("R") <= strong.count("L"):
        return Line(row)
    ordered: list[Word] = []
    foreign: list[Word] = []
    for word in reversed(row):
        if _direction(word.text) == "R":
            ordered += [*reversed(foreign), word]
            foreign = []
        elif foreign or _direction(word.text) == "L":
            foreign.append(word)
        else:
            ordered.append(word)
    return Line([*ordered, *reversed(foreign)], is_rtl=True)


def is_rtl(words: Iterable[Word]) -> bool:
    """Whether most words are of a script written from right to left."""
    strong = [_direction(word.text) for word in words]
    return strong.count("R") > strong.count("L")


@lru_cache(maxsize=50_000)
def _direction(text: str) -> str:
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"R", "AL"}:
            return "R"
        if kind == "L":
            return "L"
    return ""


def _touch(one: Word, other: Word) -> bool:
    if one.is_mark:
        return False
    if one.size != other.size or abs(one.base - other.base) > 0.1 * one.size:
        return False
    return -0.5 * one.size < max(other.left - one.right, one.left - other.right) < TOUCHING * one.size
