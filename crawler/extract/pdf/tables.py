"""Rows of cells into a table with its header, over pages too, and into lines of text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crawler.extract.pdf.words import Table

NEAR = 4.0
"""Points by which the columns of a table may be off on the next page."""
LONGEST_NAME = 60
"""Characters of a column's name, where only the words tell that it is one."""
MOSTLY = 2 / 3
"""Share of a column's cells with a number in them that makes it one of numbers."""
_DIGIT = re.compile(r"\d")


def make_table(rows: list[list[str]], edges: list[float], bold: Sequence[bool], *, shaded: bool = False) -> Table:
    """A table whose first row is its header if it is bold, or shaded, alone, or if it alone has no numbers."""
    first = rows[0]
    looks = (bold[0] and not all(bold)) or shaded
    if all(first) and len(rows) > 1 and (looks or _names_numbers(rows)):
        return Table(rows[1:], edges, first)
    return Table(rows, edges)


def continue_table(before: Table, table: Table) -> Table:
    """A table on the next page with the header of the one before, where it has the same columns."""
    if before.header is None or len(before.edges) != len(table.edges) or table.header == before.header:
        return table
    if any(abs(one - other) > NEAR for one, other in zip(before.edges, table.edges, strict=True)):
        return table
    if table.header is None:
        return replace(table, header=before.header)
    return table


def table_lines(table: Table) -> Iterator[str]:
    """Rows as lines: ``header: value; header: value`` where there is a header, else ``value; value``."""
    header = table.header or [""] * len(table.edges)
    for row in table.rows:
        cells = zip(header, row, strict=True)
        line = "; ".join(f"{name.rstrip(' :')}: {cell}" if name else cell for name, cell in cells if cell)
        if line:
            yield line


def _names_numbers(rows: list[list[str]]) -> bool:
    if len(rows) < 3 or any(_DIGIT.search(cell) or len(cell) > LONGEST_NAME for cell in rows[0]):
        return False
    columns = zip(*rows[1:], strict=True)
    return any(sum(bool(_DIGIT.search(cell)) for cell in column) >= MOSTLY * (len(rows) - 1) for column in columns)
