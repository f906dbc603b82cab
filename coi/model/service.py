"""Organisations and their services, with the field names of Open Referral HSDS 3; additions prefixed ``x_coi_``."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import StringConstraints

from coi.model.base import (
    AcceptedException,
    CiteKey,
    CountryCode,
    Currency,
    HttpUrl,
    LanguageTag,
    Line,
    PlaceId,
    Record,
    Slug,
    Status,
    Text,
    Topic,
    Visibility,
    described,
)
from coi.model.entry import AsOf
from coi.model.evidence import Citation, Confirmation

Email = Annotated[str, StringConstraints(pattern=r"^[^@\s<>\"']+@[^@\s<>\"']+\.[a-z]{2,}$", max_length=254)]


class Phone(Record):
    """A public number of an institution: never of a person."""

    number: Annotated[str, StringConstraints(pattern=r"^(\+[1-9]\d{6,14}|\d{2,6})$")] = described(
        "E.164, or a short code of two to six digits.", "+381112857890"
    )
    type: Literal["voice", "mobile", "fax", "hotline", "text", "short-code"] = described(
        "What sort of number.", "voice", default="voice"
    )
    description: Line | None = described(
        "Which desk answers, and when.", "head office, Monday to Friday 8.30-16.30", default=None
    )
    languages: list[LanguageTag] = described("Languages answered in, where known.", ["sr"], default=[])
    as_of: AsOf = described("Date of the source that gives the number, or 'undated'.", "2018-12", alias="x_coi_as_of")
    callable_from_abroad: Literal["yes", "no", "unknown"] = described(
        "Can it be called from another country? Short codes: no. Free-phone numbers: unknown unless a source says.",
        "unknown",
        alias="x_coi_callable_from_abroad",
    )
    cites: list[CiteKey] = described(
        "Keys of the citations it rests on.", ["n1-2018"], min_length=1, alias="x_coi_cites"
    )


class Address(Record):
    """Where to go. Never of a shelter or safe house for victims of violence or trafficking."""

    address_1: Line | None = described("Street and number.", "Narodnih heroja 4", default=None)
    city: Line = described("Town.", "Beograd")
    state_province: Line | None = described("Region.", "Beograd", default=None)
    postal_code: Line | None = described("Postal code.", "11070", default=None)
    country: CountryCode = described("ISO 3166-1 code.", "RS")


class Location(Record):
    """A place where the service is given."""

    location_type: Literal["physical", "postal", "virtual", "redacted"] = described(
        "'redacted' for protective accommodation: no address may follow.", "physical"
    )
    name: Line | None = described("Name of the place.", "Nikola Tesla airport", default=None)
    address: Address | None = described("Its address.", {"city": "Beograd", "country": "RS"}, default=None)
    place: PlaceId | None = described(
        "Its municipality, id in corpus/vocabulary/places.", "rs-beograd", default=None, alias="x_coi_place"
    )
    accessibility: Line | None = described("Access for people with disabilities, where known.", "ramp", default=None)


class Schedule(Record):
    """Opening hours."""

    byday: list[Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]] = described("Days, RFC 5545 codes.", ["MO", "TU"])
    opens_at: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-4]):[0-5]\d$")] = described(
        "Opening time.", "08:30"
    )
    closes_at: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-4]):[0-5]\d$")] = described(
        "Closing time; 24:00 for round the clock.", "16:30"
    )
    notes: Line | None = described("Exceptions.", "closed on public holidays", default=None)
    as_of: AsOf = described("Date of the source, or 'undated'.", "undated", alias="x_coi_as_of")
    cites: list[CiteKey] = described(
        "Keys of the citations it rests on.", ["booklet"], min_length=1, alias="x_coi_cites"
    )


class ServiceArea(Record):
    """Where the people live whom the service takes."""

    name: Line = described("The area in words.", "City of Belgrade")
    extent: PlaceId | None = described("Place id, where it is one place.", "rs-beograd", default=None)


class CostOption(Record):
    """What it costs."""

    option: Line | None = described("For whom or for what.", "room shared by two", default=None)
    amount: Decimal | None = described("Figure.", "0", default=None)
    currency: Currency | None = described("ISO 4217 code.", "RSD", default=None)
    amount_description: Line | None = described("In words.", "free of charge", default=None)
    as_of: AsOf = described("Date of the figure, or 'undated'.", "undated", alias="x_coi_as_of")
    cites: list[CiteKey] = described("Keys of the citations it rests on.", ["page"], min_length=1, alias="x_coi_cites")


class ServiceDocument(Record):
    """A paper the service asks for."""

    document: Line = described("The paper.", "ID card")
    cites: list[CiteKey] = described("Keys of the citations it rests on.", ["page"], min_length=1, alias="x_coi_cites")


class Consent(Record):
    """The provider's consent to be published, kept for sensitive services. Never published."""

    on: date = described("Day consent was given.", "2026-10-01")
    by_role: Line = described("Role that gave it, never a name.", "head of the helpline")
    second_reviewer: Line = described("Desk that reviewed it as second.", "protection desk")


class Service(Record):
    """An organisation's service: ``services/<cc>/<slug>.yml``; the country comes from the path."""

    name: Line = described("What the service is called.", "Readmission Office at Belgrade airport")
    alternate_name: Line | None = described(
        "Name in the original language and script.", "Канцеларија за реадмисију", default=None
    )
    organization_id: Slug = described("Organisation: file name in corpus/organisations.", "kirs")
    description: Text = described(
        "What it does, for whom, in plain words.", "First advice to people returned under readmission."
    )
    status: Literal["active", "inactive", "defunct", "temporarily closed"] = described("HSDS status.", "active")
    publication_status: Status = described(
        "Only 'published' and 'needs-review' are shown.", "published", alias="x_coi_status"
    )
    visibility: Visibility | None = described(
        "Missing means: not published.", "public", default=None, alias="x_coi_visibility"
    )
    language: LanguageTag = described("Language the record is written in.", "en", default="en", alias="x_coi_language")
    topics: list[Topic] = described("Topics it belongs to.", ["arrival-reception"], min_length=1, alias="x_coi_topics")
    subtopics: list[Slug] = described("Subtopics.", ["reception-assistance"], default=[], alias="x_coi_subtopics")
    target_groups: list[Slug] = described(
        "Whom it is for; empty = everybody.", ["gbv-survivor"], default=[], alias="x_coi_target_groups"
    )
    national_helpline: bool = described(
        "A helpline its country publishes itself, so that consent is not needed.",
        False,
        default=False,
        alias="x_coi_national_helpline",
    )
    url: HttpUrl | None = described("Its page.", "https://www.example.org", default=None)
    email: Email | None = described("Generic mailbox, never a person's.", "office@example.org", default=None)
    application_process: Text | None = described(
        "How to get it: walk in, call, be referred.", "Walk in on arrival.", default=None
    )
    eligibility_description: Text | None = described(
        "Who can get it.", "People returned under readmission.", default=None
    )
    minimum_age: int | None = described("Youngest age in years.", 18, default=None, ge=0)
    maximum_age: int | None = described("Oldest age in years.", 65, default=None, ge=0)
    fees_description: Text | None = described("What it costs, in words.", "Free of charge.", default=None)
    phones: list[Phone] = described(
        "Public numbers.",
        [
            {
                "number": "+381112857890",
                "x_coi_as_of": "undated",
                "x_coi_callable_from_abroad": "unknown",
                "x_coi_cites": ["booklet"],
            }
        ],
        default=[],
    )
    locations: list[Location] = described("Where it is given.", [{"location_type": "physical"}], default=[])
    schedules: list[Schedule] = described(
        "Opening hours.",
        [
            {
                "byday": ["MO"],
                "opens_at": "08:30",
                "closes_at": "16:30",
                "x_coi_as_of": "undated",
                "x_coi_cites": ["booklet"],
            }
        ],
        default=[],
    )
    service_areas: list[ServiceArea] = described(
        "Where the people it takes live.", [{"name": "City of Belgrade"}], default=[]
    )
    languages: list[LanguageTag] = described("Languages spoken, where known.", ["sr"], default=[])
    cost_options: list[CostOption] = described(
        "What it costs.",
        [{"amount_description": "free", "x_coi_as_of": "undated", "x_coi_cites": ["page"]}],
        default=[],
    )
    required_documents: list[ServiceDocument] = described(
        "Papers asked for.", [{"document": "ID card", "x_coi_cites": ["page"]}], default=[]
    )
    capacity: Line | None = described(
        "How many places, with date.", "104 places (undated)", default=None, alias="x_coi_capacity"
    )
    serves_returnees: Literal["yes", "no", "unknown"] = described(
        "Does it take people who return?", "yes", default="unknown", alias="x_coi_serves_returnees"
    )
    assured_date: date | None = described(
        "Day somebody checked the whole record; missing = not confirmed.", "2026-10-01", default=None
    )
    citations: list[Citation] = described(
        "The sources.",
        [
            {
                "key": "booklet",
                "title": "Booklet",
                "publisher": "kirs",
                "url": "https://www.example.org",
                "type": "guide",
                "undated": "no date",
                "consulted": "unknown, stored copy",
                "language": "en",
            }
        ],
        min_length=1,
        alias="x_coi_citations",
    )
    confirmed: list[Confirmation] = described(
        "Who checked it, when and how.",
        [{"on": "2026-10-01", "by": "kirs", "how": "phone"}],
        default=[],
        alias="x_coi_confirmed",
    )
    consent: Consent | None = described(
        "Consent of the provider; never published.",
        {"on": "2026-10-01", "by_role": "head", "second_reviewer": "protection desk"},
        default=None,
        alias="x_coi_consent",
    )
    safe_to_contact_note: Text | None = described(
        "How to contact without harm; for editors and partners, never published.",
        "leave no message",
        default=None,
        alias="x_coi_safe_to_contact_note",
    )
    exceptions: list[AcceptedException] = described(
        "Accepted findings; never published.",
        [{"rule": "COI010", "reason": "only source", "on": "2026-11-24"}],
        default=[],
        alias="x_coi_exceptions",
    )
    editor_note: Text | None = described(
        "For editors only, never published.", "call in January", default=None, alias="x_coi_editor_note"
    )


class Organisation(Record):
    """Who gives services or confirms entries: ``organisations/<slug>.yml``."""

    name: Line = described("Name in English.", "Commissariat for Refugees and Migration")
    alternate_name: Line | None = described(
        "Name in the original language and script.", "Комесаријат за избеглице и миграције", default=None
    )
    short_name: Line | None = described("Short name.", "KIRS", default=None, alias="x_coi_short_name")
    description: Text = described("What it is and does.", "State body for refugees, displaced people and returnees.")
    country: CountryCode | None = described(
        "Country it belongs to; missing = international.", "RS", default=None, alias="x_coi_country"
    )
    website: HttpUrl | None = described("Its site.", "https://kirs.gov.rs", default=None)
    email: Email | None = described("Generic mailbox, never a person's.", "office@example.org", default=None)
    visibility: Visibility | None = described(
        "Missing means: not published.", "public", default=None, alias="x_coi_visibility"
    )
    editor_note: Text | None = described(
        "For editors only, never published.", "merge with parent?", default=None, alias="x_coi_editor_note"
    )
    exceptions: list[AcceptedException] = described(
        "Accepted findings; never published.",
        [{"rule": "COI010", "reason": "only source", "on": "2026-11-24"}],
        default=[],
        alias="x_coi_exceptions",
    )
