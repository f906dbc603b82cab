"""COI011: An entry rests on more than one source."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    if len(stored.record.citations) == 1:
        yield Hit(("citations",), "the entry rests on one source; look for a second one")


RULE = Rule(
    id="COI011",
    severity=Severity.WARNING,
    guide="An entry rests on more than one source.",
    origin="domain 4, rule 4",
    applies_to=(model.Entry,),
    check=check,
)
