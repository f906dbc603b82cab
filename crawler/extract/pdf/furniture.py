"""What is printed on every page and belongs to none: running headers and footers, page numbers."""

import re
from collections import Counter

from crawler.extract.pdf.lines import make_line, rows_of
from crawler.extract.pdf.words import PageWords, Word

EDGE = 0.13
"""Share of the page's height, at the top and at the bottom, in which furniture stands."""
EDGE_ROWS = 4
"""Rows looked at from each end of a page."""
LEAST_PAGES = 2
LEAST_SHARE = 0.25
"""Share of the pages that a line stands on: left and right pages differ, and chapters change the header."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:page|p|pg|strana|strane|str|stranica|faqe|faqja|side|sida|sivu|seite|страница|страна|страни|стр|с|сторінка|გვერდი|էջ|صفحة|الصفحة|ገጽ|sayfa)\.?)?"
    r"\s*\W*(?:\d{1,4}|x{0,3}(?:ix|iv|vi{0,3}|i{1,3})|x{1,3})\W*(?:(?:of|/|od|av|af|von|nga|из|од|от|із|من|-ից)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
_Row = tuple[str, int]
"""A row's text with its numbers made alike, and its height rounded to a few points."""


def drop_furniture(pages: list[PageWords], title: str = "") -> list[list[Word]]:
    """The words of each page without headers, footers and page numbers. ``title`` is the document's, where it is known."""
    edges = [_edges(page) for page in pages]
    counts = Counter(key for page in edges for key in {_key(row) for row in page})
    least = max(LEAST_PAGES, LEAST_SHARE * len(pages))
    heads = {_plain(title)} - {""}
    kept: list[list[Word]] = []
    for number, (page, rows) in enumerate(zip(pages, edges, strict=True)):
        dropped = {
            id(word)
            for row in rows
            if _repeats(counts, _key(row), least) or _is_number(row) or (number and _plain(_text(row)) in heads)
            for word in row
        }
        kept.append([word for word in page.words if id(word) not in dropped])
    return kept


def _edges(page: PageWords) -> list[list[Word]]:
    """The outermost rows of a page that stand within its margins."""
    rows = rows_of(page.words)
    top = [row for row in rows[:EDGE_ROWS] if row[0].base > page.height * (1 - EDGE)]
    bottom = [row for row in rows[-EDGE_ROWS:] if row[0].base < page.height * EDGE]
    return top + [row for row in bottom if row not in top]


def _key(row: list[Word]) -> _Row:
    return _NUMBER.sub("#", _plain(_text(row))), round(row[0].base / 4)


def _repeats(counts: Counter[_Row], key: _Row, least: float) -> bool:
    """Whether a row stands at this height, or a hair beside it, on enough pages."""
    text, height = key
    return bool(text) and sum(counts[text, near] for near in (height - 1, height, height + 1)) >= least


def _is_number(row: list[Word]) -> bool:
    return len(row) <= 5 and bool(_PAGE_NUMBER.match(_text(row)))


def _text(row: list[Word]) -> str:
    return make_line(row).text


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
