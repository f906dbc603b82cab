"""COI034: A service is checked every 180 days; one never checked says so."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.freshness import evidence_date, judge_freshness, thresholds
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored

REVIEW_DAYS = 180
"""Services and contacts change fastest (domain 2, review intervals)."""


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    if stored.record.status not in ("active", "temporarily closed"):
        return
    evidence = evidence_date(stored.record)
    limits = thresholds(evidence, REVIEW_DAYS)
    verdict = judge_freshness(limits, context.as_of)
    if limits is None:
        yield Hit(("assured_date",), "nobody checked this service and no source is dated; have it checked")
    elif verdict != "current":
        yield Hit(("assured_date",), f"newest evidence is {evidence}: {verdict}; have it checked, then write the day")


RULE = Rule(
    id="COI034",
    severity=Severity.DUE,
    guide="A service is checked every 180 days; one never checked says so.",
    origin="domain 4, rule 20",
    applies_to=(model.Service,),
    check=check,
)
