"""Languages: of short texts the page's word counts, of long ones the words themselves."""

import pytest

from crawler.extract.language import language_of, main_language
from tests.crawler.extract.test_encoding import AMHARIC, ARABIC, ARMENIAN, GEORGIAN, SERBIAN

ENGLISH = "The pier is closed between the second and the third bell, and whoever arrives waits in the boat shed. "
NORWEGIAN = "Køen er like lang som moloen, og den som kommer sist, må vente til en gås kommer med svaret. "
SORANI = "هەر کەسێک بگەڕێتەوە بۆ شاری هیچ شوێن، لە ڕۆژی یەکەمدا نان و بەتانییەک وەردەگرێت و ژوورەکە بۆ ماوەی مانگێکە. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"), (SERBIAN, "sr"), (ARABIC, "ar"), (GEORGIAN, "ka"), (ARMENIAN, "hy"), (AMHARIC, "am"),
        (SORANI, "ckb"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("declared", ["", "en", "de-AT"])
def test_words_are_believed_against_the_page(text: str, language: str, declared: str) -> None:
    assert language_of(text * 2, declared) == language


@pytest.mark.parametrize(("declared", "language"), [("no", "nb"), ("nb-NO", "nb"), ("nn", "nn"), ("", "nb")])
def test_close_languages_are_told_by_the_page(declared: str, language: str) -> None:
    assert language_of(NORWEGIAN * 2, declared) == language


@pytest.mark.parametrize(
    ("declared", "language"),
    [
        ("sr-Latn-RS", "sr"),
        ("sh", "sr"),
        ("pt_BR", "pt"),
        ("", None),
        ("x-default", None),
        ("klingon", None),
        ("ქა", None),
    ],
)
def test_short_text_has_the_language_of_the_page(declared: str, language: str | None) -> None:
    assert language_of("Kontakt", declared) == language


def test_sorani_is_not_merely_kurdish() -> None:
    assert language_of(SORANI * 2, "ku") == "ckb"


def test_language_of_a_document_in_several() -> None:
    parts = [("ru", "а" * 300), ("en", "a" * 150)]
    assert main_language("en", "ru", parts) == "en"
    assert main_language("sv", "ru", parts) == "ru"
    assert main_language("en", "ru", [("en", "short")]) == "ru"
    assert main_language("", None, []) is None
