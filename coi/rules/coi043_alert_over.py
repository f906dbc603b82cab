"""COI043: An alert whose day has passed is reviewed or archived."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.model import latest
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    expires = stored.record.expires
    if expires and latest(expires) < context.as_of:
        yield Hit(("expires",), f"the alert ended on {expires}; archive it, or write a new day with new evidence")


RULE = Rule(
    id="COI043",
    severity=Severity.DUE,
    guide="An alert whose day has passed is reviewed or archived.",
    origin="domain 2, alert",
    applies_to=(model.Entry,),
    check=check,
)
