"""Tables with drawn borders: the rules make cells, the words fall into them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from crawler.extract.pdf.joining import join_lines
from crawler.extract.pdf.lines import is_rtl, lines_of
from crawler.extract.pdf.rules import Rule, Rules, Shade
from crawler.extract.pdf.tables import make_table
from crawler.extract.pdf.words import Word

NEAR = 3.0
"""Points within which two rules meet, or are one drawn twice."""
WHITE = (255, 255, 255)
FEWEST_COLUMNS = 2
FEWEST_ROWS = 2
COVERED = 0.9
"""Share of a cell's side that a rule must run along to part it from the next."""


@dataclass
class _Grid:
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)


def take_grids(words: list[Word], rules: Rules) -> list[Word]:
    """The words of a page, those inside a drawn table replaced by one word that stands for the table."""
    for grid in _grids(rules):
        xs, ys = _merge(rule.at for rule in grid.down), _merge(rule.at for rule in grid.across)
        if len(xs) <= FEWEST_COLUMNS or len(ys) <= FEWEST_ROWS:
            continue
        inside = [word for word in words if _is_inside(word, xs, ys)]
        made = _make_table(inside, xs, sorted(ys, reverse=True), grid, rules.shades) if inside else None
        if made:
            taken = {id(word) for word in inside}
            words = [word for word in words if id(word) not in taken] + [made]
    return words


def _grids(rules: Rules) -> list[_Grid]:
    """Rules that meet belong to one grid."""
    grids: list[_Grid] = []
    for rule in rules.across:
        grids.append(_Grid([rule]))
    for rule in rules.down:
        met = [grid for grid in grids if any(_meet(rule, other) for other in grid.across)]
        if met:
            grids = [grid for grid in grids if not any(grid is other for other in met)]
            joined = _Grid([r for grid in met for r in grid.across], [r for grid in met for r in grid.down] + [rule])
            grids.append(joined)
    return [grid for grid in grids if grid.down]


def _meet(down: Rule, across: Rule) -> bool:
    return across.start - NEAR <= down.at <= across.end + NEAR and down.start - NEAR <= across.at <= down.end + NEAR


def _merge(places: Iterable[float]) -> list[float]:
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > NEAR:
            merged.append(place)
    return merged


def _is_inside(word: Word, xs: list[float], ys: list[float]) -> bool:
    x, y = (word.left + word.right) / 2, word.base + 0.3 * word.size
    return xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]


def _make_table(
    words: list[Word], xs: list[float], ys: list[float], grid: _Grid, shades: Sequence[Shade]
) -> Word | None:
    cells: list[list[list[Word]]] = [[[] for _ in xs[1:]] for _ in ys[1:]]
    for word in words:
        y = word.base + 0.3 * word.size
        row = next((number for number, low in enumerate(ys[1:]) if y >= low), len(ys) - 2)
        column = _column(word, xs, _borders(grid, xs, ys[row], ys[row + 1]))
        cells[row][column].append(word)
    used = [number for number in range(len(xs) - 1) if any(row[number] for row in cells)]
    rows = [[row[number] for number in used] for row in cells if any(row)]
    if len(used) < FEWEST_COLUMNS or len(rows) < FEWEST_ROWS:
        return None
    if is_rtl(words):
        rows = [row[::-1] for row in rows]
    table = make_table(
        [[join_lines([line.text for line in lines_of(cell)]) for cell in row] for row in rows],
        [xs[number] for number in used],
        [all(word.style.bold for cell in row for word in cell) for row in rows],
        shaded=_is_first_shaded(shades, [row for row, cell in zip(pairwise(ys), cells, strict=True) if any(cell)], xs),
    )
    first = max(words, key=lambda word: word.base)
    return Word("\ufffc", xs[0], xs[-1], first.base, first.style, table)


def _is_first_shaded(shades: Sequence[Shade], rows: list[tuple[float, float]], xs: list[float]) -> bool:
    """Whether the first row alone has its colour: every other row of a striped table has it too."""
    x = (xs[0] + xs[1]) / 2
    colours = [_colour(shades, x, (top + bottom) / 2) for top, bottom in rows]
    return colours[0] is not None and colours[0] not in colours[1:]


def _colour(shades: Sequence[Shade], x: float, y: float) -> tuple[int, int, int] | None:
    """What a place is filled with: the last one drawn lies on top."""
    over = [shade for shade in shades if shade.left <= x <= shade.right and shade.bottom <= y <= shade.top]
    return over[-1].colour if over and over[-1].colour != WHITE else None


def _borders(grid: _Grid, xs: list[float], top: float, bottom: float) -> list[bool]:
    """Which vertical places are drawn in this row: a cell that spans columns has no border inside."""
    middle, height = (top + bottom) / 2, (top - bottom) * COVERED / 2
    return [
        any(
            abs(rule.at - x) <= NEAR and rule.start <= middle + height and rule.end >= middle - height
            for rule in grid.down
        )
        for x in xs
    ]


def _column(word: Word, xs: list[float], borders: list[bool]) -> int:
    x = (word.left + word.right) / 2
    column = max((number for number, place in enumerate(xs[:-1]) if place <= x), default=0)
    while column and not borders[column]:
        column -= 1
    return column
