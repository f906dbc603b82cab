"""Publishers of sources, and crawl definitions that read them."""

from datetime import date
from typing import Literal

from coi.model.base import (
    AcceptedException,
    CountryCode,
    HttpUrl,
    Line,
    Record,
    Text,
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
