from crawler.extract.pdf.lines import is_rtl, lines_of, make_line, rows_of
from tests.crawler.extract.pdf.setting import words


def test_rows_go_from_the_top_and_from_left_to_right() -> None:
    placed = [*words("below", 70, 100), *words("right", 200, 112), *words("left", 70, 111)]
    assert [[word.text for word in row] for row in rows_of(placed)] == [["left", "right"], ["below"]]


def test_pieces_that_touch_are_one_word() -> None:
    one, two = words("re", 70, 100), words("turn", 80.2, 100)
    assert make_line([*one, *two]).text == "return"
    assert make_line([*one, *words("turn", 80.2, 100, 12)]).text == "re turn"


def test_a_mark_stands_in_brackets() -> None:
    line = [*words("20 euros", 70, 100), *words("1", 111, 103, 6)]
    line[-1].is_mark = True
    assert make_line(line).text == "20 euros[1]"
    assert make_line(line[::-1]).text.startswith("[1] euros")


def test_right_to_left_lines_keep_numbers_and_names() -> None:
    row = ("يوما", "30", "خلال", "UNHCR", "office", "مكتب")
    placed = [word for number, text in enumerate(row) for word in words(text, 70 + 60 * number, 100)]
    line = lines_of(placed)[0]
    assert (line.text, line.is_rtl) == ("مكتب UNHCR office خلال 30 يوما", True)
    assert is_rtl(line.words)
    assert not is_rtl(placed[3:])


def test_size_and_boldness_of_a_line() -> None:
    line = make_line([*words("Big", 70, 100, 14, bold=True), *words("and small words", 100, 100, 9, bold=True)])
    assert (line.size, line.is_bold, line.left, line.base) == (9, True, 70, 100)
