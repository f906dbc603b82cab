"""Blocks of a PDF into sections by heading; without headings, a section is a page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crawler.extract.language import language_of
from crawler.extract.pdf.blocks import PdfBlock
from crawler.extract.result import FoundSection

DEEPEST = 6
LONGEST_SECTION = 500_000
LONGEST_SAMPLE = 800
"""Characters of a section that tell its language."""
ITEM = "- "


def make_sections(blocks: Sequence[PdfBlock]) -> tuple[FoundSection, ...]:
    """Sections in order. Larger headings stand above smaller ones, bold above regular."""
    looks = sorted({block.look for block in blocks if block.kind == "heading"}, reverse=True)
    levels = {look: min(number, DEEPEST) for number, look in enumerate(looks, 1)}
    sections: list[FoundSection] = []
    heading: PdfBlock | None = None
    held: list[PdfBlock] = []
    for block in blocks:
        if block.kind == "heading":
            sections += _sections(heading, held, levels)
            heading, held = block, []
        else:
            held.append(block)
    return tuple(sections + _sections(heading, held, levels))


def with_languages(sections: Iterable[FoundSection], main: str | None) -> tuple[FoundSection, ...]:
    """Each section with its language, where it can be told."""
    return tuple(
        replace(section, language=language_of(section.text[:LONGEST_SAMPLE], main or "")) for section in sections
    )


def _sections(
    heading: PdfBlock | None, blocks: Sequence[PdfBlock], levels: dict[tuple[float, bool], int]
) -> list[FoundSection]:
    """The section of a heading; what runs over several pages below none is parted by page."""
    if heading:
        return [FoundSection(heading.text, _text(blocks), levels[heading.look], page=heading.page)]
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
