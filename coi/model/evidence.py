"""Evidence: citations, confirmations, gaps and contradictions."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from coi.model.base import CiteKey, HttpUrl, LanguageTag, Line, PartialDate, Record, Slug, Text, described

CONSULTED_UNKNOWN = "unknown, stored copy"
"""What ``consulted`` says where a text was read from a stored copy at a time nobody wrote down."""

CitationType = Literal[
    "law", "court-decision", "report", "query-response", "fact-sheet", "guide", "provider-page", "official-page",
    "statistics", "news", "press-release", "academic", "other",
]  # fmt: skip


class Citation(Record):
    """One source that the record rests on: who published what, when, and how it was read."""

    key: CiteKey = described("Short key, unique in the record; the text cites it as [^key].", "kirs-2024")
    title: Line = described("Title of the source, in its own language or as given by us.", "O readmisiji")
    title_note: Line | None = described(
        "Said of the title, such as a translation of it.", "title given by us", default=None
    )
    publisher: Slug = described("Publisher card: file name in corpus/publishers without .yml.", "kirs")
    url: HttpUrl | None = described(
        "Address at the publisher; shown as a link.", "https://www.example.org/page", default=None
    )
    archived_url: HttpUrl | None = described(
        "Address of an archived copy; shown as a link.",
        "https://web.archive.org/web/2024/https://www.example.org/page",
        default=None,
    )
    read_at: HttpUrl | None = described(
        "Mirror where the text was read (docslib, scribd …); kept for editors, never linked or published.",
        "https://docslib.example/doc/1",
        default=None,
    )
    offline: Line | None = described(
        "Where a source without an address is held.", "printed report, held at the desk", default=None
    )
    type: CitationType = described("What sort of text it is.", "official-page")
    published: PartialDate | None = described(
        "Date of publication, as precise as it is known.", "2015-03", default=None
    )
    undated: Line | None = described(
        "Why there is no date, where there is none.", "the page carries no date", default=None
    )
    consulted: date | Literal["unknown, stored copy"] = described(
        "Day the source was read, or the words 'unknown, stored copy'.", CONSULTED_UNKNOWN
    )
    language: LanguageTag = described("Language of the source (BCP 47).", "sr")
    pinpoint: Line | None = described("Page, section or article within the source.", "Article 11", default=None)
    quote: Annotated[str, StringConstraints(max_length=300)] | None = described(
        "Verbatim quote, at most 300 characters, only where the wording itself matters.", "…", default=None
    )
    note: Line | None = described(
        "What a reader must know of this source.", "prices before the rise of February 2024", default=None
    )
    editor_note: Text | None = described("For editors only, never published.", "ask the desk to call", default=None)

    @model_validator(mode="after")
    def _one_date_and_one_place(self) -> Self:
        if (self.published is None) == (self.undated is None):
            raise ValueError(f"citation '{self.key}': give either 'published' or 'undated' with the reason")
        if not (self.url or self.read_at or self.offline):
            raise ValueError(f"citation '{self.key}': give 'url', 'read_at' (mirror) or 'offline' (where it is held)")
        return self


class Confirmation(Record):
    """Somebody at a society or desk checked the record against the world. Never a person's name."""

    on: date = described("Day of the check.", "2026-10-01")
    by: Slug = described("Society or desk: file name in corpus/organisations.", "red-cross-of-serbia")
    how: Literal["phone", "visit", "partner-report", "official-page"] = described("How it was checked.", "phone")
    what: Line | None = described("What was confirmed, where not all of it.", "opening hours and fee", default=None)


class NotFound(Record):
    """A question that the sources do not answer: said aloud instead of left out."""

    question: Line = described("The question without an answer.", "How long is the waiting list in 2026?")
    searched: list[Line] = described("Where it was looked for.", ["country dossier, read 2026-11"], min_length=1)
    on: date = described("Day of the last search.", "2026-11-24")


class Contradiction(Record):
    """Sources that disagree, shown side by side and not averaged."""

    claim: Line = described("What they disagree about, with both sides.", "One page says 15 days, another 30.")
    cites: list[CiteKey] = described("Keys of the citations that disagree.", ["mup", "praxis-2019"], min_length=1)
    note: Line | None = described("Which leads and why, where that can be said.", "the newer one leads", default=None)
