"""Blocks of a PDF into sections by heading; without headings, a section is a page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crawler.extract.language import language_of
from crawler.extract.pdf.blocks import PdfBlock
from crawler.extract.pdf.levels import make_levels
from crawler.extract.result import FoundSection

LONGEST_SECTION = 500_000
LONGEST_SAMPLE = 800
"""Characters of a section that tell its language."""
ITEM = "- "


def make_sections(blocks: Sequence[PdfBlock]) -> tuple[FoundSection, ...]:
    """Sections in order, their levels as the file states them, or as ``make_levels`` reads them from the look."""
    levels = make_levels([block for block in blocks if block.kind == "heading"])
    sections: list[FoundSection] = []
    heading: PdfBlock | None = None
    held: list[PdfBlock] = []
    level = 1
    for block in blocks:
        if block.kind == "heading":
            sections += _sections(heading, held, level)
            heading, held, level = block, [], next(levels)
        else:
            held.append(block)
    return tuple(sections + _sections(heading, held, level))


def with_languages(sections: Iterable[FoundSection], main: str | None) -> tuple[FoundSection, ...]:
    """Each section with its language, where it can be told."""
    return tuple(
        replace(section, language=language_of(section.text[:LONGEST_SAMPLE], main or "")) for section in sections
    )


def _sections(heading: PdfBlock | None, blocks: Sequence[PdfBlock], level: int) -> list[FoundSection]:
    """The section of a heading; what runs over several pages below none is parted by page."""
    if heading:
        return [FoundSection(heading.text, _text(blocks), level, page=heading.page)]
    pages = sorted({block.page for block in blocks})
    return [FoundSection("", _text([b for b in blocks if b.page == page]), 1, page=page) for page in pages]


def _text(blocks: Sequence[PdfBlock]) -> str:
    text, before = "", ""
    for block in blocks:
        line = ITEM + block.text if block.kind == "item" else block.text
        together = block.kind == before and before in {"item", "row"}
        text += line if not text else ("\n" if together else "\n\n") + line
        before = block.kind
    return text[:LONGEST_SECTION]
