"""Documents harvested by the crawler: machine-written, kept in ``data/``, indexed with a snippet and a link out."""

from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from coi.model.base import CountryCode, HttpUrl, LanguageTag, Line, PartialDate, Record, Topic, described

DocumentText = Annotated[str, StringConstraints(max_length=1_000_000)]


class Section(Record):
    """One heading with the text below it."""

    heading: str = described(
        "Heading, empty for the text before the first one.", "Who can apply", default="", max_length=1000
    )
    text: DocumentText = described("Plain text of the section.", "Applications are taken at the office.")
    topics: list[Topic] = described("Topics found in the section.", ["housing"], default=[])
    countries: list[CountryCode] = described("Countries found in the section.", ["RS"], default=[])


class Document(Record):
    """A page or PDF of a publisher, one line of a JSON Lines file."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$")] = described(
        "Stable id, unique among documents.", "kirs/1f3a9c"
    )
    url: HttpUrl = described("Address of the page.", "https://kirs.gov.rs/lat/readmisija")
    title: Line = described("Title.", "O readmisiji")
    publisher: Line = described("Publisher card's slug, or a name where there is no card.", "kirs")
    language: LanguageTag | None = described("Main language.", "sr", default=None)
    country: CountryCode | None = described("Country it is about, where it is one.", "RS", default=None)
    countries: list[CountryCode] = described("All countries it is about.", ["RS"], default=[])
    topics: list[Topic] = described("Topics it is about.", ["arrival-reception"], default=[])
    published: PartialDate | None = described("Date of publication, where known.", "2024-05", default=None)
    modified: PartialDate | None = described("Date of change, where known.", "2024-06-01", default=None)
    fetched: datetime | None = described("When it was fetched.", "2026-11-24T10:00:00Z", default=None)
    content_hash: str | None = described(
        "SHA-256 of the extracted text, hexadecimal.", "9f86d08…", default=None, max_length=80
    )
    sections: list[Section] = described(
        "Headings and texts, in order.", [{"heading": "Who", "text": "Everybody."}], min_length=1
    )
