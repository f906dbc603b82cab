"""Publishers of sources, and crawl definitions that read them."""

from datetime import date
from typing import Literal

from coi.model.base import (
    AcceptedException,
    CountryCode,
    HttpUrl,
    LanguageTag,
    Line,
    Record,
    Slug,
    Text,
    Topic,
    Visibility,
    described,
)


class Assessment(Record):
    """What was found when the publisher was looked into. Reliability always with its reason."""

    mandate: Text = described(
        "What it is charged with, and by whom.", "State body that coordinates the reception of returnees."
    )
    funding: Text = described("Who pays, as far as known.", "State budget.")
    method: Text = described("How it gathers what it publishes.", "Own administrative data.")
    known_limits: Text = described("Interest, gaps, delay.", "Pages are seldom dated.")
    reliability: Literal["A", "B", "C", "D"] = described(
        "A: close to the matter and open about its method; B: close, some limits; C: second-hand or with an interest; D: use only with another source.",
        "B",
    )
    reason: Text = described("Why this letter.", "Official and close to the matter, but pages carry no dates.")
    looked_into_on: date = described("Day of the assessment.", "2026-11-24")


class Publisher(Record):
    """Who publishes sources: ``publishers/<slug>.yml``. Minimal for all, assessed for the ones cited most."""

    name: Line = described("Name in English.", "Commissariat for Refugees and Migration of Serbia")
    original_name: Line | None = described(
        "Name in the original language and script.", "Комесаријат за избеглице и миграције", default=None
    )
    short_name: Line | None = described("Short name.", "KIRS", default=None)
    type: Literal[
        "government", "municipality", "intergovernmental", "ngo", "red-cross-red-crescent", "academic", "media", "provider",
        "ombudsperson", "law-firm", "company", "individual-site", "other",
    ] = described("What sort of body it is.", "government")  # fmt: skip
    country: CountryCode | None = described("Country it belongs to; missing = international.", "RS", default=None)
    website: HttpUrl | None = described("Its site.", "https://kirs.gov.rs", default=None)
    visibility: Visibility | None = described("Missing means: not published.", "public", default=None)
    assessment: Assessment | None = described(
        "Where it has been looked into.",
        {
            "mandate": "…",
            "funding": "…",
            "method": "…",
            "known_limits": "…",
            "reliability": "B",
            "reason": "…",
            "looked_into_on": "2026-11-24",
        },
        default=None,
    )
    licence: Line | None = described("Licence of its texts, where known.", "CC BY 4.0", default=None)
    editor_note: Text | None = described(
        "For editors only, never published.", "ask for permission to crawl", default=None
    )
    exceptions: list[AcceptedException] = described(
        "Accepted findings; never published.",
        [{"rule": "COI010", "reason": "only source", "on": "2026-11-24"}],
        default=[],
    )


class Crawl(Record):
    """A crawl definition: ``crawls/<slug>.yml``."""

    publisher: Slug = described("Publisher card.", "kirs")
    start_urls: list[HttpUrl] = described("Where to start.", ["https://kirs.gov.rs/lat"], min_length=1)
    kind: Literal["pages", "feed", "sitemap", "files"] = described("What is read.", "pages")
    allowed_paths: list[Line] = described("Path prefixes that may be followed.", ["/lat/readmisija"], min_length=1)
    languages: list[LanguageTag] = described("Languages expected.", ["sr"], min_length=1)
    countries: list[CountryCode] = described("Countries it is about.", ["RS"], min_length=1)
    topics: list[Topic] = described("Topics it is about.", ["arrival-reception"], min_length=1)
    frequency: Literal["daily", "weekly", "monthly", "quarterly"] = described("How often.", "monthly")
    selectors: dict[Slug, Line] = described(
        "CSS selectors, where the general extraction is not enough.", {"main": "article"}, default={}
    )
    minimum_documents: int = described("Fewer fail the run.", 5, ge=0)
    maximum_documents: int = described("More warn.", 500, ge=1)
    licence: Line | None = described("Licence of the texts, where known.", "unknown", default=None)
    robots_note: Line | None = described("What robots.txt and terms say.", "allowed, delay 5 s", default=None)
    visibility: Visibility | None = described("Missing means: not published.", "internal", default=None)
    editor_note: Text | None = described("For editors only, never published.", "slow server", default=None)
