"""How deep a heading lies: as its file states it, as its number tells it, or by its look among the others."""

import re
from collections.abc import Iterator, Sequence

from crawler.extract.pdf.blocks import PdfBlock

DEEPEST = 6
_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s")
_Look = tuple[float, bool]


def make_levels(headings: Sequence[PdfBlock]) -> Iterator[int]:
    """The level of each heading, from 1. Larger headings stand above smaller ones, bold above regular."""
    looks = sorted({heading.look for heading in headings}, reverse=True)
    stated = {heading.look: heading.level for heading in reversed(headings) if heading.level}
    by_look = _spread(looks, stated) if stated else dict(zip(looks, range(1, len(looks) + 1), strict=True))
    shallowest = _shallowest(headings)
    extra = 0
    levels = []
    for heading in headings:
        depth = _depth(heading)
        extra = depth - shallowest[heading.look] if depth else 0
        levels.append(heading.level or by_look[heading.look] + extra)
    return iter([min(level, DEEPEST) for level in levels])


def _spread(looks: Sequence[_Look], stated: dict[_Look, int]) -> dict[_Look, int]:
    """Levels for all looks where the file states those of some: between them by size."""
    levels: dict[_Look, int] = {}
    above = 0
    for look in looks:
        above = levels[look] = stated.get(look, above + 1)
    return levels


def _shallowest(headings: Sequence[PdfBlock]) -> dict[_Look, int]:
    """By look, how many parts the shortest number has: 1 for ``2``, 2 for ``2.1``."""
    found: dict[_Look, int] = {}
    for heading in headings:
        depth = _depth(heading)
        if depth:
            found[heading.look] = min(depth, found.get(heading.look, depth))
    return found


def _depth(heading: PdfBlock) -> int:
    number = _NUMBER.match(heading.text)
    return number[1].count(".") + 1 if number else 0
