"""What a text is about, and the words that decided."""

import pytest

from crawler.classify import Classified, classify
from crawler.extract.result import Extracted, FoundSection
from crawler.reading import project_lexicon


def about(text: str, *, title: str = "", heading: str = "", countries: tuple[str, ...] = ()) -> Classified:
    found = Extracted("page", title, sections=(FoundSection(heading, text),))
    return classify(found, project_lexicon(), countries)


@pytest.mark.parametrize(
    "text",
    [
        "The State of Georgia votes. Georgia has farms. Georgia has ports. Whoever moves to Georgia needs a licence.",
        "Savannah, Georgia. The University of Georgia lies in Athens, Georgia. Georgia is warm, and Georgia is wide.",
        "Georgia Tech is in Atlanta, Georgia. In Georgia people study; Georgia pays.",
    ],
)
def test_georgia_the_state_is_no_country(text: str) -> None:
    found = about(text, title="Life in Georgia")
    assert found.countries == ()
    assert not [reason for section in found.sections for reason in section.reasons if reason.value == "GE"]


@pytest.mark.parametrize(
    "text",
    [
        "Georgia issues papers. Georgia has a readmission agreement. Georgians return to Georgia.",
        "Sakartvelo, which others call Georgia, is not the State of Georgia. Georgia is a country; Georgia returns people.",
    ],
)
def test_georgia_the_country_is_one(text: str) -> None:
    assert about(text).countries == ("GE",)


def test_about_nothing_of_ours() -> None:
    found = about("The goose swam across the pond and back. Then it slept under the bridge until the bell rang.")
    assert (found.countries, found.topics) == ((), ())
    assert found.sections[0].reasons == []


def test_countries_from_definition_title_and_text() -> None:
    assert about("Nothing is named here.", countries=("RS",)).countries == ("RS",)
    assert about("Nothing is named here.", title="Housing in Kosovo").countries == ("XK",)
    assert about("Serbia this. Serbia that. In Serbia too.").countries == ("RS",)
    assert about("Serbia is named once.").countries == ()


def test_a_neighbour_named_in_passing_is_not_what_it_is_about() -> None:
    assert about("Serbia. " * 20 + "Kosovo. Kosovo. Kosovo.").countries == ("RS",)


def test_a_heading_decides_and_says_so() -> None:
    found = about("It is paid by the week.", heading="Housing in Serbia")
    reasons = {(reason.kind, reason.value): reason for reason in found.sections[0].reasons}
    assert reasons["country", "RS"].words == ["serbia"]
    assert reasons["country", "RS"].source == "heading"
    assert found.topics == ("housing",)
    assert reasons["topic", "housing"].words == ["housing"]


def test_a_topic_in_the_text_needs_two_words() -> None:
    assert about("There is housing.").topics == ()
    found = about("There is housing. The housing is dry.")
    assert found.topics == ("housing",)
    assert [reason.source for reason in found.sections[0].reasons if reason.kind == "topic"] == ["text"]
