"""One PDF, read: the work that ``worker`` does in a process of its own."""

from ctypes import c_ushort
from datetime import UTC, date, datetime
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from coi.model import DocumentProblem
from crawler.extract.language import language_of
from crawler.extract.pdf.blocks import Body, PdfBlock, blocks_of, join_broken
from crawler.extract.pdf.columns import reading_order
from crawler.extract.pdf.facts import metadata_of, published_of, stamp_of, title_of
from crawler.extract.pdf.furniture import drop_furniture
from crawler.extract.pdf.grids import take_grids
from crawler.extract.pdf.limits import Limits
from crawler.extract.pdf.rules import Rules, read_rules
from crawler.extract.pdf.sections import make_sections, with_languages
from crawler.extract.pdf.words import PageWords, Word, read_words
from crawler.extract.result import Extracted

FEWEST_CHARACTERS = 25
"""Characters a page, on average, below which a file with pictures is a scan: stamps and page numbers are typed on scans."""
MOST_UNREADABLE = 0.3
"""Share of letters that the file does not explain from which its text is as good as a picture of it."""
LANGUAGE_SAMPLE = 6_000


def read_pdf(data: bytes, *, url: str, limits: Limits, today: date | None = None) -> Extracted:
    """Read a PDF. ``problem`` says why there is no text. Raises ``MemoryError`` where the file is over the limits.

    The author that a file states is left out: it is a person's name more often than an organisation's.
    """
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        return Extracted("pdf", problem="encrypted" if is_locked else "broken")
    try:
        return _read(pdf, limits, today or datetime.now(UTC).date())
    finally:
        pdf.close()


def _read(pdf: Any, limits: Limits, today: date) -> Extracted:
    if len(pdf) > limits.pages:
        return Extracted("pdf", problem="too-large")
    metadata = metadata_of(pdf)
    pages, rules, has_pictures = _read_pages(pdf, limits)
    title = metadata.get("Title", "")
    problem = _problem(pages, has_pictures)
    if problem:
        return Extracted("pdf", title=title, modified=stamp_of(metadata, today), problem=problem)
    blocks = _blocks(pages, rules, title)
    text = " ".join(block.text for block in blocks)[:LANGUAGE_SAMPLE]
    language = language_of(text, _declared_language(pdf))
    return Extracted(
        "pdf",
        title=title_of(metadata, blocks),
        language=language,
        published=published_of(blocks, today),
        modified=stamp_of(metadata, today),
        sections=with_languages(make_sections(blocks), language),
        problem=None if blocks else "empty",
    )


def _read_pages(pdf: Any, limits: Limits) -> tuple[list[PageWords], list[Rules], bool]:
    pages: list[PageWords] = []
    rules: list[Rules] = []
    has_pictures = False
    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except pdfium.PdfiumError:  # one broken page does not take the others along
            continue
        left = limits.characters - sum(each.characters for each in pages)
        pages.append(read_words(page, left))
        rules.append(Rules() if pages[-1].angle else read_rules(page))
        has_pictures = has_pictures or _has_picture(page)
        page.close()
    return pages, rules, has_pictures


def _has_picture(page: Any) -> bool:
    count = min(raw.FPDFPage_CountObjects(page.raw), 200)
    kinds = {raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, index)) for index in range(count)}
    return raw.FPDF_PAGEOBJ_IMAGE in kinds or (kinds == {raw.FPDF_PAGEOBJ_FORM})


def _problem(pages: list[PageWords], has_pictures: bool) -> DocumentProblem | None:
    if not pages:
        return "broken"
    letters = sum(len(word.text) for page in pages for word in page.words)
    unreadable = sum(page.unreadable for page in pages)
    if unreadable > MOST_UNREADABLE * (letters + unreadable) and unreadable > FEWEST_CHARACTERS:
        return "scanned"
    if has_pictures and letters < FEWEST_CHARACTERS * len(pages):
        return "scanned"
    return None if letters else "empty"


def _blocks(pages: list[PageWords], rules: list[Rules], title: str) -> list[PdfBlock]:
    kept = drop_furniture(pages, title)
    with_tables = [take_grids(words, drawn) for words, drawn in zip(kept, rules, strict=True)]
    body, known = Body.of(with_tables), _hyphenated(kept)
    blocks = [
        block
        for number, words in enumerate(with_tables, 1)
        for part in reading_order(words)
        for block in blocks_of(part, number, body, known)
    ]
    return join_broken(blocks)


def _hyphenated(pages: list[list[Word]]) -> frozenset[str]:
    """Words with a hyphen inside that the document has within a line."""
    return frozenset(
        word.text.strip(".,;:()").casefold()
        for page in pages
        for word in page
        if "-" in word.text[1:-1] and word.table is None
    )


def _declared_language(pdf: Any) -> str:
    """BCP 47 tag in the file's catalogue."""
    size = raw.FPDFCatalog_GetLanguage(pdf.raw, None, 0)
    if not 2 < size < 100:
        return ""
    buffer = (c_ushort * (size // 2 + 1))()
    raw.FPDFCatalog_GetLanguage(pdf.raw, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")
