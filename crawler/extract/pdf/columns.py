"""The order in which the parts of a page are read: columns one after the other, what spans them before and after."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from crawler.extract.pdf.lines import is_rtl, rows_of
from crawler.extract.pdf.words import Word

FEWEST_ROWS = 4
"""Rows with words on both sides that make a gutter: three rows share a gap by chance."""
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
"""Distance to the row above, in sizes, from which a short row is no more part of a column."""


@dataclass(frozen=True)
class _Zone:
    """Rows ``first`` to before ``last`` stand in two columns, parted at ``x``."""

    first: int
    last: int
    x: float


def reading_order(words: list[Word], depth: int = 0) -> list[list[Word]]:
    """The parts of a page, each the words of one column, in reading order."""
    if not words:
        return []
    rows = rows_of(words)
    zone = _find_zone(rows) if depth < DEEPEST else None
    if zone is None:
        return [words]
    inside = [word for row in rows[zone.first : zone.last] for word in row]
    sides = [[word for word in inside if word.left < zone.x], [word for word in inside if word.left >= zone.x]]
    if is_rtl(inside):
        sides.reverse()
    above = [word for row in rows[: zone.first] for word in row]
    below = [word for row in rows[zone.last :] for word in row]
    return [part for some in (above, *sides, below) for part in reading_order(some, depth + 1)]


def _find_zone(rows: list[list[Word]]) -> _Zone | None:
    for x in _gutters(rows):
        zone = _longest_zone(rows, x)
        if zone and _is_text(rows[zone.first : zone.last], x):
            return zone
    return None


def _gutters(rows: list[list[Word]]) -> list[float]:
    """Places where many rows have a gap, the best first."""
    votes: Counter[int] = Counter()
    for row in rows:
        for one, other in pairwise(row):
            if other.left - one.right >= NARROWEST_GUTTER * max(one.size, other.size):
                votes.update(range(int(one.right) + 1, int(other.left) + 1))
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


def _longest_zone(rows: list[list[Word]], x: float) -> _Zone | None:
    """The longest stretch of rows that leave ``x`` free, from its first to its last row with words on both sides."""
    best: tuple[int, _Zone] | None = None
    first: int | None = None
    both: list[int] = []
    for number, row in enumerate([*rows, []]):
        sides = _sides(row, x) if row else None
        if sides is None:
            if first is not None and len(both) >= FEWEST_ROWS and (best is None or len(both) > best[0]):
                best = len(both), _Zone(both[0], _extend(rows, both[-1] + 1, number), x)
            first, both = None, []
            continue
        first = number if first is None else first
        if sides == "both":
            both.append(number)
    return best[1] if best else None


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


def _extend(rows: list[list[Word]], start: int, end: int) -> int:
    """The rows below the last full one that go on with the longer column."""
    for number in range(start, end):
        above, row = rows[number - 1][0], rows[number][0]
        if above.base - row.base > FAR_BELOW * max(above.size, row.size):
            return number
    return end


def _is_text(rows: list[list[Word]], x: float) -> bool:
    """Whether both sides hold running text, and not the cells of a table."""
    for side in (
        [[word for word in row if word.left < x] for row in rows],
        [[word for word in row if word.left >= x] for row in rows],
    ):
        lines = [line for line in side if line]
        left, right = min(line[0].left for line in lines), max(line[-1].right for line in lines)
        size = median(line[0].size for line in lines)
        if right - left < NARROWEST_COLUMN * size:
            return False
        if sum(map(len, lines)) / len(lines) < FEWEST_WORDS:
            return False
        if median((line[-1].right - line[0].left) / (right - left) for line in lines) < LEAST_FILL:
            return False
    return True
