"""Crawl definitions: where the crawler may look, what it reads there, and how many documents to expect."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from coi.model.base import CountryCode, HttpUrl, LanguageTag, Line, Record, Slug, Text, Topic, Visibility, described

UrlPath = Annotated[str, StringConstraints(pattern=r"^/[^\s?#]*$", max_length=500)]
Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+(:\d+)?$", max_length=253)]
Frequency = Literal["daily", "weekly", "monthly", "quarterly"]
FREQUENCY_DAYS: dict[Frequency, int] = {"daily": 1, "weekly": 7, "monthly": 30, "quarterly": 91}
"""Days after which a crawl is due again."""


class Selectors(Record):
    """CSS selectors, where the general reading is not enough. Where one matches nothing, the general reading holds."""

    detail: Line | None = described("Listing: links from a list page to detail pages.", "ul.news a", default=None)
    next: Line | None = described("Listing: link to the next list page.", "a[rel=next]", default=None)
    main: Line | None = described("Pages: the elements that hold the text, all of it.", "article", default=None)
    title: Line | None = described("Pages: the element that holds the title.", "h1", default=None)
    date: Line | None = described("Pages: the element that holds the date of publication.", "time", default=None)


class Crawl(Record):
    """A crawl definition: ``crawls/<slug>.yml``. Missing bounds: no real run has suggested any yet."""

    publisher: Slug = described("Publisher card.", "kirs")
    start_urls: list[HttpUrl] = described("Where to start.", ["https://kirs.gov.rs/lat"], min_length=1)
    kind: Literal["pages", "sitemap", "feed", "listing", "files"] = described(
        "pages: follows links; sitemap; feed (RSS, Atom); listing: list pages to detail pages; files: PDF files.",
        "pages",
    )
    allowed_hosts: list[Host] = described("Further hosts of the same publisher.", ["files.example.org"], default=[])
    allowed_paths: list[UrlPath] = described("Path prefixes that may be followed.", ["/lat/readmisija"], min_length=1)
    denied_paths: list[UrlPath] = described("Path prefixes that are not.", ["/lat/galerija"], default=[])
    languages: list[LanguageTag] = described("Languages expected.", ["sr"], min_length=1)
    countries: list[CountryCode] = described("Countries it is about.", ["RS"], min_length=1)
    topics: list[Topic] = described("Topics it is about.", ["arrival-reception"], min_length=1)
    frequency: Frequency = described("How often.", "monthly")
    selectors: Selectors | None = described("CSS selectors.", {"detail": "ul.news a"}, default=None)
    delay: float = described(
        "Seconds between two requests to a host; robots.txt may ask for more.", 2.0, default=1.0, ge=0
    )
    minimum_documents: int | None = described("Fewer fail the run.", 5, default=None, ge=1)
    maximum_documents: int | None = described("More warn.", 500, default=None, ge=1)
    licence: Line | None = described("Licence of the texts, where known.", "unknown", default=None)
    robots_note: Line | None = described("What robots.txt and terms say.", "allowed, delay 5 s", default=None)
    run_live: date | None = described(
        "Day of the last run against the live site; missing: never run against it.", "2026-11-24", default=None
    )
    checked_on: date | None = described("Day a person last checked the definition.", "2026-11-24", default=None)
    note: Line | None = described("What an editor should know.", "never run against the live site", default=None)
    visibility: Visibility | None = described("Missing means: not published.", "internal", default=None)
    editor_note: Text | None = described("For editors only, never published.", "slow server", default=None)

    @model_validator(mode="after")
    def _fits_together(self) -> "Crawl":
        if self.kind == "listing" and not (self.selectors and self.selectors.detail):
            raise ValueError("a listing needs selectors.detail: the links from the list to its pages")
        if self.minimum_documents and self.maximum_documents and self.minimum_documents > self.maximum_documents:
            raise ValueError("minimum_documents is above maximum_documents")
        return self
