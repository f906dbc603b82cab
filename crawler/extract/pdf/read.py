"""One PDF, read: the work that ``worker`` does in a process of its own."""

from collections.abc import Iterator
from ctypes import c_ushort
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from coi.model import DocumentProblem
from crawler.extract.language import language_of
from crawler.extract.pdf.aligned import take_aligned
from crawler.extract.pdf.blocks import Body, PdfBlock, blocks_of, join_broken, with_rows
from crawler.extract.pdf.columns import gutters_of, reading_order
from crawler.extract.pdf.facts import metadata_of, published_of, stamp_of, title_of
from crawler.extract.pdf.furniture import drop_furniture
from crawler.extract.pdf.grids import take_grids
from crawler.extract.pdf.joining import known_words
from crawler.extract.pdf.limits import Limits
from crawler.extract.pdf.rules import Rules, read_rules
from crawler.extract.pdf.sections import make_sections, with_languages
from crawler.extract.pdf.stated import StatedHeadings, read_bookmarks, read_tags
from crawler.extract.pdf.words import PageWords, read_words
from crawler.extract.result import Extracted

FEWEST_CHARACTERS = 25
"""Characters a page, on average, below which a file with pictures is a scan: stamps and page numbers are typed on scans."""
MOST_UNREADABLE = 0.3
"""Share of letters that the file does not explain from which its text is as good as a picture of it."""
LANGUAGE_SAMPLE = 6_000
NO_WORDS = PageWords([], 0.0, 0.0, 0, 0)


def read_pdf(data: bytes, *, url: str, limits: Limits, today: date) -> Extracted:
    """Read a PDF. ``problem`` says why there is no text. Raises ``MemoryError`` where the file is over the limits.

    The author that a file states is left out: it is a person's name more often than an organisation's.
    """
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        return Extracted("pdf", problem="encrypted" if is_locked else "broken")
    try:
        return _read(pdf, limits, today)
    finally:
        pdf.close()


def _read(pdf: Any, limits: Limits, today: date) -> Extracted:
    if len(pdf) > limits.pages:
        return Extracted("pdf", problem="too-large")
    metadata = metadata_of(pdf)
    pages = list(_read_pages(pdf, limits))
    title = metadata.get("Title", "")
    problem = _problem(pages)
    if problem:
        return Extracted("pdf", title=title_of(metadata, ()), modified=stamp_of(metadata, today), problem=problem)
    blocks = _blocks(pages, title)
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


@dataclass(frozen=True)
class _Page:
    """What one page gives; nothing where it is broken."""

    words: PageWords = NO_WORDS
    rules: Rules = field(default_factory=Rules)
    stated: StatedHeadings = field(default_factory=StatedHeadings)
    has_picture: bool = False


def _read_pages(pdf: Any, limits: Limits) -> Iterator[_Page]:
    bookmarks = read_bookmarks(pdf)
    left = limits.characters
    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except pdfium.PdfiumError:  # one broken page does not take the others along, nor their numbers
            yield _Page()
            continue
        words = read_words(page, left)
        left -= words.characters
        stated = StatedHeadings(bookmarks.get(index, {}), read_tags(page))
        yield _Page(words, Rules() if words.angle else read_rules(page), stated, _has_picture(page))
        page.close()


def _has_picture(page: Any) -> bool:
    count = min(raw.FPDFPage_CountObjects(page.raw), 200)
    kinds = {raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, index)) for index in range(count)}
    return raw.FPDF_PAGEOBJ_IMAGE in kinds or (kinds == {raw.FPDF_PAGEOBJ_FORM})


def _problem(pages: list[_Page]) -> DocumentProblem | None:
    if not any(page.words is not NO_WORDS for page in pages):
        return "broken"
    letters = sum(len(word.text) for page in pages for word in page.words.words)
    unreadable = sum(page.words.unreadable for page in pages)
    if unreadable > MOST_UNREADABLE * (letters + unreadable) and unreadable > FEWEST_CHARACTERS:
        return "scanned"
    if any(page.has_picture for page in pages) and letters < FEWEST_CHARACTERS * len(pages):
        return "scanned"
    return None if letters else "empty"


def _blocks(pages: list[_Page], title: str) -> list[PdfBlock]:
    kept = drop_furniture([page.words for page in pages], title)
    with_tables = [take_grids(words, page.rules) for words, page in zip(kept, pages, strict=True)]
    body, known = Body.of(with_tables), known_words(word.text for page in kept for word in page)
    gutters = gutters_of(with_tables)
    blocks = [
        block
        for number, (words, page) in enumerate(zip(with_tables, pages, strict=True), 1)
        for part in reading_order(words, gutters)
        for block in blocks_of(take_aligned(part), number, body, known, page.stated)
    ]
    return list(with_rows(join_broken(blocks, known)))


def _declared_language(pdf: Any) -> str:
    """BCP 47 tag in the file's catalogue."""
    size = raw.FPDFCatalog_GetLanguage(pdf.raw, None, 0)
    if not 2 < size < 100:
        return ""
    buffer = (c_ushort * (size // 2 + 1))()
    raw.FPDFCatalog_GetLanguage(pdf.raw, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")
