"""Tables with rules and without."""

from collections.abc import Sequence

from reportlab.lib import colors
from reportlab.platypus import Table, TableStyle

from tests.crawler.pdfs.files import Expected, paragraphs
from tests.crawler.pdfs.reports import write
from tests.crawler.pdfs.sheet import LEADING, MARGIN, Sheet
from tests.crawler.web.pdfs import font

Rows = Sequence[Sequence[str]]


def ruled(sheet: Sheet, rows: Rows, widths: Sequence[float], *, bold_header: bool = True, shade: bool = False) -> None:
    """A table with all its borders drawn."""
    table = Table(rows, colWidths=widths)
    style = [("FONT", (0, 0), (-1, -1), font(), 9), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    style += [("FONT", (0, 0), (-1, 0), font(bold=True), 9)] if bold_header else []
    style += [("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)] if shade else []
    table.setStyle(TableStyle([*style, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    _, height = table.wrapOn(sheet.canvas, 1000, 1000)
    table.drawOn(sheet.canvas, MARGIN, sheet.y - height)
    sheet.y -= height + 24


def unruled(sheet: Sheet, rows: Rows, lefts: Sequence[float], size: float = 9.5) -> None:
    """A table whose columns only line up."""
    for number, row in enumerate(rows):
        for left, cell in zip(lefts, row, strict=True):
            sheet.place(cell, MARGIN + left, sheet.y, size, bold=number == 0)
        sheet.y -= LEADING * size
    sheet.y -= size


def cells(text: str) -> list[list[str]]:
    """Rows ``header: value; header: value`` as cells, the header first."""
    rows = [[tuple(cell.split(": ", 1)) for cell in line.split("; ")] for line in text.splitlines()]
    return [[name for name, _ in rows[0]], *[[value for _, value in row] for row in rows]]


def draw_ruled_table_bs(expected: Expected) -> bytes:
    """A table with rules that goes on on the next page under the same header; another with a shaded header of regular letters."""
    title, fees, offices = expected.sections
    sheet = Sheet(title="Takse", lang="bs-BA")
    sheet.heading(title.heading, 18)
    write(sheet, title)
    sheet.heading(fees.heading, 13)
    before, table = paragraphs(fees)
    sheet.text(before)
    rows = cells(table)
    ruled(sheet, rows[:4], (150, 100, 150))
    sheet.next_page()
    ruled(sheet, [rows[0], *rows[4:]], (150, 100, 150))
    sheet.heading(offices.heading, 13)
    ruled(sheet, cells(paragraphs(offices)[0]), (140, 260), bold_header=False, shade=True)
    return sheet.save()


def draw_unruled_table_en(expected: Expected) -> bytes:
    """Columns that only line up, below a bold header, between paragraphs; and a price list with dots to its numbers."""
    title, hours = expected.sections
    sheet = Sheet(title="Opening hours")
    sheet.heading(title.heading, 18)
    write(sheet, title)
    sheet.heading(hours.heading, 13)
    before, table, after = paragraphs(hours)
    sheet.text(before)
    unruled(sheet, cells(table), (0, 140, 260))
    sheet.text(after)
    return sheet.save()


def draw_table_without_header_mk(expected: Expected) -> bytes:
    """A ruled table that goes on on the next page without its header, and the text around it."""
    title, rights = expected.sections
    sheet = Sheet(title="Права")
    sheet.heading(title.heading, 18)
    write(sheet, title)
    sheet.heading(rights.heading, 13)
    table, after = paragraphs(rights)
    rows = cells(table)
    sheet.y = 200
    ruled(sheet, rows[:3], (160, 120, 120))
    sheet.next_page()
    ruled(sheet, rows[3:], (160, 120, 120), bold_header=False)
    sheet.text(after)
    return sheet.save()
