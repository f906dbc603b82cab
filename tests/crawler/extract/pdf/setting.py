"""Words set by hand, for tests of what comes after the letters."""

from crawler.extract.pdf.letters import Style
from crawler.extract.pdf.words import PageWords, Word

WIDE = 0.5
"""Width of a letter, in sizes."""


def words(text: str, left: float, base: float, size: float = 10.0, *, bold: bool = False) -> list[Word]:
    """The words of a line from ``left``; the space between them is half a letter wide."""
    style = Style(size, bold, "Goose", 0)
    placed: list[Word] = []
    for part in text.split(" "):
        right = left + len(part) * WIDE * size
        if part:
            placed.append(Word(part, left, right, base, style))
        left = right + WIDE * size
    return placed


def page(*lines: list[Word], width: float = 595.0, height: float = 842.0) -> PageWords:
    """A page of lines."""
    placed = [word for line in lines for word in line]
    return PageWords(placed, width, height, sum(len(word.text) for word in placed), 0)


def text_of(parts: list[list[Word]]) -> list[str]:
    """The words of each part as text."""
    return [" ".join(word.text for word in part) for part in parts]
