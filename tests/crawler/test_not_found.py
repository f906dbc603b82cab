"""Pages that say that there is no page, and pages that speak of things not found."""

import pytest

from crawler.extract.result import FoundSection
from crawler.not_found import LONGEST, says_not_found


def says(title: str, heading: str = "", text: str = "Use the menu.") -> bool:
    return says_not_found(title, [FoundSection(heading, text)])


@pytest.mark.parametrize(
    "title",
    [
        "Page not found",
        "404",
        "404 Not Found",
        "Error 404 | Ministry of Nowhere",
        "Not found – Ministry",
        "Stranica nije pronađena",
        "Страница не найдена",
        "الصفحة غير موجودة",
        "Sidan kunde inte hittas | Ingenstad",
    ],
)
def test_not_found(title: str) -> None:
    assert says(title)
    assert says("Ministry of Nowhere", heading=title)


@pytest.mark.parametrize(
    "title",
    ["When your birth certificate is not found", "Decree 404 of 2019", "Room 404", "How to find a page", ""],
)
def test_found(title: str) -> None:
    assert not says(title)


def test_a_first_line_counts_where_there_is_no_heading_and_a_long_text_never() -> None:
    assert says_not_found("", [FoundSection("", "Page not found. Sorry.")])
    assert not says("Page not found", text="word " * LONGEST)
