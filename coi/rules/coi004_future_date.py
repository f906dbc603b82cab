"""COI004: No date lies in the future."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.model import earliest
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.dates import dates_of


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for path, day in dates_of(stored.record):
        if earliest(day) > context.as_of:
            yield Hit(path, f"the date {day} lies in the future; correct it")


RULE = Rule(
    id="COI004",
    severity=Severity.ERROR,
    guide="No date lies in the future.",
    origin="domain 4, rule 1",
    applies_to=(
        model.Entry,
        model.Service,
        model.Publisher,
    ),
    check=check,
)
