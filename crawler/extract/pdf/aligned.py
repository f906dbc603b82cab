"""Tables without rules: rows whose cells stand below each other."""

import re
from collections.abc import Sequence
from itertools import pairwise

from crawler.extract.pdf.joining import join_lines
from crawler.extract.pdf.lines import Line, lines_of, make_line
from crawler.extract.pdf.tables import make_table
from crawler.extract.pdf.words import Word

GAP = 1.2
"""Width of a gap between two cells, in sizes; that between the words of a justified line is narrower, most of the time."""
GUTTER = 0.9
"""Width, in sizes, of the white between two columns over all rows."""
FEWEST_ROWS = 3
FEWEST_COLUMNS = 2
LONGEST_ROW_GAP = 3.0
"""Distance of two rows, in sizes, beyond which a table has ended."""
WRAPPED = 1.5
"""Distance of two rows, in sizes, up to which one with nothing in its first cell goes on with the row above."""
_ENUMERATOR = re.compile(
    r"^(?:[•●▪■◦‣∙·–—*o\uf0b7-]|\(?\[?[\dA-Za-zа-я]{1,3}[.)\]]*|(?:\d{1,2}\.){1,3}\d{0,2}|§\s*\d+)$"
)
_Cell = list[Word]
_Span = tuple[float, float]


def take_aligned(words: list[Word]) -> list[Word]:
    """The words of a column, each table that only its alignment shows replaced by one word that stands for it."""
    lines = lines_of(words)
    kept: list[Word] = []
    start = 0
    while start < len(lines):
        end, columns = _find_end(lines, start)
        table = _make_table(lines[start:end], columns) if end - start >= FEWEST_ROWS else None
        kept += [table] if table else [word for line in lines[start:end] for word in line.words]
        start = end
    return kept


def _find_end(lines: Sequence[Line], start: int) -> tuple[int, list[_Span]]:
    """The line before which a table that begins at ``start`` ends, and its columns; the next line if there is none."""
    columns = _merge(_spans(lines[start]), lines[start].size)
    if not _is_row(lines[start]):
        return start + 1, columns
    for number in range(start + 1, len(lines)):
        above, line = lines[number - 1], lines[number]
        if above.base - line.base > LONGEST_ROW_GAP * line.size or line.words[0].table:
            return number, columns
        if not _is_row(line) and not _goes_on(above, line, columns):
            return number, columns
        more = _merge([*columns, *_spans(line)], lines[start].size)
        if len(more) < FEWEST_COLUMNS:
            return number, columns
        columns = more
    return len(lines), columns


def _is_row(line: Line) -> bool:
    return not line.words[0].table and len(_cells(line)) > 1


def _goes_on(above: Line, line: Line, columns: Sequence[_Span]) -> bool:
    """Whether a line with one cell goes on with a cell of the row above: below it, close, and not in the first column."""
    close = above.base - line.base <= WRAPPED * line.size
    first = columns[-1] if line.is_rtl else columns[0]
    return close and (line.right < first[0] if line.is_rtl else line.left > first[1])


def _cells(line: Line) -> list[_Cell]:
    row = sorted(line.words, key=lambda word: word.left)
    cells: list[_Cell] = [[row[0]]]
    for one, other in pairwise(row):
        if other.left - one.right > GAP * max(one.size, other.size):
            cells.append([])
        cells[-1].append(other)
    return cells


def _spans(line: Line) -> list[_Span]:
    return [(cell[0].left, cell[-1].right) for cell in _cells(line)]


def _merge(spans: Sequence[_Span], size: float) -> list[_Span]:
    """From where to where columns reach: the white between them is free in all rows."""
    columns: list[_Span] = []
    for left, right in sorted(spans):
        if not columns or left - columns[-1][1] > GUTTER * size:
            columns.append((left, right))
        else:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
    return columns


def _make_table(lines: Sequence[Line], columns: Sequence[_Span]) -> Word | None:
    grid = [[_cell(line, column) for column in columns] for line in lines]
    bold = [line.is_bold for line in lines]
    is_rtl = sum(line.is_rtl for line in lines) * 2 > len(lines)
    if is_rtl:
        grid = [row[::-1] for row in grid]
    rows, bold = _unwrap(grid, bold)
    if len(rows) < FEWEST_ROWS or all(_ENUMERATOR.match(row[0]) for row in rows if row[0]):
        return None
    if sum(sum(map(bool, row)) > 1 for row in rows) < FEWEST_ROWS:
        return None
    first = lines[0].words[0]
    table = make_table(rows, [left for left, _ in columns], bold)
    return Word("\ufffc", columns[0][0], columns[-1][1], lines[0].base, first.style, table)


def _cell(line: Line, column: tuple[float, float]) -> str:
    inside = [word for word in line.words if column[0] <= (word.left + word.right) / 2 <= column[1]]
    return make_line(sorted(inside, key=lambda word: word.left)).text if inside else ""


def _unwrap(grid: list[list[str]], bold: list[bool]) -> tuple[list[list[str]], list[bool]]:
    """Rows, those with nothing in their first cell joined to the one above."""
    rows: list[list[str]] = []
    kept: list[bool] = []
    for row, is_bold in zip(grid, bold, strict=True):
        if rows and not row[0]:
            rows[-1] = [join_lines(pair) for pair in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
            kept.append(is_bold)
    return rows, kept
