"""Tables: every value with its header, merged cells in all rows, layout left alone."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from crawler.extract.html.tables import is_data_table, table_rows


def table(html: str) -> Any:
    return fromstring(f"<div><table>{html}</table></div>").find("table")


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        ("<tr><th>Paper</th><th>Fee</th></tr><tr><td>Boat</td><td>3</td></tr>", ["Paper: Boat; Fee: 3"]),
        ("<tr><td>Boat</td><td>3</td></tr><tr><td>Kite</td><td></td></tr>", ["Boat; 3", "Kite"]),
        ("<tr><th>Fee:</th><td>3</td></tr><tr><th>Time</th><td>a day</td></tr>", ["Fee: 3", "Time: a day"]),
        ("<caption>Fees</caption><tr><td>Boat</td><td>3</td></tr>", ["Fees", "Boat; 3"]),
        (
            "<tr><th>A</th><th>B</th><th>C</th></tr><tr><td rowspan=2>1</td><td colspan=2>2</td></tr><tr><td>3</td><td>4</td></tr>",
            ["A: 1; B, C: 2", "A: 1; B: 3; C: 4"],
        ),
        (
            "<tr><th rowspan=2>Who</th><th colspan=2>Shells</th></tr><tr><th>summer</th><th>winter</th></tr>"
            "<tr><td>goose</td><td>1</td><td>2</td></tr>",
            ["Who: goose; Shells, summer: 1; Shells, winter: 2"],
        ),
        ("<tr><th>Only</th><th>headers</th></tr>", ["Only; headers"]),
        ("<tr><th>A</th></tr><tr><td>1</td><td>more</td></tr>", ["A: 1; more"]),
        ("<tr><td>a<b>b</b>c<br>d<script>x</script></td><td>2</td></tr>", ["abc d; 2"]),
        ("<tr><td colspan='many'>a</td><td rowspan='-3'>b</td></tr>", ["a; b"]),
    ],
)
def test_rows(html: str, rows: list[str]) -> None:
    assert table_rows(table(html)) == rows


LONG = "a boat " * 120


@pytest.mark.parametrize(
    ("html", "is_data"),
    [
        ("<tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr>", True),
        ("<tr><td>one row</td><td>1</td></tr>", False),
        ("<tr><td>one</td></tr><tr><td>column</td></tr>", False),
        (f"<tr><td>a</td><td>{LONG}</td></tr><tr><td>b</td><td>2</td></tr>", False),
        (f"<tr><th>What</th><th>How</th></tr><tr><td>b</td><td>{LONG}</td></tr>", True),
        ("<tr><td>a</td><td><table><tr><td>x</td></tr></table></td></tr><tr><td>b</td><td>2</td></tr>", False),
        ("<tr><td><p>a</p><p>b</p></td><td><p>c</p><p>d</p></td></tr><tr><td>b</td><td>2</td></tr>", False),
        ("<tr><td>a<br>b<br>c<br>d<br>e</td><td>1</td></tr><tr><td>b</td><td>2</td></tr>", False),
        ("", False),
    ],
)
def test_layout_is_told_from_data(html: str, is_data: bool) -> None:
    assert is_data_table(table(html)) is is_data


def test_a_table_that_calls_itself_layout() -> None:
    rows = "<tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr>"
    assert not is_data_table(fromstring(f'<div><table role="presentation">{rows}</table></div>').find("table"))


@given(
    st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=5), min_size=1, max_size=6),
    st.integers(1, 100_000),
    st.integers(0, 9),
)
def test_no_value_is_lost_and_no_span_ends_it(grid: list[list[int]], rows: int, columns: int) -> None:
    cells = [
        "".join(f"<td rowspan={rows} colspan={columns}>v{y}x{x}</td>" for x, _ in enumerate(row))
        for y, row in enumerate(grid)
    ]
    text = "\n".join(table_rows(table("".join(f"<tr>{row}</tr>" for row in cells))))
    assert all(f"v{y}x{x}" in text for y, row in enumerate(grid) for x, _ in enumerate(row))
    assert len(text) < 100_000
