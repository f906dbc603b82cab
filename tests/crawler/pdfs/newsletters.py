"""Pages in several columns."""

from reportlab.pdfgen.canvas import Canvas

from tests.crawler.pdfs.files import Expected, paragraphs
from tests.crawler.pdfs.reports import write
from tests.crawler.pdfs.sheet import BOTTOM, MARGIN, TOP, WIDTH, Sheet, columns
from tests.crawler.web.pdfs import font


def draw_two_columns_en(expected: Expected) -> bytes:
    """Two justified columns on two pages below a title that spans them; the last page fills its columns unevenly."""

    def furnish(canvas: Canvas, page: int) -> None:
        canvas.setFont(font(), 8)
        canvas.drawString(MARGIN, 800, "The Gooseland Review")
        canvas.drawRightString(WIDTH - MARGIN, 800, "Volume 7, number 2")
        canvas.drawCentredString(WIDTH / 2, 40, str(page + 14))

    breaks = ["ac-com-mo-da-tion", "reg-is-tra-tion", "mu-ni-ci-pal", "doc-u-ments", "in-vent-ed", "re-turn-ing"]
    sheet = Sheet(columns(2, bottom=520), furnish, breaks=breaks, justified=True, title="The Gooseland Review 7(2)")
    title, *others = expected.sections
    sheet.place(title.heading, MARGIN, TOP, 18, bold=True)
    sheet.flow_into(columns(1, top=TOP - 30))
    sheet.text(paragraphs(title)[0], 10.5)
    sheet.flow_into(columns(2, top=sheet.y - 20, bottom=520))
    for section in others:
        sheet.heading(section.heading, 12)
        write(sheet, section, 9.5)
    return sheet.save()


def draw_three_columns_sq(expected: Expected) -> bytes:
    """Three narrow columns, and a note across the foot of the page."""
    sheet = Sheet(columns(3, gutter=18, top=TOP - 40, bottom=330), title="Lajme nga Vendi i Patave", lang="sq")
    title, *others = expected.sections
    sheet.place(title.heading, MARGIN, TOP, 20, bold=True)
    *articles, last = others
    for section in articles:
        sheet.heading(section.heading, 11)
        write(sheet, section, 8.5)
    sheet.flow_into(columns(1, top=290, bottom=BOTTOM))
    sheet.heading(last.heading, 11)
    write(sheet, last, 8.5)
    return sheet.save()
