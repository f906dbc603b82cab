"""The watch ledger: what each cited address looked like when it was last read. Small, and committed.

It holds what is known, not when it was last asked: a run that finds nothing new leaves the file as it is.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from coi.model.base import HttpUrl, Line, Record, described

ShortHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
WatchFailure = Literal["gone", "soft-404", "blocked", "moved", "unreadable", "unreachable"]


class Watched(Record):
    """One address that records cite."""

    url: HttpUrl = described("Address as cited, without a fragment.", "https://kirs.gov.rs/lat/readmisija")
    baseline_on: date | None = described(
        "Day it was first read; before that there is no verdict.", "2026-11-24", default=None
    )
    status: int | None = described("HTTP status when last tried.", 200, default=None)
    text: ShortHash | None = described(
        "First 12 hexadecimal digits of the text's SHA-256.", "9f86d081884c", default=None
    )
    sections: dict[Line, ShortHash] = described(
        "The same per heading: tells which section changed.", {"Who can apply": "2c26b46b68ff"}, default={}
    )
    cited: list[Line] = described(
        "Headings that the citations point at, where that can be told.", ["Who can apply"], default=[]
    )
    changed_on: date | None = described("Day the last change was found.", "2026-11-24", default=None)
    changed_sections: list[Line] = described("Headings that changed then.", ["Who can apply"], default=[])
    quotes_gone: list[Line] = described(
        "Records with the key of a citation whose quote is not in the source.",
        ["rs/housing/social-housing#kirs-2024"],
        default=[],
    )
    failing: WatchFailure | None = described("What was found instead, when last tried.", "gone", default=None)
    failing_days: list[date] = described(
        "First day on which that was found, and the day that confirmed it.", ["2026-11-23", "2026-11-24"], default=[]
    )
    moved_to: HttpUrl | None = described("New address it leads to.", "https://kirs.gov.rs/lat/novo", default=None)


class Watchlist(Record):
    """``watch/<cc>.yml``, ``watch/international.yml``: written by ``coi watch``."""

    watched: list[Watched] = described("The addresses.", [{"url": "https://example.org/"}], default=[])
