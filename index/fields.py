"""One table of fields: what is stored, filtered, counted and searched. Every engine's schema is made from it."""

from dataclasses import dataclass
from typing import Literal

LANGUAGES = ("en", "sv", "nb", "de", "fr", "ru", "ar", "ckb", "fa", "tr", "hy", "sr")
"""Languages with text fields of their own, read by an analyser each where the engine has one; all others are only folded."""
ALIKE = {"no": "nb", "nn": "nb", "prs": "fa"}
"""Tags that are read well enough by the analyser of another: detectors call Bokmål ``no``; Dari is written as Persian is."""
OTHER = "other"
"""Suffix of the text fields of all other languages."""
TEXT_LANGUAGES = (*LANGUAGES, OTHER)
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
    base = ALIKE.get(base, base)
    return base if base in LANGUAGES else OTHER
