"""What of a harvested document may be published: it fails closed."""

from typing import Any

import pytest

from coi import model
from coi.contacts import Contacts
from coi.lexicon import Lexicon, NameTable
from coi.publish.harvest import DOCUMENT_FIELDS, SECTION_FIELDS, public_document
from coi.publish.suspicion import SHORT

PRIVATE_DOCUMENT = {
    "author", "crawl", "published_from", "modified_from", "licence", "translations", "content_hash", "gone_reason", "problem",
}  # fmt: skip
"""Every field of a document that is never published: a new one must be named here or on the allow-list."""
STREET = "ulica Izmišljena 12"
NO_WORDS = Lexicon(NameTable({}, frozenset(), frozenset(), frozenset()))
"""Without a vocabulary: what is held back here is held back whatever editors and partners do to theirs."""


def harvest(*sections: dict[str, Any], **fields: Any) -> model.Document | None:
    page = {"id": "a/b", "url": "https://example.org/a", "title": "A page", "publisher": "somebody"}
    return public_document(
        model.Document.model_validate({**page, "sections": sections, **fields}), Contacts(), NO_WORDS
    )


def texts(document: model.Document | None) -> list[str]:
    return [section.text for section in document.sections] if document else []


def test_every_field_is_allowed_or_known_as_private() -> None:
    assert set(model.Document.model_fields) == DOCUMENT_FIELDS | PRIVATE_DOCUMENT
    assert set(model.Section.model_fields) == SECTION_FIELDS | {"reasons"}


def test_what_is_not_allowed_is_put_back_to_its_default() -> None:
    shown = harvest({"text": "x", "reasons": [{"kind": "topic", "value": "housing", "words": ["CANARY"]}]}, author="CANARY",
                    crawl="canary", licence="CANARY", gone_reason="CANARY")  # fmt: skip
    assert shown is not None
    assert "canary" not in shown.model_dump_json().casefold()


@pytest.mark.parametrize("problem", ["scanned", "encrypted", "broken", "empty"])
def test_a_file_without_text_is_not_found(problem: str) -> None:
    assert harvest(problem=problem) is None


def test_a_page_of_nothing_is_not_found() -> None:
    assert harvest({"text": "  "}) is None


@pytest.mark.parametrize(
    "section",
    [
        {"text": f"The safe house is at {STREET}."},
        {"heading": "Sigurna kuća", "text": "Izmišljene Lipe 12"},
        {"heading": "Contact of the shelter", "text": "opposite the invented church"},
        {"text": f"Сигурна кућа, {STREET}"},
        {"text": f"Pomoć, {STREET}", "subtopics": ["domestic-violence-gbv"]},
        {"text": f"Pomoć, {STREET}", "groups": ["gbv-survivor"]},
        {"text": "مأوى النساء شارع الوهم ١٢"},
        {"text": "She is 0101990710123"},
        {"text": "JMBG 01019"},
    ],
)
def test_a_section_that_could_lead_to_a_refuge_or_a_person_goes_whole(section: dict[str, Any]) -> None:
    assert texts(harvest(section, {"text": "Other words."}, {"text": "And more."})) == ["Other words.", "And more."]


@pytest.mark.parametrize(
    "sections",
    [
        [{"heading": "Safe house", "text": "It takes women."}, {"heading": "Contact", "text": "Izmišljene Lipe 12"}],
        [{"heading": "Contact", "text": STREET}, {"text": "x"}, {"text": "x"}, {"text": "There is a shelter."}],
        [{"heading": "Safe house", "level": 1, "text": ""}, *({"level": 2, "text": "x"} for _ in range(30)),
         {"heading": "Where", "level": 2, "text": "preko puta škole"}],
    ],
)  # fmt: skip
def test_an_address_beside_or_below_a_refuge_goes_too(sections: list[dict[str, Any]]) -> None:
    left = harvest(*sections)
    assert left is not None
    assert not [text for text in texts(left) if "Izmišljen" in text or "preko" in text]


def test_in_a_long_report_only_outright_addresses_go_far_from_where_a_refuge_is_named() -> None:
    far = [{"text": f"Paragraph of Xville {number}"} for number in range(SHORT)]
    left = texts(harvest({"text": "There are shelters."}, *far, {"text": STREET}))
    assert STREET not in left
    assert "Paragraph of Xville 9" in left


@pytest.mark.parametrize(
    "fields",
    [
        {"title": f"Safe house, {STREET}"},
        {"title": "Person 0101990710123"},
        {"url": "https://example.org/sigurna-kuca-ulica-izmisljena-12"},
        {"url": "https://example.org/?person=0101990710123"},
        {"url": "https://example.org/ljudi/a.b@example.org"},
        {"url": "https://example.org/kontakt?tel=0641234567"},
        {"replaced_by": "https://example.org/kontakt/064-123-4567"},
        {"url": "https://example.org/a", "replaced_by": "https://example.org/safe-house/ulica-izmisljena-12"},
    ],
)
def test_a_title_or_address_that_gives_away_withholds_the_document(fields: dict[str, Any]) -> None:
    assert harvest({"text": "Nothing else."}, **fields) is None


def test_a_title_that_names_a_refuge_makes_every_section_suspect() -> None:
    many = [{"text": "x"} for _ in range(40)]
    assert "Izmišljene Lipe 12" not in texts(harvest(*many, {"text": "Izmišljene Lipe 12"}, title="Safe house"))


def test_addresses_of_offices_stay_where_no_refuge_is_named() -> None:
    assert texts(harvest({"text": f"The office is at {STREET}."})) == [f"The office is at {STREET}."]


def test_contacts_go_from_title_heading_text_and_anchor() -> None:
    shown = harvest({"heading": "Call 064/777-8889", "anchor": "call-064-777-8889", "text": "or a@x.org"},
                    title="Call 064 777 8889", publisher="b@x.org")  # fmt: skip
    assert shown is not None
    assert (shown.title, shown.publisher) == ("Call …", "…")
    section = shown.sections[0]
    assert (section.heading, section.anchor, section.text) == ("Call …", "", "or …")


def test_lines_about_a_persons_case_go() -> None:
    assert texts(harvest({"text": "General words.\nShe was born on 3 May.\nMore."})) == ["General words.\nMore."]
