"""How cost grows with the number of records: figures of several sizes as one table and a plot in Mermaid."""

import re
from collections.abc import Mapping, Sequence

from benchmarks.figure import Figure

SIZED = re.compile(r"^(?P<what>.+), (?P<records>[\d,]+) records$")
PLOTTED = ("engine's search p95", "whole answer p95")
"""What is plotted, in milliseconds."""

Sizes = Mapping[str, Mapping[str, str]]


def growth(figures: Sequence[Figure]) -> list[str]:
    """Lines of Markdown; none where only one size was measured."""
    table: dict[str, dict[str, str]] = {}
    for figure in figures:
        if found := SIZED.match(figure.name):
            table.setdefault(found["what"], {})[found["records"]] = figure.ours
    sizes = list(dict.fromkeys(size for row in table.values() for size in row))
    if len(sizes) < 2:
        return []
    rows = [f"| {what} | {' | '.join(row.get(size, '') for size in sizes)} |" for what, row in table.items()]
    return ["", f"| records | {' | '.join(sizes)} |", f"|---{'|---' * len(sizes)}|", *rows, "", *_plot(table, sizes)]


def _plot(table: Sizes, sizes: Sequence[str]) -> list[str]:
    names = ", ".join(f'"{size}"' for size in sizes)
    lines = [
        f"    line [{', '.join(_number(table[what].get(size, '')) for size in sizes)}]"
        for what in PLOTTED
        if what in table
    ]
    told = "; ".join(PLOTTED)
    head = ["```mermaid", "xychart-beta", f'    title "Milliseconds by records: {told}"', f"    x-axis [{names}]"]
    return [*head, '    y-axis "ms"', *lines, "```"]


def _number(text: str) -> str:
    return text.split(" ", maxsplit=1)[0].replace(",", "") or "0"
