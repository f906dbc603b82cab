"""Vocabulary as data: topics, groups, countries, places, and the words people type for them."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from coi.model.base import CountryCode, Labels, LanguageTag, Line, PlaceId, Record, Slug, Terms, Topic, described


class Subtopic(Record):
    """One subtopic of a topic."""

    key: Slug = described("Key.", "social-housing")
    labels: Labels = described(
        "Label per language; en, sv and nb at least.",
        {"en": "Social housing", "sv": "Sociala bostäder", "nb": "Sosialbolig"},
    )
    terms: Terms = described("Words people type for it, per language.", {"sv": ["socialbostad"]}, default={})


class TopicTerm(Record):
    """One of the twelve topics."""

    key: Topic = described("Key.", "housing")
    labels: Labels = described(
        "Label per language; en, sv and nb at least.", {"en": "Housing", "sv": "Bostad", "nb": "Bolig"}
    )
    terms: Terms = described(
        "Words people type for it, per language.", {"sv": ["bostad", "lägenhet", "hyra"]}, default={}
    )
    review_days: int = described("Days after which an entry on it is due for review.", 270, ge=1)
    subtopics: list[Subtopic] = described(
        "Its subtopics.",
        [{"key": "social-housing", "labels": {"en": "Social housing", "sv": "…", "nb": "…"}}],
        min_length=1,
    )


class Topics(Record):
    """``vocabulary/topics.yml``: the closed list of topics, in the order shown."""

    topics: list[TopicTerm] = described("The twelve topics.", [{"key": "housing"}], min_length=1)


class Group(Record):
    """A target group."""

    key: Slug = described("Key.", "older-person")
    labels: Labels = described(
        "Label per language; en, sv and nb at least.", {"en": "Older person", "sv": "Äldre", "nb": "Eldre"}
    )
    terms: Terms = described("Words people type for it, per language.", {"sv": ["äldre", "pensionär"]}, default={})


class Groups(Record):
    """``vocabulary/groups.yml``: the closed list of target groups."""

    groups: list[Group] = described("The groups.", [{"key": "older-person"}], min_length=1)


class CountryNames(Record):
    """What CLDR does not know of a country: endonyms, former and short names, inflected forms, a footnote."""

    code: CountryCode = described("ISO 3166-1 code; XK for Kosovo.", "MK")
    alpha3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = described("Three-letter code.", "MKD")
    names: list[Line] = described("Further names a person may type.", ["FYROM", "Macedonia"], default=[])
    inflected: Terms = described(
        "Inflected forms in queries ('till Kosovo', 'u Srbiji').", {"sr": ["Srbiji", "Srbije"]}, default={}
    )
    people: Terms = described(
        "Words for its people and language; they mean the country only where no country of return is named by name.",
        {"en": ["Serbian", "Serbs"]},
        default={},
    )
    not_in: list[Line] = described("Phrases in which the name does not mean the country.", ["mali i zi"], default=[])
    footnote: Line | None = described(
        "Footnote shown wherever the name is shown.", "This designation is without prejudice …", default=None
    )
    role: Literal["return", "host", "both", "name-only"] = described(
        "Country people return to, host country, or only known by name.", "return", default="name-only"
    )


class Countries(Record):
    """``vocabulary/countries.yml``."""

    countries: list[CountryNames] = described(
        "Countries with names of our own.", [{"code": "MK", "alpha3": "MKD"}], min_length=1
    )


class Place(Record):
    """A region, district or municipality of a country."""

    id: PlaceId = described("Own id, never reused.", "rs-nis")
    level: Literal["region", "district", "city", "municipality", "settlement"] = described(
        "What sort of place.", "city"
    )
    parent: PlaceId | None = described("Place it lies in; missing = the country.", "rs-nisavski", default=None)
    iso: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")] | None = described(
        "ISO 3166-2 code, where there is one.", "RS-20", default=None
    )
    label: Line = described("Name shown.", "Niš")
    names: Terms = described(
        "Names in all languages and scripts, inflected forms too.", {"sr-Latn": ["Niš"], "sr-Cyrl": ["Ниш"]}, default={}
    )


class Places(Record):
    """``vocabulary/places/<cc>.yml``; the country comes from the path."""

    places: list[Place] = described("The places.", [{"id": "rs-nis", "level": "city", "label": "Niš"}], min_length=1)
    source: Line = described("Where the list comes from.", "ISO 3166-2:RS")
    languages: list[LanguageTag] = described("Local languages.", ["sr"], default=[])
