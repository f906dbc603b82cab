"""Personal data: what looks like data on a person is named with its place; dates, sums and offices are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.personal import personal_data
from tests.coi.records import CITATION, make_entry, make_service

JMBG = "a 13-digit personal number (JMBG)"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The number 000101-0000 was given.", "a Swedish personal or coordination number"),
        ("The number 000161-0000 was given.", "a Swedish personal or coordination number"),
        ("The number 20000101-0000 was given.", "a Swedish personal or coordination number"),
        ("The number 010100 00000 was given.", "a Norwegian national identity number"),
        ("The number 01010000000 was given.", "a Norwegian national identity number"),
        ("The number 0101000000000 was given.", JMBG),
        ("Passport no. XX000000 expired.", "a passport-like number"),
        ("pasoš br. 000000000", "a passport-like number"),
        ("Date of birth: 1 January", "a date of birth"),
        ("född den 1 januari", "a date of birth"),
        ("See case no. 000/00.", "a case number"),
        ("ärende nr 000", "a case number"),
        ("My client asked twice.", "words about a client of ours"),
        ("Vår klient frågade.", "words about a client of ours"),
    ],
)
def test_data_on_a_person_is_named(text: str, kind: str) -> None:
    assert [found for _, _, found in personal_data(make_entry(body=text))] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Published on 2015-03-30, in force from 2016.",
        "It costs RSD 1200500, or 12 000 000 dinars.",
        "Call +381110000000 or 116123.",
        "A passport is asked for; passport fees are RSD 3600.",
        "Official Gazette no. 12/2024, article 000161.",
        "Clients of the office wait; each client is heard.",
        "Children born on the way are registered.",
    ],
)
def test_dates_sums_numbers_of_offices_and_plain_words_are_left_alone(text: str) -> None:
    assert personal_data(make_entry(body=text)) == []


def test_each_find_has_its_field_and_its_line() -> None:
    entry = make_entry(summary="My client.", body="Nothing.\n\n0101000000000 and our client's case no. 00")
    assert personal_data(entry) == [
        (("summary",), 0, "words about a client of ours"),
        (("body",), 2, JMBG),
        (("body",), 2, "a case number"),
        (("body",), 2, "words about a client of ours"),
    ]


def test_titles_of_sources_are_not_ours_to_change_and_services_are_read_too() -> None:
    assert personal_data(make_entry(citations=[{**CITATION, "title": "Case no. 000 of the court"}])) == []
    assert personal_data(make_service(application_process="Name 0101000000000.")) == [
        (("application_process",), 0, JMBG)
    ]


@given(st.text(st.characters(exclude_characters="#\n", exclude_categories=["Cs"]), max_size=40))
def test_a_number_is_found_whatever_stands_around_it(around: str) -> None:
    entry = make_entry(body=f"x {around} 0101000000000 {around}")
    assert JMBG in [kind for _, _, kind in personal_data(entry)]
