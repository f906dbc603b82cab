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
        "Stranica koju tražite ne postoji",
        "Грешка 404",
        "Greška 404 | Ministarstvo",
        "Страницата не постои",
        "Faqja që kërkoni nuk u gjet",
        "Sidan du söker finns inte",
        "Siden du leter etter finnes ikke",
        "Страница которую вы ищете не найдена",
        "We can't find the page you're looking for",
        "We can’t find that page",
        "Sorry, this page isn't available",
        "الصفحة المطلوبة غير موجودة",
        "La page demandée n'existe pas",
        "Oops! 404",
    ],
)
def test_not_found(title: str) -> None:
    assert says(title)
    assert says("Ministry of Nowhere", heading=title)


@pytest.mark.parametrize(
    "title",
    [
        "When your birth certificate is not found",
        "Decree 404 of 2019",
        "Room 404",
        "How to find a page",
        "",
        "Law 404 on errors in the land register",
        "When a record does not exist",
        "Osoba ne postoji u registru: šta raditi",
        "If your name is not found in the register of births",
        "Page 12",
        "Det finns inte plats på boendet",
        "Квартира не найдена: что делать",
        "What to do when the address that was given to you in a letter does not exist",
    ],
)
def test_found(title: str) -> None:
    assert not says(title)


def test_a_first_line_counts_where_there_is_no_heading_and_a_long_text_never() -> None:
    assert says_not_found("", [FoundSection("", "Page not found. Sorry.")])
    assert not says("Page not found", text="word " * LONGEST)
