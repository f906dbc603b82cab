"""The title of a page: its own heading, not the name of the site."""

import re
from collections.abc import Sequence

from coi.text.fold import fold
from crawler.extract.html.blocks import OUTSIDE, Block
from crawler.extract.html.structured import Head

TITLE_PARTS = re.compile(r"\s+[|–—»·:-]+\s+")
"""Between the parts of a title: page, section, site."""
SHORTEST = 4
"""Characters of a line that can name a page."""


def title_heading(head: Head, blocks: Sequence[Block]) -> Block | None:
    """The heading that names the page: the first of level 1; where there is none, a heading or line that the title names.

    Where the first is a link or stands in the page's frame and is one part of the title, it names the site; the heading that
    is another part of the title names the page.
    """
    headings = [block for block in blocks if block.kind == "heading"]
    first = next((block for block in headings if block.level == 1), None)
    if first is None:
        return _named_by_title(head, blocks)
    if not (first.linked or first.places & OUTSIDE):
        return first
    parts = {fold(part) for part in (*_parts(head.title), head.first("og:site_name")) if part}
    name = fold(first.text)
    others = (block for block in headings if not block.places & OUTSIDE and fold(block.text) in parts - {name})
    return next(others, first) if name in parts else first


def _named_by_title(head: Head, blocks: Sequence[Block]) -> Block | None:
    title, parts = fold(head.title), {fold(part) for part in _parts(head.title)}
    for block in blocks:
        if block.places & OUTSIDE or block.linked or not SHORTEST <= len(block.text) <= len(head.title):
            continue
        text = fold(block.text)
        if text in parts or (block.kind == "heading" and text in title):
            return block
    return None


def title_of(head: Head, own: Block | None) -> str:
    """The page's own heading where its title names it; else the title without the site's name."""
    heading = own.text if own else ""
    stated = head.first("og:title", "dcterms.title", "dc.title") or head.title
    if heading and (fold(heading) in fold(head.title) or not stated):
        return heading
    site = fold(head.first("og:site_name"))
    parts = _parts(stated)
    kept = [part for part in parts if fold(part) != site] if len(parts) > 1 else parts
    if len(kept) > 1 and heading and fold(heading) not in fold(stated):
        return max(kept, key=len)
    return kept[0] if kept else stated or heading


def _parts(title: str) -> list[str]:
    return [part.strip() for part in TITLE_PARTS.split(title) if part.strip()]
