"""Tables that hold data: each row as one line, every cell with its header."""

import re
from typing import Any

LONGEST_CELL = 600
"""Characters of a cell: tables with longer ones lay out a page."""
_SPACE = re.compile(r"\s+")
_LAYOUT = frozenset({"table", "div", "p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "form", "article", "section"})
MOST_LAYOUT_CELLS = 0.4
"""Share of cells with several blocks inside from which a table is taken for layout."""


def is_data_table(table: Any) -> bool:
    """Whether a table holds data, and not the layout of the page."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return False
    rows = _rows(table)
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    if any(len(_text(cell)) > LONGEST_CELL for cell in cells):
        return False
    blocks = sum(sum(1 for child in cell.iterdescendants() if child.tag in _LAYOUT) > 1 for cell in cells)
    return blocks / len(cells) <= MOST_LAYOUT_CELLS


def table_rows(table: Any) -> list[str]:
    """Rows as lines: ``header: value; header: value``; without headers ``value; value``."""
    rows = _rows(table)
    headers = [_text(cell) for cell in rows[0]] if _is_header(rows[0]) else []
    lines = []
    for row in rows[1:] if headers else rows:
        values = [_text(cell) for cell in row]
        parts = [
            f"{headers[number]}: {value}" if number < len(headers) and headers[number] and value else value
            for number, value in enumerate(values)
        ]
        line = "; ".join(part for part in parts if part)
        if line:
            lines.append(line)
    return lines or ["; ".join(header for header in headers if header)]


def _rows(table: Any) -> list[list[Any]]:
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iterdescendants("tr")]
    return [row for row in rows if row] or [[]]


def _is_header(row: list[Any]) -> bool:
    if not row:
        return False
    head = row[0].getparent().getparent()
    return all(cell.tag == "th" for cell in row) or (head is not None and head.tag == "thead")


def _text(cell: Any) -> str:
    return _SPACE.sub(" ", " ".join(part for part in cell.itertext() if part.strip())).strip()
