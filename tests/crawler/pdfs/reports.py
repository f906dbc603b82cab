"""Reports and leaflets in one column."""

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas

from crawler.extract.result import FoundSection
from tests.crawler.pdfs.files import Expected, paragraphs
from tests.crawler.pdfs.sheet import HEIGHT, MARGIN, WIDTH, Sheet
from tests.crawler.web.pdfs import font

MARKS = "•"


def write(sheet: Sheet, section: FoundSection, size: float = 10.0) -> None:
    """The text of a section; lines that begin with a dash hang from a bullet."""
    for part in paragraphs(section):
        lines = part.splitlines()
        for line in lines:
            if line.startswith("- "):
                sheet.text(line[2:], size, indent=18, mark=MARKS, after=0.1)
            else:
                sheet.text(line, size, after=0.1 if len(lines) > 1 else 0.7)
        sheet.y -= 0.4 * size


def draw_leaflet_en(expected: Expected) -> bytes:
    """Headings larger and bold, lists with bullets, a header and page numbers on every page."""

    def furnish(canvas: Canvas, page: int) -> None:
        canvas.setFont(font(), 8)
        canvas.drawString(MARGIN, 800, "Goose Council · leaflets for those who return")
        canvas.drawRightString(WIDTH - MARGIN, 40, f"Page {page} of 2")

    sheet = Sheet(furniture=furnish, title="Microsoft Word - doc1.docx")
    for section in expected.sections:
        sheet.heading(section.heading, {1: 20, 2: 14, 3: 11.5}[section.level])
        write(sheet, section)
    return sheet.save()


def draw_bold_headings_sr(expected: Expected) -> bytes:
    """Headings in the size of the text, told by boldness alone; words broken at line ends, lines justified."""
    breaks = [
        "ode-lje-nje",
        "op-šti-na",
        "pot-vr-da",
        "pre-bi-va-li-šta",
        "pri-ja-vlju-je",
        "zdrav-stve-na",
        "do-ku-men-ta",
    ]
    breaks += [
        "ne-po-sto-je-ćem",
        "po-vrat-ni-ci-ma",
        "iz-mi-šlje-na",
        "od-go-va-ra-ju-će",
        "pri-vre-me-no",
        "na-red-nog",
    ]
    sheet = Sheet(title="untitled", lang="sr-Latn", breaks=breaks, justified=True)
    for section in expected.sections:
        sheet.heading(section.heading, 10.0)
        write(sheet, section)
    return sheet.save()


def draw_numbered_sv(expected: Expected) -> bytes:
    """A report with a title page, a date on it, and headings whose numbers tell their depth; soft hyphens at line ends."""
    breaks = [
        "kommun-tjänste-man",
        "återvändande-stöd",
        "folk-bok-förings-uppgifter",
        "bo-stads-bidrag",
        "hand-läggnings-tid",
    ]

    def furnish(canvas: Canvas, page: int) -> None:
        if page > 1:
            canvas.setFont(font(), 8)
            canvas.drawString(MARGIN, 795, "Gåsverket – Att komma hem")
            canvas.drawCentredString(WIDTH / 2, 45, f"– {page} –")

    sheet = Sheet(furniture=furnish, title="Att komma hem till Gåsland", breaks=breaks, hyphen="\u00ad")
    sheet.canvas.setDateFormatter(lambda *_: "D:20250311093000+01'00'")
    first, *others = expected.sections
    sheet.y = 560
    sheet.text(first.heading, 24, bold=True)
    write(sheet, first, 11)
    sheet.next_page()
    for section in others:
        if section.page != sheet.page:
            sheet.next_page()
        sheet.heading(section.heading, 13)
        write(sheet, section)
    return sheet.save()


def draw_footnotes_de(expected: Expected) -> bytes:
    """Raised marks, footnotes at the foot of the page below a rule, a paragraph that goes on on the next page."""
    breaks = [
        "Rück-kehr-be-ra-tung",
        "Be-schei-ni-gung",
        "Ver-wal-tungs-ge-bühr",
        "Kran-ken-ver-si-che-rung",
        "Ge-mein-de-amt",
    ]
    sheet = Sheet(title="Rückkehr nach Gänseland", lang="de-DE", breaks=breaks, justified=True)
    title, body, last = expected.sections
    sheet.heading(title.heading, 18)
    whole, first_note, second_note = paragraphs(body)
    sheet.heading(body.heading, 13)
    upper, lower = whole.split(" danach ")
    sheet.text(upper.replace("[1]", "^1") + " danach", after=0)
    sheet.canvas.line(MARGIN, 125, MARGIN + 120, 125)
    sheet.y = 113
    for note in (first_note, second_note):
        sheet.place(note[1], MARGIN, sheet.y + 2, 5)
        sheet.place(note.partition(" ")[2], MARGIN + 6, sheet.y, 8)
        sheet.y -= 11
    sheet.next_page()
    sheet.text(lower)
    sheet.heading(last.heading, 13)
    write(sheet, last)
    return sheet.save()


def draw_outline_en(expected: Expected) -> bytes:
    """Headings that look like the text: only the bookmarks tell them."""
    sheet = Sheet(title="report_final_v3.pdf")
    for number, section in enumerate(expected.sections):
        sheet.canvas.bookmarkPage(f"s{number}", fit="XYZ", top=sheet.y + 10)
        sheet.canvas.addOutlineEntry(section.heading, f"s{number}", section.level - 1)
        sheet.text(section.heading)
        write(sheet, section)
        if number == 2:
            sheet.next_page()
    return sheet.save()


def draw_tagged_nb(expected: Expected) -> bytes:
    """Headings that look like the text: only the tags for screen readers tell them."""
    sheet = Sheet(title="Å vende hjem", lang="nb-NO")
    canvas, tags = sheet.canvas, []
    for section in expected.sections:
        for tag, part in ((f"H{section.level}", section.heading), *(("P", text) for text in paragraphs(section))):
            canvas._code.append(f"/{tag} <</MCID {len(tags)}>> BDC")
            sheet.text(part)
            canvas._code.append("EMC")
            tags.append(tag)
    _add_structure(canvas, tags)
    return sheet.save()


def _add_structure(canvas: Canvas, tags: list[str]) -> None:
    """The tree that joins the tags of the one page to their marks."""
    document = canvas._doc
    name, page = document.thisPageName(), document.thisPageRef()
    root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    reference = document.Reference(root, "tags")
    parts = [
        document.Reference(
            PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(tag), "P": reference, "Pg": page, "K": number})
        )
        for number, tag in enumerate(tags)
    ]
    root.dict["K"] = PDFArray(parts)
    root.dict["ParentTree"] = PDFDictionary({"Nums": PDFArray([0, PDFArray(parts)])})
    document.Catalog.StructTreeRoot = reference
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    canvas.showPage()
    drawn = document.idToObject[name]
    drawn.__NoDefault__ = [*drawn.__NoDefault__, "StructParents"]
    drawn.StructParents = 0


def draw_partly_scanned_en(expected: Expected) -> bytes:
    """A typed page, a page that is a picture, a typed page; encrypted with no password, as many forms are."""
    from PIL import Image

    sheet = Sheet(encrypt=StandardEncryption("", ownerPassword="goose", canModify=0))
    first, last = expected.sections
    sheet.heading(first.heading, 18)
    write(sheet, first)
    sheet.next_page()
    sheet.canvas.drawImage(ImageReader(Image.new("L", (600, 800), 200)), 0, 0, WIDTH, HEIGHT)
    sheet.next_page()
    sheet.heading(last.heading, 13)
    write(sheet, last)
    return sheet.save()
