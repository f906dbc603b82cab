"""Documents harvested by the crawler: machine-written, kept in ``data/``, indexed with a snippet and a link out."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from coi.model.base import CountryCode, HttpUrl, LanguageTag, Line, PartialDate, PlaceId, Record, Slug, Topic, described

DocumentText = Annotated[str, StringConstraints(max_length=1_000_000)]
DocumentProblem = Literal["encrypted", "scanned", "broken", "empty", "too-large", "too-slow", "unsupported"]
"""Why a file gave no text."""


class Reason(Record):
    """What decided that a section is about something."""

    kind: Literal["country", "place", "topic", "subtopic", "group"] = described("What was decided.", "topic")
    value: Line = described("What it is about.", "housing")
    words: list[Line] = described("Words of the section that decided.", ["stan", "smeštaj"], default=[])
    source: Literal["text", "heading", "title", "definition"] = described(
        "Where they stand.", "heading", default="text"
    )


class Section(Record):
    """One heading with the text below it.

    Paragraphs, list items and table rows are lines of their own, paragraphs and lists parted by an empty line. A table row
    reads "header: value; header: value".
    """

    heading: str = described(
        "Heading, empty for the text before the first one.", "Who can apply", default="", max_length=1000
    )
    level: int = described("Depth of the heading: 1 for the title, 2 and more below it.", 2, default=1, ge=1, le=9)
    anchor: str = described("Fragment of the address that leads to it.", "who-can-apply", default="", max_length=500)
    page: int | None = described("Page of a PDF, from 1.", 3, default=None, ge=1)
    text: DocumentText = described("Plain text of the section.", "Applications are taken at the office.")
    language: LanguageTag | None = described("Language, where it can be told.", "sr", default=None)
    topics: list[Topic] = described("Topics found in the section.", ["housing"], default=[])
    subtopics: list[Line] = described("Subtopics found in the section.", ["rental-market"], default=[])
    groups: list[Line] = described("Target groups found in the section.", ["older-person"], default=[])
    countries: list[CountryCode] = described("Countries found in the section.", ["RS"], default=[])
    places: list[PlaceId] = described("Places found in the section.", ["rs-nis"], default=[])
    reasons: list[Reason] = described(
        "What decided.", [{"kind": "topic", "value": "housing", "words": ["stan"]}], default=[]
    )


class Translation(Record):
    """The same text in another language, as the page says."""

    language: LanguageTag = described("Language.", "en")
    url: HttpUrl = described("Address.", "https://kirs.gov.rs/en/readmission")


class Document(Record):
    """A page or PDF of a publisher, one line of a JSON Lines file."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$")] = described(
        "Stable id, unique among documents.", "kirs/1f3a9c"
    )
    url: HttpUrl = described("Address of the page.", "https://kirs.gov.rs/lat/readmisija")
    title: Line = described("Title.", "O readmisiji")
    publisher: Line = described("Publisher card's slug, or a name where there is no card.", "kirs")
    author: Line | None = described("Organisation named as author.", "Commissariat", default=None)
    crawl: Slug | None = described("Crawl definition it was found by.", "kirs", default=None)
    kind: Literal["page", "pdf"] = described("Page or PDF.", "page", default="page")
    language: LanguageTag | None = described("Main language.", "sr", default=None)
    country: CountryCode | None = described("Country it is about, where it is one.", "RS", default=None)
    countries: list[CountryCode] = described("All countries it is about.", ["RS"], default=[])
    topics: list[Topic] = described("Topics it is about.", ["arrival-reception"], default=[])
    published: PartialDate | None = described("Date of publication, where known.", "2024-05", default=None)
    published_from: Line | None = described("Where that date was read.", "meta article:published_time", default=None)
    modified: PartialDate | None = described("Date of change, where known.", "2024-06-01", default=None)
    modified_from: Line | None = described("Where that date was read.", "JSON-LD dateModified", default=None)
    licence: Line | None = described("Licence statement of the page.", "CC BY 4.0", default=None)
    translations: list[Translation] = described(
        "The same text in other languages.", [{"language": "en", "url": "https://example.org/en"}], default=[]
    )
    fetched: datetime | None = described("When it was fetched.", "2026-11-24T10:00:00Z", default=None)
    content_hash: str | None = described(
        "SHA-256 of the extracted text, hexadecimal.", "9f86d08…", default=None, max_length=80
    )
    no_snippet: bool = described("The page asks for no copy to be shown (noarchive).", False, default=False)
    gone_since: date | None = described("Day it was first found missing.", "2026-11-24", default=None)
    gone_reason: Line | None = described("What was found instead.", "404", default=None)
    replaced_by: HttpUrl | None = described(
        "Newer edition, as the page itself says.", "https://example.org/2026", default=None
    )
    problem: DocumentProblem | None = described("Why it has no text.", "scanned", default=None)
    sections: list[Section] = described(
        "Headings and texts, in order.", [{"heading": "Who", "text": "Everybody."}], default=[]
    )

    @model_validator(mode="after")
    def _has_text_or_a_reason(self) -> "Document":
        if not self.sections and self.problem is None:
            raise ValueError("sections are missing; a file without text says why in 'problem'")
        return self
