"""COI014: Evidence older than the interval of its topic is due for review; so is undated evidence."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.freshness import evidence_date, judge_freshness, thresholds
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    evidence = evidence_date(stored.record)
    limits = thresholds(evidence, context.vocabulary.review_days(stored.topic, stored.record.kind))
    verdict = judge_freshness(limits, context.as_of)
    if verdict == "undated":
        yield Hit(("citations",), "no source is dated: look for a dated one, or have it confirmed")
    elif verdict != "current" and limits:
        yield Hit(("citations",), f"newest evidence is {evidence}: {verdict}, review was due on {limits.due_on}")


RULE = Rule(
    id="COI014",
    severity=Severity.DUE,
    guide="Evidence older than the interval of its topic is due for review; so is undated evidence.",
    origin="domain 4, rule 6",
    applies_to=(model.Entry,),
    check=check,
)
