"""Labels of facet values and footnotes of countries, kept with an index version so that searching needs no corpus."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from coi.errors import QueryError

if TYPE_CHECKING:
    from coi.vocabulary import Vocabulary


_KINDS = {
    "guide": "Guide",
    "fact": "Fact",
    "scheme": "Scheme or grant",
    "answer": "Answer",
    "finding": "Finding",
    "alert": "Alert",
    "service": "Service",
    "document": "Source document",
}
_FRESHNESS = {
    "current": "Current",
    "due": "Due for review",
    "overdue": "Overdue for review",
    "historical": "Historical (over five years old)",
    "undated": "Undated",
}
_LISTED = {"country": "country", "return_from": "country", "place": "place", "topic": "topic"} | {
    "subtopic": "subtopic", "group": "group"
}  # fmt: skip
"""Fields whose values are all in the vocabulary, and the facet whose labels list them."""
_LANGUAGES = tuple("en sv nb no nn da de fr sr sq mk bs hr ro ru uk ar ckb ku fa prs ps so hy ka am ti und".split())
"""Languages that records and harvested pages are written in."""
_SCRIPTS = {"sr-Latn": "Serbian (Latin script)", "sr-Cyrl": "Serbian (Cyrillic script)"}


@dataclass(frozen=True)
class Labels:
    """Labels by facet and value, and by country code the footnote to show with its name."""

    labels: dict[str, dict[str, str]]
    footnotes: dict[str, str]

    def label(self, facet: str, value: str) -> str:
        """The label of a value; the value itself where there is none."""
        return self.labels.get(facet, {}).get(value, value)

    def check(self, field: str, values: Iterable[str]) -> None:
        """Raise ``QueryError`` for a value that the vocabulary does not have: a slip must not look like a gap."""
        known = self.labels.get(_LISTED.get(field, ""), {})
        for value in values:
            if known and value not in known:
                near = get_close_matches(value, known, n=1)
                some = "RS or XK" if _LISTED[field] == "country" else ", ".join(sorted(known)[:3])
                do = f"Did you mean '{near[0]}'?" if near else f"Use a key such as {some}"
                raise QueryError(f"there is no {_LISTED[field]} '{value}'", where=field, do=do)

    def to_json(self) -> str:
        """The labels as JSON."""
        return json.dumps({"labels": self.labels, "footnotes": self.footnotes}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Labels":
        """The labels that ``to_json`` wrote."""
        data = json.loads(text)
        return cls(data["labels"], data["footnotes"])


def make_labels(vocabulary: "Vocabulary", publishers: dict[str, str], language: str = "en") -> Labels:
    """Labels of everything a facet can show. ``publishers`` maps slugs to names."""
    subtopics = {key for topic in vocabulary.topics for key in vocabulary.subtopics_of(topic)}
    places = [place for country in vocabulary.place_countries() for place in vocabulary.places(country)]
    labels = {
        "country": {code: vocabulary.country_name(code, language) for code in vocabulary.country_codes},
        "topic": {key: vocabulary.topic_label(key, language) for key in vocabulary.topics},
        "subtopic": {key: vocabulary.subtopic_label(None, key, language) for key in sorted(subtopics)},
        "group": {key: vocabulary.group_label(key, language) for key in vocabulary.groups},
        "place": {place.id: place.label for place in places},
        "publisher": publishers,
        "kind": _KINDS,
        "freshness": _FRESHNESS,
        "language": {code: vocabulary.language_name(code, language) for code in _LANGUAGES} | _SCRIPTS,
    }
    footnotes = {code: note for code in vocabulary.country_codes if (note := vocabulary.footnote(code))}
    return Labels(labels, footnotes)
