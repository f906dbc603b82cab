"""The watch ledger: what each cited address looked like when it was last seen. Small, and committed."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from coi.model.base import HttpUrl, Line, Record, described

ShortHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
WatchFailure = Literal["gone", "soft-404", "blocked", "moved", "unreadable", "unreachable"]


class Watched(Record):
    """One address that records cite."""

    url: HttpUrl = described("Address as cited.", "https://kirs.gov.rs/lat/readmisija")
    baseline_on: date | None = described(
        "Day it was first read; before that there is no verdict.", "2026-11-24", default=None
    )
    seen_on: date | None = described("Day it was last read.", "2026-11-24", default=None)
    status: int | None = described("HTTP status when last read.", 200, default=None)
    text: ShortHash | None = described(
        "First 12 hexadecimal digits of the text's SHA-256.", "9f86d081884c", default=None
    )
    sections: dict[str, ShortHash] = described(
        "The same per heading: tells which section changed.", {"Who can apply": "2c26b46b68ff"}, default={}
    )
    changed_on: date | None = described("Day the last change was found.", "2026-11-24", default=None)
    changed_sections: list[Line] = described("Headings that changed then.", ["Who can apply"], default=[])
    failing: WatchFailure | None = described("What was found instead, when last tried.", "gone", default=None)
    failing_days: list[date] = described("Days on which that was found.", ["2026-11-23", "2026-11-24"], default=[])
    moved_to: HttpUrl | None = described("New address it leads to.", "https://kirs.gov.rs/lat/novo", default=None)


class Watchlist(Record):
    """``watch/<cc>.yml``: written by ``coi watch``."""

    watched: list[Watched] = described("The addresses.", [{"url": "https://example.org/"}], default=[])
