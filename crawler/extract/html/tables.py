"""Tables that hold data: each row as one line, every cell with its header, merged cells in all rows they reach over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.etree import iterwalk

LONGEST_CELL, LONGEST_UNDER_HEADER = 600, 3_000
"""Characters of a cell: tables with longer ones lay out a page. Under a row of headers cells may be longer."""
MOST_LAYOUT_CELLS = 0.4
"""Share of cells with several blocks inside from which a table is taken for layout."""
MANY_BREAKS = 4
"""Breaks in a cell from which a table without headers is taken for layout."""
MOST_SPAN = 100
"""Rows or columns that one cell reaches over."""
MOST_COLUMNS = 1_000
_SPACE = re.compile(r"\s+")
_LAYOUT = frozenset({"table", "div", "p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "form", "article", "section"})
_APART = _LAYOUT | {"br", "li", "dt", "dd", "pre", "blockquote"}
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "button", "select", "textarea"})


@dataclass(frozen=True)
class _Cell:
    """A cell with its text; merged cells stand in several places of the grid as one object."""

    text: str
    is_header: bool


def is_data_table(table: Any) -> bool:
    """Whether a table holds data, and not the layout of the page."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return False
    rows = _rows(table)
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return False
    under_header = len(rows[0]) > 1 and all(cell.tag == "th" for cell in rows[0])
    cells = [cell for row in rows for cell in row]
    if any(len(_text(cell)) > (LONGEST_UNDER_HEADER if under_header else LONGEST_CELL) for cell in cells):
        return False
    if not under_header and any(_is_set_in_lines(cell) for cell in cells):
        return False
    blocks = sum(sum(1 for child in cell.iterdescendants() if child.tag in _LAYOUT) > 1 for cell in cells)
    return under_header or blocks / len(cells) <= MOST_LAYOUT_CELLS


def _is_set_in_lines(cell: Any) -> bool:
    """Whether a cell holds paragraphs or a menu, set apart by breaks."""
    return sum(1 for _ in cell.iterdescendants("br")) >= MANY_BREAKS


def table_rows(table: Any) -> list[str]:
    """Caption, then rows as lines: ``header: value; header: value``; without headers ``value; value``.

    A row of one ``th`` and one ``td`` reads ``header: value`` too.
    """
    captions = [_text(each) for each in table.iterchildren("caption")]
    rows = _rows(table)
    grid = _grid(rows)
    heads = _count_header_rows(rows)
    headers = [_joined(column) for column in zip(*_even(grid[:heads]), strict=True)]
    lines = [_line(row, headers) for row in grid[heads:]]
    kept = [line for line in [*captions, *lines] if line]
    return kept or ["; ".join(header for header in headers if header)]


def _rows(table: Any) -> list[list[Any]]:
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iterdescendants("tr")]
    return [row for row in rows if row] or [[]]


def _grid(rows: Sequence[Sequence[Any]]) -> list[list[_Cell]]:
    """Rows of equal columns: a merged cell stands in every place it covers."""
    grid, above = [], dict[int, tuple[_Cell, int]]()
    for row in rows:
        line: list[_Cell] = []
        for element in row[:MOST_COLUMNS]:
            _take_from_above(line, above)
            cell, depth = _Cell(_text(element), element.tag == "th"), _span(element, "rowspan")
            for _ in range(_span(element, "colspan")):
                if depth > 1:
                    above[len(line)] = cell, depth - 1
                line.append(cell)
        _take_from_above(line, above)
        grid.append(line[:MOST_COLUMNS])
    return grid


def _take_from_above(line: list[_Cell], above: dict[int, tuple[_Cell, int]]) -> None:
    """Cells of earlier rows that reach down to the next columns of this one."""
    while len(line) in above:
        cell, left = above.pop(len(line))
        if left > 1:
            above[len(line)] = cell, left - 1
        line.append(cell)


def _span(element: Any, name: str) -> int:
    stated = (element.get(name) or "1").strip()
    return max(1, min(MOST_SPAN, int(stated))) if stated.isascii() and stated.isdigit() and len(stated) < 6 else 1


def _count_header_rows(rows: Sequence[Sequence[Any]]) -> int:
    """Rows at the top that only head others: in ``thead``, or of nothing but ``th``. One row is always left."""
    count = 0
    while count < len(rows) - 1 and _is_header(rows[count]):
        count += 1
    return count


def _is_header(row: Sequence[Any]) -> bool:
    if not row:
        return False
    group = row[0].getparent().getparent()
    return all(cell.tag == "th" for cell in row) or (group is not None and group.tag == "thead")


def _even(grid: Sequence[list[_Cell]]) -> list[list[_Cell]]:
    width = max((len(row) for row in grid), default=0)
    return [row + [_Cell("", True)] * (width - len(row)) for row in grid]


def _line(row: Sequence[_Cell], headers: Sequence[str]) -> str:
    if not headers and len(row) == 2 and row[0].is_header and not row[1].is_header and row[0].text and row[1].text:
        return f"{row[0].text.rstrip(' :')}: {row[1].text}"
    return "; ".join(_parts(row, headers))


def _parts(row: Sequence[_Cell], headers: Sequence[str]) -> Iterator[str]:
    start = 0
    while start < len(row):
        end = start + 1
        while end < len(row) and row[end] is row[start]:
            end += 1
        header = ", ".join(dict.fromkeys(each for each in headers[start:end] if each))
        if row[start].text:
            yield f"{header}: {row[start].text}" if header and header != row[start].text else row[start].text
        start = end


def _joined(column: Sequence[_Cell]) -> str:
    return ", ".join(dict.fromkeys(cell.text for cell in column if cell.text))


def _text(cell: Any) -> str:
    """Text of a cell: blocks inside are told apart by a space, parts of a word are not."""
    parts: list[str] = []
    walker = iterwalk(cell, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start":
            parts.append(" " if element.tag in _APART else "")
            if element.tag in _SILENT:
                walker.skip_subtree()
            else:
                parts.append(element.text or "")
        elif element is not cell:
            parts += [" " if element.tag in _APART else "", element.tail or ""]
    return _SPACE.sub(" ", "".join(parts)).strip()
