"""PDF files, made when asked for: readable ones in several scripts, and the ones that give no text."""

from functools import cache
from io import BytesIO
from random import Random

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.lib.utils import ImageReader, simpleSplit  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from tests.crawler.web.layout import PAGES

LEFT, TOP, BOTTOM, WIDTH = 72.0, 740.0, 90.0, 450.0
SCRIPTS = ((0x0400, 0x052F), (0x10A0, 0x10FF), (0x0530, 0x058F), (0x0600, 0x06FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
"""Cyrillic, Georgian, Armenian, Arabic and its shapes."""


@cache
def font(bold: bool = False) -> str:
    """The font that comes with reportlab, so that every machine makes the same file.

    It has Latin letters only. Others are drawn with the shape of an ``n``: what the text layer says is right all the same,
    and the text layer is what a crawler reads.
    """
    name = "web-bold" if bold else "web"
    made = TTFont(name, "VeraBd.ttf" if bold else "Vera.ttf")
    shape, width = made.face.charToGlyph[ord("n")], made.face.charWidths[ord("n")]
    for first, last in SCRIPTS:
        for code in range(first, last + 1):
            made.face.charToGlyph.setdefault(code, shape)
            made.face.charWidths.setdefault(code, width)
    pdfmetrics.registerFont(made)
    return name


def leaflets() -> list[str]:
    """Names of the readable files."""
    return sorted(path.stem for path in (PAGES / "files.test").glob("*.txt"))


@cache
def read_leaflet(name: str) -> tuple[str, str, tuple[str, ...]]:
    """Language, title, and lines: headings start with ``## ``."""
    head, _, body = (PAGES / "files.test" / f"{name}.txt").read_text(encoding="utf-8").partition("---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return fields["lang"], fields["title"], tuple(body.strip().splitlines())


@cache
def leaflet(name: str, password: str | None = None) -> bytes:
    """A readable file. With ``password``, even an empty one, it is encrypted: an empty one opens by itself."""
    lang, title, lines = read_leaflet(name)
    locked = None if password is None else StandardEncryption(password, ownerPassword="goose", canModify=0)
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, lang=lang, encrypt=locked, invariant=1)
    canvas.setTitle(title)
    height = write(canvas, title, TOP, font(bold=True), 15)
    first_heading = next(line for line in lines if line.startswith("## "))
    for line in lines:
        heading = line.startswith("## ")
        if heading and line != first_heading:
            height = next_page(canvas, title)
        height = write(canvas, line.removeprefix("## "), height - 8, font(heading), 13 if heading else 10.5)
    canvas.save()
    return target.getvalue()


def write(canvas: Canvas, text: str, height: float, name: str, size: float) -> float:
    """Write a paragraph and return the height below it, in points."""
    canvas.setFont(name, size)
    for line in simpleSplit(text, name, size, WIDTH):
        canvas.drawString(LEFT, height, line)
        height -= size * 1.35
    return height


def next_page(canvas: Canvas, title: str) -> float:
    """Begin a page with a running header, as printed leaflets have."""
    canvas.showPage()
    canvas.setFont(font(), 8)
    canvas.drawString(LEFT, TOP + 50, title)
    canvas.drawString(LEFT, BOTTOM - 50, "2")
    return TOP


@cache
def scanned() -> bytes:
    """Pages that are pictures of text: there is nothing to read without looking."""
    from PIL import Image, ImageDraw

    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for number in (1, 2):
        picture = Image.new("L", (620, 877), 255)
        ImageDraw.Draw(picture).text((60, 60), f"Scanned order of the goose council, sheet {number}", fill=0)
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@cache
def corrupt() -> bytes:
    """A file that begins like a PDF and goes on as noise."""
    return b"%PDF-1.4\n" + Random(7).randbytes(20_000)


@cache
def giant(size: int) -> bytes:
    """A readable file with an attachment of noise that makes it longer than ``size`` bytes."""
    small = leaflet("pensions")
    return small + b"\n%" + b"x" * size + b"\n%%EOF\n"
