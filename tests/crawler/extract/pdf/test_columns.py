from crawler.extract.pdf.columns import gutters_of, reading_order
from crawler.extract.pdf.words import Word
from tests.crawler.extract.pdf.setting import text_of, words

LINE = "some words of a line that fill the column"


def _column(name: str, left: float, top: float, count: int, step: float = 12.0) -> list[Word]:
    return [word for number in range(count) for word in words(f"{name}{number} {LINE}", left, top - number * step)]


def _firsts(parts: list[list[Word]]) -> list[str]:
    return [part[0].text for part in parts]


def test_two_columns_one_after_the_other_with_a_title_above_and_a_note_below() -> None:
    title = words("a title that runs across both of the columns and is long enough to show that it does so", 70, 760)
    note = words(
        "a note across the whole width of the page which ends it and stands in no column at all, none", 70, 500
    )
    placed = [*title, *_column("l", 70, 730, 10), *_column("r", 310, 730, 8), *note]
    assert _firsts(reading_order(placed)) == ["a", "l0", "r0", "a"]


def test_columns_on_different_grids() -> None:
    assert _firsts(reading_order([*_column("l", 70, 730, 12), *_column("r", 310, 724, 12)])) == ["l0", "r0"]


def test_three_columns() -> None:
    short = [
        [word for number in range(9) for word in words(f"{name}{number} words in a row", left, 700 - 12 * number)]
        for name, left in (("a", 50), ("b", 230), ("c", 410))
    ]
    assert _firsts(reading_order([word for column in short for word in column])) == ["a0", "b0", "c0"]


def test_columns_of_a_right_to_left_script_begin_on_the_right() -> None:
    line = "كلمات السطر التي تملأ العمود كله"
    placed = [
        word for number in range(8) for left in (70, 310) for word in words(f"{line} {left}", left, 700 - 12 * number)
    ]
    assert text_of(reading_order(placed))[0].endswith("310")


def test_cells_of_a_table_are_no_columns() -> None:
    placed = [
        word for number in range(9) for left in (70, 310) for word in words(f"cell{number}", left, 700 - 12 * number)
    ]
    assert len(reading_order(placed)) == 1


def test_a_last_line_in_the_second_column_is_known_from_other_pages() -> None:
    full = [*_column("l", 70, 730, 12), *_column("r", 310, 730, 12)]
    last = [*_column("l", 70, 730, 12), *_column("r", 310, 730, 1)]
    gutters = gutters_of([full, last, []])
    assert len(gutters) == 1
    assert _firsts(reading_order(last, gutters)) == ["l0", "r0"]


def test_nothing_on_a_page() -> None:
    assert reading_order([]) == []
    assert gutters_of([[]]) == []
