"""COI045: Every entry has at least one source."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    if not stored.record.citations:
        yield Hit(("citations",), "no source; cite at least one")


RULE = Rule(
    id="COI045",
    severity=Severity.ERROR,
    guide="Every entry has at least one source.",
    origin="domain 4, rule 2",
    applies_to=(model.Entry,),
    check=check,
)
