"""Scripts other than Latin, and pages that are turned."""

from reportlab.pdfgen.canvas import Canvas

from tests.crawler.pdfs.files import Expected
from tests.crawler.pdfs.reports import write
from tests.crawler.pdfs.sheet import HEIGHT, MARGIN, WIDTH, Sheet
from tests.crawler.web.pdfs import font


def _draw(sheet: Sheet, expected: Expected) -> bytes:
    for section in expected.sections:
        sheet.heading(section.heading, 18 if section.level == 1 else 13)
        write(sheet, section)
    return sheet.save()


def draw_cyrillic_sr(expected: Expected) -> bytes:
    """Serbian in Cyrillic letters, words broken at line ends, a real hyphen at one, a page number in words."""

    def furnish(canvas: Canvas, page: int) -> None:
        canvas.setFont(font(), 8)
        canvas.drawCentredString(WIDTH / 2, 40, f"Страна {page} од 1")

    breaks = ["по-врат-ни-ци-ма", "пре-би-ва-ли-шта", "здрав-стве-но", "оси-гу-ра-ње", "доку-мен-та", "гу-шчи-је"]
    return _draw(Sheet(furniture=furnish, breaks=breaks, title="Повратак у Гушчију земљу", lang="sr-Cyrl"), expected)


def draw_arabic(expected: Expected) -> bytes:
    """Right to left, set as on paper from left to right, with numbers and a Latin name in the lines."""
    return _draw(Sheet(rtl=True, title="العودة إلى أرض الإوز", lang="ar"), expected)


def draw_armenian(expected: Expected) -> bytes:
    """Armenian, with its own full stop and hyphen."""
    breaks = ["վերա-դար-ձողները", "փաստա-թղթեր", "գրանց-վել", "բժշկա-կան"]
    return _draw(Sheet(breaks=breaks, hyphen="\u058a", title="Microsoft Word - 2.doc"), expected)


def draw_georgian(expected: Expected) -> bytes:
    """Georgian, with a page number in words."""

    def furnish(canvas: Canvas, page: int) -> None:
        canvas.setFont(font(), 8)
        canvas.drawCentredString(WIDTH / 2, 40, f"გვერდი {page}")

    return _draw(Sheet(furniture=furnish, title="დაბრუნება ბატების ქვეყანაში"), expected)


def draw_turned_ru(expected: Expected) -> bytes:
    """A page with /Rotate, and a page whose text is drawn sideways on an upright sheet."""
    first, last = expected.sections
    sheet = Sheet(title="Возвращение", lang="ru-RU")
    sheet.canvas.setPageRotation(90)
    sheet.heading(first.heading, 16)
    write(sheet, first)
    sheet.next_page()
    sheet.canvas.setPageRotation(0)
    sheet.canvas.translate(WIDTH, 0)
    sheet.canvas.rotate(90)
    sheet.y = WIDTH - MARGIN
    sheet.heading(last.heading, 16)
    write(sheet, last)
    assert sheet.page == 2
    assert HEIGHT > WIDTH
    return sheet.save()
