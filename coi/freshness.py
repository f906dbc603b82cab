"""How old what we know is. Dates are kept; the verdict is made when asked, so that a page never lies tomorrow.

The field says *currency*; we keep that word for money. Nothing resets freshness but new evidence: a confirmation or a
source with a later date. The day a page was merely consulted does not count: a page may stand unchanged for years.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from coi.model.base import earliest

if TYPE_CHECKING:
    from coi.model import Citation, Entry, Service

Freshness = Literal["current", "due", "overdue", "historical", "undated"]

OVERDUE_FACTOR = 1.5
"""Half an interval of grace between due and overdue (domain rule 6: review date plus 50 %)."""
HISTORICAL_DAYS = 5 * 365 + 1
"""After five years a fact tells of the past: offices, fees and programmes have changed by then (our judgement)."""


@dataclass(frozen=True)
class Thresholds:
    """The first days on which a record is due, overdue and historical."""

    due_on: date
    overdue_on: date
    historical_on: date


def answering_citations(record: "Entry | Service") -> "list[Citation]":
    """Citations that carry the answer: those of an entry's summary; all where none is named.

    A side fact of this year must not make an answer of 2015 look new: only what the answer rests on gives it its age.
    """
    keys = getattr(record, "summary_cites", [])
    return [citation for citation in record.citations if not keys or citation.key in keys]


def evidence_date(record: "Entry | Service") -> str | None:
    """Newest date of a confirmation or of a citation of the answer, as precise as known; None where nothing is dated."""
    dates = [citation.published for citation in answering_citations(record) if citation.published]
    dates += [confirmation.on.isoformat() for confirmation in record.confirmed]
    assured = getattr(record, "assured_date", None)
    if assured:
        dates.append(assured.isoformat())
    return max(dates, key=lambda partial: (earliest(partial), len(partial)), default=None)


def oldest_date(record: "Entry | Service") -> str | None:
    """Oldest date of a citation of the answer, as precise as it is known; None where nothing is dated."""
    dates = [citation.published for citation in answering_citations(record) if citation.published]
    return min(dates, key=lambda partial: (earliest(partial), len(partial)), default=None)


def thresholds(evidence: str | None, review_days: int) -> Thresholds | None:
    """When evidence of this (partial) date becomes due, overdue and historical; None for undated evidence.

    A partial date counts from its first day, so that age is never understated.
    """
    if evidence is None:
        return None
    start = earliest(evidence)
    overdue = int(review_days * OVERDUE_FACTOR)
    return Thresholds(
        due_on=start + timedelta(days=review_days + 1),
        overdue_on=start + timedelta(days=overdue + 1),
        historical_on=start + timedelta(days=max(HISTORICAL_DAYS, overdue) + 1),
    )


def judge_freshness(limits: Thresholds | None, as_of: date) -> Freshness:
    """The verdict on a day."""
    if limits is None:
        return "undated"
    if as_of >= limits.historical_on:
        return "historical"
    if as_of >= limits.overdue_on:
        return "overdue"
    return "due" if as_of >= limits.due_on else "current"
