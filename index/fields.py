"""One table of fields: what is stored, filtered, counted and searched. Every engine's schema is made from it."""

from dataclasses import dataclass
from typing import Literal

STEMMED_LANGUAGES = ("en", "sv", "nb", "de", "ru", "ar")
"""Languages whose words are stemmed; all others are only folded."""
NORWEGIAN = frozenset({"no", "nn"})
"""Tags that language detectors give to Norwegian; both are read well enough by the stemmer of Bokmål."""
OTHER = "other"
"""Suffix of the text fields of languages that are only folded."""
TEXT_LANGUAGES = (*STEMMED_LANGUAGES, OTHER)
TEXT_PARTS = ("title", "summary", "body")
"""Parts of a text, each a field of its own: a word in the question weighs more than one in the answer."""

FieldType = Literal["id", "keyword", "day", "flag", "text", "folded"]


@dataclass(frozen=True)
class Field:
    """A field of the index and how it is kept.

    ``id`` and ``keyword`` are exact values (filter, facet); ``day`` is a day number, 1 being 1 January of year 1 (filter,
    sort); ``flag`` is 0 or 1; ``text`` is analysed in ``language`` and kept for snippets; ``folded`` is text that was
    folded before (``coi.text.fold``), split at spaces.
    """

    name: str
    type: FieldType
    language: str = ""


FACETS = ("country", "place", "topic", "subtopic", "group", "kind", "language", "publisher", "freshness")
"""Facets in the order shown; ``freshness`` is counted from days when asked and is no field."""
KEYWORDS = ("country", "place", "topic", "subtopic", "group", "kind", "language", "publisher", "return_from")

FIELDS: tuple[Field, ...] = (
    Field("id", "id"),
    *(Field(name, "keyword") for name in KEYWORDS),
    Field("dated", "flag"),
    Field("evidence_day", "day"),
    Field("due_day", "day"),
    Field("overdue_day", "day"),
    Field("historical_day", "day"),
    *(Field(f"{part}_{language}", "text", language) for part in TEXT_PARTS for language in TEXT_LANGUAGES),
    Field("title_exact", "folded"),
    Field("exact", "folded"),
    Field("terms", "folded"),
    Field("names", "folded"),
)
"""All fields. ``exact`` holds all texts folded, so that scripts and spellings meet; ``terms`` the search
terms of the entry itself, ``names`` the vocabulary's words for its country, topic, subtopics and groups in every language."""


def text_language(tag: str) -> str:
    """The language part of the text fields that texts in this language (BCP 47) go to."""
    base = tag.partition("-")[0].lower()
    base = "nb" if base in NORWEGIAN else base
    return base if base in STEMMED_LANGUAGES else OTHER
