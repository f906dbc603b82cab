"""Lines of a page into headings, paragraphs, list items and table rows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Literal

from crawler.extract.pdf.contents import drop_contents, without_leaders
from crawler.extract.pdf.headings import mark_headings
from crawler.extract.pdf.joining import ends_inside_word, join_lines
from crawler.extract.pdf.lines import Line, lines_of
from crawler.extract.pdf.stated import StatedHeadings
from crawler.extract.pdf.tables import continue_table, table_lines
from crawler.extract.pdf.words import Table, Word

LARGER = 1.12
"""Size of a heading against the running text."""
LONGEST_HEADING = 200
"""Characters; longer text in large or bold letters is a box or a summary."""
MOST_BOLD = 0.5
"""Share of bold letters above which bold says nothing: the whole text is."""
WIDE_GAP = 1.45
"""Distance of two lines against the usual one, from which a paragraph ends."""
INDENT = 0.8
"""Indent of a paragraph's first line, in sizes."""
SHORT = 0.8
"""Share of a column's width below which a line that ends a sentence ends its paragraph."""
_BULLET = re.compile(r"^(?:[•●▪■◦‣∙·–—*\uf0b7]|o(?=\s)|-(?=\s))\s*")
_NUMBERED = re.compile(r"^(?:\(?\d{1,3}[.)]|\(?[a-zа-я][.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|§\s*\d+)\s")
_SENTENCE_END = re.compile(r"[.!?:;…։።؟۔]['\"”»)\]]?(?:\[\d{1,3}\])?$")
_NOTE = re.compile(r"^(?:\[[\d*†‡]{1,3}\]|\d{1,3}\s|\*)")
SMALLER = 0.92
"""Size of a footnote against the running text, at most."""

NOTHING_STATED = StatedHeadings()
Kind = Literal["heading", "paragraph", "item", "note", "table", "row"]


@dataclass(frozen=True, slots=True)
class PdfBlock:
    """One block. ``look`` orders headings: size and boldness; ``level`` is the one that the file itself states, or 0.

    ``is_open`` says that its last line ends within a sentence.
    """

    kind: Kind
    text: str
    page: int
    look: tuple[float, bool] = (0.0, False)
    is_open: bool = False
    level: int = 0
    table: Table | None = None


@dataclass(frozen=True)
class Body:
    """How the running text of a document looks."""

    size: float
    is_bold: bool

    @classmethod
    def of(cls, pages: Iterable[Iterable[Word]]) -> "Body":
        """The look of most letters."""
        sizes: Counter[float] = Counter()
        bold = total = 0
        for word in (word for page in pages for word in page if word.table is None):
            sizes[word.size] += len(word.text)
            bold += len(word.text) * word.style.bold
            total += len(word.text)
        return cls(sizes.most_common(1)[0][0] if sizes else 0.0, bold > MOST_BOLD * total)


def blocks_of(
    part: Sequence[Word], page: int, body: Body, known: frozenset[str], stated: StatedHeadings = NOTHING_STATED
) -> list[PdfBlock]:
    """Blocks of one column, from the top. ``known`` holds words of the document (see ``known_words``)."""
    blocks: list[PdfBlock] = []
    for lines in _groups(mark_headings(drop_contents(lines_of(part)), stated), body):
        table = lines[0].words[0].table
        if table:
            blocks.append(PdfBlock("table", "", page, table=table))
            continue
        text = without_leaders(join_lines([line.text for line in lines], known)).strip()
        if text:
            blocks.append(_make(lines, text, page, body))
    return blocks


def join_broken(blocks: Iterable[PdfBlock], known: frozenset[str] = frozenset()) -> list[PdfBlock]:
    """Blocks in which what breaks off at the end of a column or page goes on in the next one, past the footnotes."""
    joined: list[PdfBlock] = []
    for block in blocks:
        last = next((number for number in range(len(joined) - 1, -1, -1) if joined[number].kind != "note"), None)
        before = joined[last] if last is not None else None
        if last is not None and before and _goes_on(before, block):
            joined[last] = replace(before, text=join_lines([before.text, block.text], known), is_open=block.is_open)
        elif before and before.table and block.table:
            joined.append(replace(block, table=continue_table(before.table, block.table)))
        else:
            joined.append(block)
    return joined


def with_rows(blocks: Iterable[PdfBlock]) -> Iterator[PdfBlock]:
    """Blocks with each row of a table as one of its own."""
    for block in blocks:
        if block.table:
            yield from (PdfBlock("row", row, block.page) for row in table_lines(block.table))
        else:
            yield block


def _goes_on(before: PdfBlock, block: PdfBlock) -> bool:
    if not before.is_open or block.kind != "paragraph" or before.kind not in {"paragraph", "item"}:
        return False
    return ends_inside_word(before.text) or block.text[:1].islower()


def _groups(lines: list[Line], body: Body) -> Iterator[list[Line]]:
    """Lines that belong to one block."""
    if not lines:
        return
    usual = _usual_gap(lines)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    group = [lines[0]]
    for above, line in pairwise(lines):
        if _starts_block(above, line, usual, (left, right), body):
            yield group
            group = []
        group.append(line)
    yield group


def _usual_gap(lines: list[Line]) -> float:
    gaps = [one.base - other.base for one, other in pairwise(lines) if one.base > other.base]
    return median(gaps) if gaps else 0.0


def _starts_block(above: Line, line: Line, usual: float, column: tuple[float, float], body: Body) -> bool:
    if above.heading or line.heading or _starts_note(line, body):
        return above.heading != line.heading or not line.heading
    if above.words[0].table or line.words[0].table or _look(above) != _look(line):
        return not _is_same_run(above, line, body)
    if above.base - line.base > WIDE_GAP * min(usual, 1.6 * line.size) or _is_item(line):
        return True
    if _is_heading(above, above.text, body):
        return False
    is_indented = line.left - column[0] > INDENT * line.size and above.left - column[0] < INDENT * line.size / 2
    is_short = (above.left - column[0] if line.is_rtl else column[1] - above.right) > (1 - SHORT) * (
        column[1] - column[0]
    )
    ends = bool(_SENTENCE_END.search(above.text))
    return ends and (is_short or (is_indented and not line.is_rtl))


def _is_same_run(above: Line, line: Line, body: Body) -> bool:
    """Whether lines that look different still are one text: some words of it are bold, or a line is all raised marks."""
    if above.words[0].table or line.words[0].table:
        return False
    same_size = abs(above.size - line.size) < 0.05 * max(above.size, line.size)
    close = above.base - line.base <= WIDE_GAP * 1.3 * line.size
    return same_size and close and not _is_item(line) and not _is_heading(above, above.text, body) and not line.is_bold


def _starts_note(line: Line, body: Body) -> bool:
    return line.size < SMALLER * body.size and line.words[0].is_mark


def _look(line: Line) -> tuple[float, bool]:
    return round(line.size * 2) / 2, line.is_bold


def _is_item(line: Line) -> bool:
    return bool(_BULLET.match(line.text) or _NUMBERED.match(line.text))


def _is_heading(line: Line, text: str, body: Body) -> bool:
    if len(text) > LONGEST_HEADING or not any(letter.isalpha() for letter in text):
        return False
    if line.size >= LARGER * body.size:
        return True
    is_bold = line.is_bold and not body.is_bold
    return is_bold and line.size >= 0.95 * body.size and not text.rstrip().endswith((".", ",", ";"))


def _make(lines: list[Line], text: str, page: int, body: Body) -> PdfBlock:
    first = lines[0]
    if first.heading:
        return PdfBlock("heading", text, page, _look(first), level=first.heading.level)
    if first.size < SMALLER * body.size and _NOTE.match(text):
        return PdfBlock("note", text, page)
    if all(_is_heading(line, text, body) for line in lines) and not _BULLET.match(text):
        return PdfBlock("heading", text, page, _look(first))
    is_open = not _SENTENCE_END.search(text)
    bullet = _BULLET.match(text)
    if bullet:
        return PdfBlock("item", text[bullet.end() :], page, is_open=is_open)
    return PdfBlock("paragraph", text, page, is_open=is_open)
