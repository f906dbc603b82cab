"""What an engine indexes: one document per entry, service or harvested page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from coi.freshness import thresholds
from coi.model.base import earliest
from coi.text.fold import folded_words
from index.fields import text_language


@dataclass(frozen=True)
class IndexText:
    """The texts of a record in one language (BCP 47)."""

    language: str
    title: str
    summary: str = ""
    body: str = ""


@dataclass(frozen=True)
class IndexDocument:
    """One record as every engine takes it.

    ``keywords`` hold values by keyword field; ``terms`` the record's own search terms, ``names`` the vocabulary's words for
    what it is about: by both it is found though its texts do not hold them. ``data`` is what a hit shows; ``record`` the
    whole public record, None for pages of others. ``sections`` are the headings of a harvested page's body, each with the
    byte of the body (UTF-8) on which its section begins.
    """

    id: str
    keywords: Mapping[str, list[str]]
    texts: tuple[IndexText, ...]
    names: list[str]
    evidence: str | None
    review_days: int
    terms: list[str] = field(default_factory=list)
    data: Mapping[str, Any] = field(default_factory=dict)
    record: Mapping[str, Any] | None = None
    sections: tuple[tuple[int, str], ...] = ()

    def values(self) -> dict[str, Any]:
        """Field values, by the names of the field table; a verdict of age is not among them, only days."""
        limits = thresholds(self.evidence, self.review_days)
        titles = folded_words("\n".join(text.title for text in self.texts))
        rest = folded_words("\n".join(f"{text.summary}\n{text.body}" for text in self.texts))
        return {
            "id": self.id,
            **self.keywords,
            "dated": 1 if limits else 0,
            "evidence_day": earliest(self.evidence).toordinal() if self.evidence else 0,
            "due_day": limits.due_on.toordinal() if limits else 0,
            "overdue_day": limits.overdue_on.toordinal() if limits else 0,
            "historical_day": limits.historical_on.toordinal() if limits else 0,
            **self._texts(),
            "title_exact": " ".join(titles),
            "exact": " ".join([*titles, *rest]),
            "terms": " ".join(unique(folded_words("\n".join(self.terms)))),
            "names": _fold_names(tuple(self.names)),
        }

    def _texts(self) -> dict[str, list[str]]:
        """Several languages may share a field: each keeps its own value in it."""
        values: dict[str, list[str]] = defaultdict(list)
        for text in self.texts:
            suffix = text_language(text.language)
            for part, value in (("title", text.title), ("summary", text.summary), ("body", text.body)):
                if value:
                    values[f"{part}_{suffix}"].append(value)
        return values


@lru_cache(maxsize=4096)
def _fold_names(names: tuple[str, ...]) -> str:
    """Names folded, each word once; records on the same subject have the same names."""
    return " ".join(unique(folded_words("\n".join(names))))


def unique(values: Iterable[str]) -> list[str]:
    """The values in order, each once."""
    return list(dict.fromkeys(values))
