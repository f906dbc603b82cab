"""COI047: An assessment gives reasons a reader can follow."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored

FEWEST_WORDS = 6
"""Fewer words are a label, not a reason."""


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    assessment = stored.record.assessment
    if assessment and len(assessment.reason.split()) < FEWEST_WORDS:
        yield Hit(("assessment", "reason"), "the reason is too short to follow; say what speaks for and against")


RULE = Rule(
    id="COI047",
    severity=Severity.WARNING,
    guide="An assessment gives reasons a reader can follow.",
    origin="domain 2, publisher card",
    applies_to=(model.Publisher,),
    check=check,
)
