"""The order in which the parts of a page are read: columns one after the other, what spans them before and after."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from crawler.extract.pdf.lines import is_rtl, rows_of
from crawler.extract.pdf.words import Word

FEWEST_ROWS = 4
"""Rows that make a gutter: three rows share a gap by chance."""
FEWEST_LINES = 3
"""Lines of the shorter of two columns: on the last page they end early."""
NARROWEST_GUTTER = 0.9
"""Width of a gutter in sizes; the spaces of a justified line are narrower, most of the time."""
NARROWEST_COLUMN = 8.0
"""Width of a column of running text in sizes; narrower ones belong to tables."""
FEWEST_WORDS = 2.5
"""Words in a line of running text, on average. Tables have one or two in a cell."""
LEAST_FILL = 0.6
"""Share of the column's width that a line of running text takes, in the middle."""
MOST_TRIES = 6
"""Gutters looked at in one part of a page."""
DEEPEST = 12
"""Parts within parts; newspapers have four."""
FAR_BELOW = 2.5
"""Distance of two rows, in sizes, from which the upper one is no part of the column below."""
APART = 1.6
"""Distance, in sizes, from which a column may have ended above a text that runs across the page."""


@dataclass(frozen=True)
class _Zone:
    """Rows ``first`` to before ``last`` stand in two columns, parted at ``x``."""

    first: int
    last: int
    x: float


def reading_order(words: list[Word], known: Sequence[float] = (), depth: int = 0) -> list[list[Word]]:
    """The parts of a page, each the words of one column, in reading order. ``known`` are gutters of the other pages."""
    if not words:
        return []
    rows = rows_of(words)
    zone = _find_zone(rows, known) if depth < DEEPEST else None
    if zone is None:
        return [words]
    inside = [word for row in rows[zone.first : zone.last] for word in row]
    sides = [[word for word in inside if word.left < zone.x], [word for word in inside if word.left >= zone.x]]
    if is_rtl(inside):
        sides.reverse()
    above = [word for row in rows[: zone.first] for word in row]
    below = [word for row in rows[zone.last :] for word in row]
    return [part for some in (above, *sides, below) for part in reading_order(some, known, depth + 1)]


def gutters_of(pages: Iterable[list[Word]]) -> list[float]:
    """Gutters of the pages: on the last one, a column of a line or two is no column by itself."""
    zones = [_find_zone(rows_of(words)) for words in pages if words]
    return sorted({zone.x for zone in zones if zone})


def _find_zone(rows: list[list[Word]], known: Sequence[float] = ()) -> _Zone | None:
    for x in _gutters(rows):
        zone = _longest_zone(rows, x, FEWEST_LINES)
        if zone and _is_text(rows[zone.first : zone.last], x):
            return zone
    for x in known:
        zone = _longest_zone(rows, x, 1)
        if zone and _is_text(rows[zone.first : zone.last], x):
            return zone
    return None


def _gutters(rows: list[list[Word]]) -> list[float]:
    """Places where many rows have a gap, or begin to the right of one, the best first."""
    votes: Counter[int] = Counter()
    edge = min(row[0].left for row in rows)
    for row in rows:
        gaps = [(one.right, other.left) for one, other in pairwise(row)]
        gaps += [(edge, row[0].left)] if row[0].left - edge > NARROWEST_COLUMN * row[0].size else []
        for start, end in gaps:
            if end - start >= NARROWEST_GUTTER * row[0].size:
                votes.update(range(int(start) + 1, int(end) + 1))
    found: list[float] = []
    for x, count in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if count < FEWEST_ROWS or len(found) >= MOST_TRIES:
            break
        if all(abs(x - other) > 12 for other in found):
            found.append(_middle(votes, x))
    return found


def _middle(votes: Counter[int], x: int) -> float:
    end = x
    while votes[end + 1] == votes[x]:
        end += 1
    return (x + end) / 2


def _longest_zone(rows: list[list[Word]], x: float, fewest: int) -> _Zone | None:
    """The longest stretch of rows that leave ``x`` free and have ``fewest`` lines on each side of it."""
    best: tuple[int, _Zone] | None = None
    first = 0
    sides = [_sides(row, x) for row in rows]
    for number in range(len(rows) + 1):
        if number < len(rows) and sides[number]:
            continue
        lines = Counter(sides[first:number])
        left, right = lines["left"] + lines["both"], lines["right"] + lines["both"]
        is_enough = min(left, right) >= fewest and left + right >= 2 * FEWEST_ROWS and lines["both"]
        if is_enough and (best is None or left + right > best[0]):
            best = left + right, _Zone(*_trim(rows, sides, first, number), x)
        first = number + 1
    return best[1] if best else None


def _trim(rows: list[list[Word]], sides: list[str | None], first: int, end: int) -> tuple[int, int]:
    """Without the rows above and below that stand on one side and apart: titles, and what begins a text across the page."""
    both = [number for number in range(first, end) if sides[number] == "both"]
    start = both[0]
    while start > first and not _is_far(rows[start - 1], rows[start]):
        start -= 1
    if end == len(rows):
        return start, end
    gaps = {number: _gap(rows[number - 1], rows[number]) for number in range(both[-1] + 1, end + 1)}
    widest = max(gaps, key=lambda number: gaps[number])
    return start, widest if _is_far(rows[widest - 1], rows[widest], APART) else end


def _gap(above: list[Word], row: list[Word]) -> float:
    return above[0].base - row[0].base


def _is_far(above: list[Word], row: list[Word], most: float = FAR_BELOW) -> bool:
    return _gap(above, row) > most * max(above[0].size, row[0].size)


def _sides(row: list[Word], x: float) -> str | None:
    """On which sides of ``x`` a row has words; None where a word, or a gap no wider than a space, lies across it."""
    left = [word for word in row if word.right <= x]
    right = [word for word in row if word.left >= x]
    if len(left) + len(right) < len(row):
        return None
    if left and right:
        gap = min(word.left for word in right) - max(word.right for word in left)
        return "both" if gap >= NARROWEST_GUTTER * row[0].size * 0.8 else None
    return "left" if left else "right"


def _is_text(rows: list[list[Word]], x: float) -> bool:
    """Whether the sides hold running text, and not the cells of a table."""
    for side in (
        [[word for word in row if word.left < x] for row in rows],
        [[word for word in row if word.left >= x] for row in rows],
    ):
        lines = [line for line in side if line]
        if len(lines) < FEWEST_LINES:  # the gutter is known from other pages
            continue
        left, right = min(line[0].left for line in lines), max(line[-1].right for line in lines)
        size = median(line[0].size for line in lines)
        if right - left < NARROWEST_COLUMN * size:
            return False
        if sum(map(len, lines)) / len(lines) < FEWEST_WORDS:
            return False
        if median((line[-1].right - line[0].left) / (right - left) for line in lines) < LEAST_FILL:
            return False
    return True
