"""COI042: An alert says until when it is shown."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    if stored.record.kind == "alert" and not stored.record.expires:
        yield Hit(("kind",), "an alert needs 'expires'; write the last day it is shown")


RULE = Rule(
    id="COI042",
    severity=Severity.ERROR,
    guide="An alert says until when it is shown.",
    origin="domain 2, alert",
    applies_to=(model.Entry,),
    check=check,
)
