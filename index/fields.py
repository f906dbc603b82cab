"""One table of fields: what is stored, filtered, counted and searched. Every engine's schema is made from it."""

from dataclasses import dataclass
from typing import Literal

STEMMED_LANGUAGES = ("en", "sv", "nb", "de", "ru", "ar")
"""Languages whose words are stemmed; all others are only folded."""
OTHER = "other"
"""Suffix of the text fields of languages that are only folded."""

FieldType = Literal["id", "keyword", "day", "flag", "text", "folded", "stored"]


@dataclass(frozen=True)
class Field:
    """A field of the index and how it is kept.

    ``id`` and ``keyword`` are exact values (filter, facet); ``day`` is a day number (filter, sort); ``text`` is stored and
    analysed in ``language``; ``folded`` is text that was folded before; ``stored`` is only given back.
    """

    name: str
    type: FieldType
    language: str = ""


def _texts() -> tuple[Field, ...]:
    languages = (*STEMMED_LANGUAGES, OTHER)
    return tuple(Field(f"{part}_{language}", "text", language) for part in ("title", "text") for language in languages)


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
    *_texts(),
    Field("title_exact", "folded"),
    Field("exact", "folded"),
    Field("names", "folded"),
    Field("data", "stored"),
    Field("record", "stored"),
)
"""All fields. ``names`` holds the vocabulary's words and the entry's search terms, folded; ``data`` the hit as JSON,
``record`` the whole public record as JSON."""
