import pytest

from crawler.extract.pdf.aligned import take_aligned
from crawler.extract.pdf.tables import continue_table, make_table, table_lines
from crawler.extract.pdf.words import Table, Word
from tests.crawler.extract.pdf.setting import words

ROWS = [["Pond", "Fee"], ["First", "2 feathers"], ["Second", "none"]]


def _lines(table: Table) -> list[str]:
    return list(table_lines(table))


def _set(
    rows: list[tuple[str, ...]], lefts: tuple[float, ...] = (70, 200, 330), step: float = 14.0, *, bold: bool = True
) -> list[Word]:
    return [
        word
        for number, row in enumerate(rows)
        for left, cell in zip(lefts, row, strict=False)
        for word in words(cell, left, 700 - step * number, bold=bold and number == 0)
    ]


@pytest.mark.parametrize(
    ("bold", "shaded", "lines"),
    [
        ([True, False, False], False, ["Pond: First; Fee: 2 feathers", "Pond: Second; Fee: none"]),
        ([False, False, False], True, ["Pond: First; Fee: 2 feathers", "Pond: Second; Fee: none"]),
        ([True, True, True], False, ["Pond; Fee", "First; 2 feathers", "Second; none"]),
        ([False, False, False], False, ["Pond; Fee", "First; 2 feathers", "Second; none"]),
    ],
)
def test_a_header_is_bold_or_shaded_alone(bold: list[bool], shaded: bool, lines: list[str]) -> None:
    assert _lines(make_table(ROWS, [0, 100], bold, shaded=shaded)) == lines


def test_a_first_row_without_numbers_names_columns_of_numbers() -> None:
    rows = [["Year", "Geese"], ["2023", "4"], ["2024", "5"]]
    assert _lines(make_table(rows, [0, 50], [False] * 3)) == ["Year: 2023; Geese: 4", "Year: 2024; Geese: 5"]


def test_empty_cells_are_left_out_and_their_neighbours_keep_their_names() -> None:
    table = make_table([["A:", "B", "C"], ["1", "", "3"], ["", "", ""]], [0, 50, 90], [True, False, False])
    assert _lines(table) == ["A: 1; C: 3"]


def test_a_header_holds_on_the_next_page_for_the_same_columns_only() -> None:
    before = Table([["x", "y"]], [10, 100], ["Pond", "Fee"])
    assert continue_table(before, Table([["a", "b"]], [11, 101])).header == ["Pond", "Fee"]
    assert continue_table(before, Table([["a", "b"]], [11, 160])).header is None
    assert continue_table(before, Table([["a", "b", "c"]], [11, 60, 160])).header is None
    assert continue_table(before, Table([["a", "b"]], [10, 100], ["Own", "Names"])).header == ["Own", "Names"]


def test_aligned_rows_are_a_table_with_wrapped_cells_joined() -> None:
    placed = _set(
        [
            ("Pond", "Days", "Hours"),
            ("First", "Monday", "9 to 12"),
            ("", "and Friday", ""),
            ("Second", "Tuesday", "13 to 18"),
        ],
        step=13,
    )
    (found,) = take_aligned(placed)
    assert found.table
    assert _lines(found.table) == [
        "Pond: First; Days: Monday and Friday; Hours: 9 to 12",
        "Pond: Second; Days: Tuesday; Hours: 13 to 18",
    ]


def test_aligned_rows_of_a_right_to_left_script() -> None:
    placed = _set([("الرسوم", "الخدمة"), ("20", "شهادة"), ("30", "تسجيل")], lefts=(70, 300))
    (found,) = take_aligned(placed)
    assert found.table
    assert _lines(found.table) == ["الخدمة: شهادة; الرسوم: 20", "الخدمة: تسجيل; الرسوم: 30"]


@pytest.mark.parametrize(
    "rows",
    [
        [("1.", "first words"), ("2.", "second words"), ("3.", "third words"), ("4.", "fourth")],
        [("•", "first words"), ("•", "second words"), ("•", "third words")],
        [("Pond", "Fee"), ("First", "2")],
        [("just",), ("single",), ("lines",), ("here",)],
    ],
    ids=["numbered", "bullets", "two-rows", "no-cells"],
)
def test_lists_and_what_is_too_short_are_no_tables(rows: list[tuple[str, ...]]) -> None:
    placed = _set(rows, lefts=(70, 100))
    assert take_aligned(placed) == sorted(placed, key=lambda word: (-word.base, word.left))


def test_text_around_a_table_stays_and_one_far_below_is_another() -> None:
    rows = [("Pond", "Fee"), ("First", "2"), ("Second", "3")]
    placed = [*words("A line of text above the table", 70, 730), *_set(rows), *words("and below", 70, 600)]
    assert ["".join("T" if word.table else "w" for word in take_aligned(placed))] == ["wwwwwwwTww"]
