import pytest

from crawler.extract.pdf.furniture import drop_furniture
from tests.crawler.extract.pdf.setting import page, text_of, words


def test_headers_and_footers_that_repeat_are_dropped_whatever_their_numbers() -> None:
    pages = [
        page(words(f"Goose Report {n}", 70, 810), words(f"text {n}", 70, 500), words(f"Chapter {n % 2} end", 70, 40))
        for n in range(1, 5)
    ]
    assert text_of(drop_furniture(pages)) == [f"text {n}" for n in range(1, 5)]


@pytest.mark.parametrize(
    "number",
    [
        "7",
        "- 7 -",
        "Page 7 of 12",
        "Strana 7",
        "Страна 7 од 9",
        "стр. 7",
        "გვერდი 7",
        "7 / 12",
        "xiv",
        "Sida 3 av 9",
        "– 7 –",
    ],
)
def test_page_numbers_are_dropped(number: str) -> None:
    assert text_of(drop_furniture([page(words("text", 70, 500), words(number, 280, 40))])) == ["text"]


@pytest.mark.parametrize("line", ["Article 7", "1999 geese", "7 geese came", "Tel. 7"])
def test_other_short_lines_at_the_edge_stay(line: str) -> None:
    assert text_of(drop_furniture([page(words("text", 70, 500), words(line, 280, 40))])) == [f"text {line}"]


def test_a_line_that_repeats_in_the_middle_of_pages_stays() -> None:
    pages = [page(words("Same words", 70, 400)) for _ in range(4)]
    assert text_of(drop_furniture(pages)) == ["Same words"] * 4


def test_the_title_at_the_top_of_later_pages_goes_and_that_of_the_first_stays() -> None:
    pages = [page(words("The Pond", 70, 810)), page(words("The Pond", 300, 800), words("text", 70, 500))]
    assert text_of(drop_furniture(pages, "the  pond")) == ["The Pond", "text"]
