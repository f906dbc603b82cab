import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.pdf.joining import SOFT, ends_inside_word, join_lines, known_words


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the registra-", "tion office"], "the registration office"),
        ([f"folkbok{SOFT}", "föring"], "folkbokföring"),
        (["odelje-", "nje opštine"], "odeljenje opštine"),
        (["оде\u2010", "љење"], "одељење"),
        (["վերա\u058a", "դարձ"], "վերադարձ"),
        (["Kranken-", "versicherung"], "Krankenversicherung"),
        (["Nordrhein-", "Westfalen"], "Nordrhein-Westfalen"),
        (["from 2019-", "2024 on"], "from 2019- 2024 on"),
        (["he said -", "and left"], "he said - and left"),
        (["a dash –", "here"], "a dash – here"),
        ([f"so{SOFT}ft in{SOFT}side", "a line"], "soft inside a line"),
        (["漢字", "漢字"], "漢字漢字"),
        (["", "  ", "alone"], "alone"),
        ([], ""),
    ],
)
def test_lines_are_joined(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


@pytest.mark.parametrize(
    ("document", "joined"),
    [
        ("the well-known form", "a well-known goose"),
        ("the wellknown form", "a wellknown goose"),
        ("a well-fed duck", "a well-known goose"),
        ("a well-fed duck wellknown to all", "a wellknown goose"),
        ("", "a wellknown goose"),
        ("a well- known goose", "a wellknown goose"),
    ],
)
def test_the_document_decides_whether_a_hyphen_stays(document: str, joined: str) -> None:
    assert join_lines(["a well-", "known goose"], known_words(document.split())) == joined


def test_what_ends_inside_a_word() -> None:
    assert ends_inside_word("a regis-")
    assert ends_inside_word(f"a regis{SOFT}")
    assert not ends_inside_word("2019-")
    assert not ends_inside_word("the end.")


@given(st.lists(st.text(alphabet="ab- \u00ad", max_size=8), max_size=6))
def test_no_letter_is_lost(lines: list[str]) -> None:
    joined = join_lines(lines)
    assert [letter for letter in joined if letter.isalpha()] == [
        letter for letter in "".join(lines) if letter.isalpha()
    ]
