"""Protection: what could lead to a safe house is seen; the address of a public office is not withheld."""

from typing import Any

import pytest

from coi.sensitive import (
    SENSITIVE_GROUPS,
    SENSITIVE_SUBTOPICS,
    is_sensitive,
    lacks_consent,
    revealing_passages,
    reveals_location,
)
from coi.store import Corpus
from coi.vocabulary import Vocabulary
from tests.coi.records import CITATION, make_entry, make_service

SAFE = {"x_coi_target_groups": ["gbv-survivor"]}
CONSENT = {"on": "2026-10-01", "by_role": "head of the helpline", "second_reviewer": "protection desk"}
ADDRESS = {"location_type": "physical", "address": {"city": "Nowhere", "country": "RS"}}
HOURS = {"byday": ["MO"], "opens_at": "08:30", "closes_at": "16:30", "x_coi_as_of": "undated", "x_coi_cites": ["one"]}


def test_every_sensitive_key_is_a_key_of_the_vocabulary(corpus: Corpus) -> None:
    """A key that was renamed there would no longer protect anybody here."""
    vocabulary = Vocabulary.from_corpus(corpus)
    assert set(vocabulary.groups) >= SENSITIVE_GROUPS
    assert [key for key in SENSITIVE_SUBTOPICS if not vocabulary.topics_of(key)] == []


def test_help_that_can_be_put_in_danger_is_sensitive() -> None:
    assert is_sensitive(make_entry(subtopics=["social-housing", "trafficking-support"]))
    assert is_sensitive(make_service(x_coi_subtopics=["child-protection"]))
    assert is_sensitive(make_service(**SAFE))
    assert not is_sensitive(make_entry(target_groups=["older-person"]))


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({}, False),
        (SAFE, True),
        ({**SAFE, "x_coi_consent": CONSENT}, False),
        ({**SAFE, "x_coi_national_helpline": True}, False),
    ],
)
def test_a_sensitive_service_needs_consent_unless_its_country_publishes_it(
    changes: dict[str, Any], lacks: bool
) -> None:
    assert lacks_consent(make_service(**changes)) is lacks


@pytest.mark.parametrize(
    ("changes", "reveals"),
    [
        ({"locations": [ADDRESS]}, False),
        ({**SAFE, "x_coi_consent": CONSENT, "locations": [ADDRESS]}, True),  # consent to be named is none to be found
        ({**SAFE, "locations": [{"location_type": "virtual"}]}, False),
        ({**SAFE, "locations": [{"location_type": "physical", "x_coi_place": "rs-nis"}]}, True),
        ({**SAFE, "schedules": [HOURS]}, True),  # hours tell when somebody can be waited for
        ({"locations": [{"location_type": "redacted"}]}, False),
        ({"locations": [{"location_type": "redacted", "name": "Example house"}]}, True),
        ({"locations": [{"location_type": "redacted"}, ADDRESS]}, True),
    ],
)
def test_where_a_sensitive_service_is_must_not_be_said(changes: dict[str, Any], reveals: bool) -> None:
    assert reveals_location(make_service(**changes)) is reveals


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("The safe house is at 12 Invented Street.", "12 Invented Street"),
        ("Sigurna kuća, ulica Izmišljena 0.", "ulica Izmišljena 0"),
        ("Strehimore: strehimor, rruga E Shpikur 0.", "rruga E Shpikur 0"),
        ("Skyddat boende på Påhittadgatan 0.", "Påhittadgatan 0"),
        ("Krisesenter i Oppdiktetveien 0.", "Oppdiktetveien 0"),
        ("A point at 00.0000, 00.0000 on the map.", "00.0000, 00.0000"),
        ("A point at 00.0000° N, 00.0000° E on the map.", "00.0000° N, 00.0000° E"),
    ],
)
def test_words_that_lead_to_a_safe_house_are_shown_with_their_line(text: str, matched: str) -> None:
    assert revealing_passages(make_entry(body=f"First.\n\n{text}")) == [(("body",), 2, matched)]


@pytest.mark.parametrize(
    "text",
    [
        "The office is at 12 Invented Street.",
        "A shelter for women exists; the way in is the helpline.",
        "The shelter for homeless people is at 12 Invented Street.",
        "It costs 12.50, and 2015.2016 is no place.",
    ],
)
def test_public_addresses_and_safe_houses_without_one_are_left_alone(text: str) -> None:
    assert revealing_passages(make_entry(body=text)) == []


def test_in_a_sensitive_record_any_street_counts_and_so_do_titles_of_sources() -> None:
    entry = make_entry(target_groups=["gbv-survivor"], citations=[{**CITATION, "title": "House at 12 Invented Street"}])
    assert revealing_passages(entry) == [(("citations", 0, "title"), 0, "12 Invented Street")]
