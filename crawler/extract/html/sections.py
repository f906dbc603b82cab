"""Blocks to sections: each heading with the text below it, paragraphs apart, list items and table rows on their lines."""

from collections.abc import Iterable, Iterator

from crawler.extract.html.blocks import Block
from crawler.extract.result import FoundSection

LONGEST_SECTION = 500_000
"""Characters of one section; the record allows twice as much."""
LONGEST_HEADING = 300
"""Characters: a longer 'heading' is a paragraph set in large type."""
ITEM = "- "


def make_sections(blocks: Iterable[Block]) -> tuple[FoundSection, ...]:
    """Sections in order; a heading that only leads to another heading keeps its place with an empty text."""
    return tuple(_sections(_as_headings(blocks)))


def _as_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "heading" and len(block.text) > LONGEST_HEADING:
            yield Block("paragraph", block.text, 0, "", block.places, block.linked, block.language)
        else:
            yield block


def _sections(blocks: Iterable[Block]) -> Iterator[FoundSection]:
    heading, held = Block("heading", "", 1), list[Block]()
    for block in blocks:
        if block.kind == "heading":
            if heading.text or held:
                yield _make_section(heading, held)
            heading, held = block, []
        else:
            held.append(block)
    if heading.text or held:
        yield _make_section(heading, held)


def _make_section(heading: Block, blocks: list[Block]) -> FoundSection:
    text, before = "", ""
    for block in blocks:
        line = ITEM + block.text.replace("\n", "\n  ") if block.kind == "item" else block.text
        together = block.kind == before and before in {"item", "row"}
        text += line if not text else ("\n" if together else "\n\n") + line
        before = block.kind
    language = next((block.language for block in [heading, *blocks] if block.language), None)
    return FoundSection(heading.text, text[:LONGEST_SECTION], max(1, heading.level), heading.anchor, None, language)
